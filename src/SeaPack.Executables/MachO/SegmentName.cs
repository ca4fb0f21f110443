using System.Text;

namespace SeaPack.Executables.MachO;

/// <summary>The 16 bytes that hold the name of a segment or section; zeros follow a shorter one (mach-o/loader.h).</summary>
internal static class SegmentName
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 16;

    public const string Text = "__TEXT", LinkEdit = "__LINKEDIT";

    /// <summary>Every byte is a character of its own, so that no name changes on its way through.</summary>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> name = bytes[..Size];
        int end = name.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? name : name[..end]);
    }

    public static void Write(Span<byte> bytes, string name)
    {
        bytes[..Size].Clear();
        Encoding.Latin1.GetBytes(name, bytes[..Size]);
    }
}

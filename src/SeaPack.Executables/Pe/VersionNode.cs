using System.Buffers;
using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>
/// One of the nested blocks that a version resource is made of (verrsrc.h, VS_VERSIONINFO, StringFileInfo, StringTable, String,
/// VarFileInfo, Var): lengths and kind, a key, a value, then further blocks; all parts aligned to 4 bytes, little endian.
/// </summary>
/// <param name="Key">szKey.</param>
/// <param name="IsText">wType: the value is UTF-16, and its length counts units instead of bytes.</param>
/// <param name="Value">The value in bytes; a text with its terminator.</param>
/// <param name="Children">The blocks inside.</param>
internal sealed record VersionNode(string Key, bool IsText, ReadOnlyMemory<byte> Value, IReadOnlyList<VersionNode> Children)
{
    private const int HeaderSize = 6, Alignment = 4;

    /// <summary>A version has four levels.</summary>
    private const int DepthLimit = 8;

    /// <summary>A block whose value is a text.</summary>
    public static VersionNode OfText(string key, string text) => new(key, IsText: true, Terminated(text), []);

    /// <summary>A block that only holds others.</summary>
    public static VersionNode OfChildren(string key, params IReadOnlyList<VersionNode> children) => new(key, IsText: true, default, children);

    /// <summary>Reads a block with all blocks inside.</summary>
    /// <returns>Null when the bytes are no such block.</returns>
    public static VersionNode? Read(ReadOnlyMemory<byte> bytes) => Read(bytes, DepthLimit, out _);

    /// <summary>The block with all blocks inside, in bytes.</summary>
    /// <exception cref="OverflowException">It, or a part, has more than 65535 bytes.</exception>
    public byte[] ToBytes()
    {
        var into = new ArrayBufferWriter<byte>();
        byte[] key = Terminated(Key);
        into.Write(new byte[HeaderSize]);
        into.Write(key);
        if (Value.Length > 0) Append(into, Value.Span);
        foreach (VersionNode child in Children) Append(into, child.ToBytes());
        byte[] bytes = into.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, checked((ushort)bytes.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)(IsText ? Value.Length / sizeof(char) : Value.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), IsText ? (ushort)1 : (ushort)0);
        return bytes;
    }

    private static VersionNode? Read(ReadOnlyMemory<byte> memory, int depth, out int length)
    {
        length = 0;
        if (memory.Length < HeaderSize || depth == 0) return null;
        length = BinaryPrimitives.ReadUInt16LittleEndian(memory.Span);
        if (length < HeaderSize || length > memory.Length) return null;
        memory = memory[..length];
        ReadOnlySpan<byte> bytes = memory.Span;
        int valueLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        bool isText = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) == 1;
        if (ReadKey(bytes[HeaderSize..]) is not { } key) return null;
        int valueAt = Math.Min(AlignUp(HeaderSize + ((key.Length + 1) * sizeof(char))), length);
        // Some compilers count bytes where units are meant.
        int valueEnd = Math.Min(valueAt + (isText ? valueLength * sizeof(char) : valueLength), length);
        var children = new List<VersionNode>();
        for (int at = AlignUp(valueEnd); at < length;)
        {
            if (Read(memory[at..], depth - 1, out int childLength) is not { } child) return null;
            children.Add(child);
            at = AlignUp(at + childLength);
        }

        return new VersionNode(key, isText, memory[valueAt..valueEnd], children);
    }

    private static string? ReadKey(ReadOnlySpan<byte> bytes)
    {
        var key = new System.Text.StringBuilder();
        for (; bytes.Length >= sizeof(char); bytes = bytes[sizeof(char)..])
        {
            char unit = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            if (unit == '\0') return key.ToString();
            key.Append(unit);
        }

        return null;
    }

    private static void Append(ArrayBufferWriter<byte> into, ReadOnlySpan<byte> part)
    {
        into.Write(new byte[AlignUp(into.WrittenCount) - into.WrittenCount]);
        into.Write(part);
    }

    private static byte[] Terminated(string text)
    {
        byte[] bytes = new byte[(text.Length + 1) * sizeof(char)];
        for (int i = 0; i < text.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * sizeof(char)), text[i]);
        return bytes;
    }

    private static int AlignUp(int value) => (value + Alignment - 1) & -Alignment;
}

using System.Buffers;

namespace SeaPack.Archive.Writing;

/// <summary>The strings section while it grows: each text once, in the order of first use.</summary>
internal sealed class StringTable
{
    private readonly Dictionary<string, (uint At, uint Length)> _places = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Adds a text unless it is there.</summary>
    /// <returns>Where it lies in the section, and its length in bytes.</returns>
    public (uint At, uint Length) Add(string text)
    {
        if (_places.TryGetValue(text, out var place)) return place;
        byte[] utf8 = ArchivePath.Utf8.GetBytes(text);
        place = ((uint)_bytes.WrittenCount, (uint)utf8.Length);
        _bytes.Write(utf8);
        _places.Add(text, place);
        return place;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SeaPack.Modules.Walking.Records;

/// <summary>
/// Writes the files that a build leaves for the next one: a magic number, a checksum of the rest, then numbers as LEB128 and texts
/// as length and UTF-8. Paths in a row share their beginning with the one before.
/// </summary>
internal sealed class CompactWriter(ulong magic, int capacity = 64 * 1024)
{
    internal const int HeaderLength = 16;

    private readonly ArrayBufferWriter<byte> _body = new(capacity);
    private string _previousPath = "";

    public void Number(long value) => Number((ulong)value);

    public void Number(ulong value)
    {
        Span<byte> bytes = _body.GetSpan(10);
        int length = 0;
        for (; value >= 0x80; value >>= 7) bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        _body.Advance(length);
    }

    public void Text(ReadOnlySpan<char> text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        _body.Advance(Encoding.UTF8.GetBytes(text, _body.GetSpan(length)));
    }

    /// <summary>What was written so far, without the header.</summary>
    public ReadOnlySpan<byte> Written => _body.WrittenSpan;

    /// <summary>Bytes with their number before them.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        _body.Write(bytes);
    }

    public void Texts(IReadOnlyCollection<string> texts)
    {
        Number(texts.Count);
        foreach (string text in texts) Text(text);
    }

    /// <summary>A text that tends to begin as the last path did.</summary>
    public void PathText(string path)
    {
        int shared = path.AsSpan().CommonPrefixLength(_previousPath);
        if (shared > 0 && char.IsHighSurrogate(path[shared - 1])) shared--;
        Number(shared);
        Text(path.AsSpan(shared));
        _previousPath = path;
    }

    /// <summary>Writes all to a file, in place of an older one only when complete.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, temporary =>
        {
            using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.Write(Header());
            file.Write(_body.WrittenSpan);
        });
    }

    /// <summary>Writes all to a stream, after its length in bytes (64 bits, little endian).</summary>
    public void Send(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, HeaderLength + _body.WrittenCount);
        stream.Write(length);
        stream.Write(Header());
        stream.Write(_body.WrittenSpan);
        stream.Flush();
    }

    private byte[] Header()
    {
        byte[] header = new byte[HeaderLength];
        BinaryPrimitives.WriteUInt64LittleEndian(header, magic);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(8), Checksum.Of(_body.WrittenSpan));
        return header;
    }
}

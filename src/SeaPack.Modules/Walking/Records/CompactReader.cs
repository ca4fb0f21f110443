using System.Buffers.Binary;
using System.Text;

namespace SeaPack.Modules.Walking.Records;

/// <summary>Reads what <see cref="CompactWriter"/> wrote. Every read is checked; a file that is cut, changed or of another kind gives <see cref="InvalidDataException"/>.</summary>
internal ref struct CompactReader
{
    private readonly int _length;
    private ReadOnlySpan<byte> _rest;
    private char[] _path = [];
    private int _pathLength;

    /// <summary>Checks the header of a whole file.</summary>
    public CompactReader(ReadOnlySpan<byte> file, ulong magic)
    {
        if (file.Length < CompactWriter.HeaderLength || BinaryPrimitives.ReadUInt64LittleEndian(file) != magic) throw Broken();
        _rest = file[CompactWriter.HeaderLength..];
        _length = file.Length;
        if (BinaryPrimitives.ReadUInt64LittleEndian(file[8..]) != Checksum.Of(_rest)) throw Broken();
    }

    private CompactReader(ReadOnlySpan<byte> bytes)
    {
        _rest = bytes;
        _length = bytes.Length;
    }

    /// <summary>Reads bytes that <see cref="CompactWriter.Bytes"/> put into a file, without a header of their own.</summary>
    public static CompactReader Within(ReadOnlySpan<byte> bytes) => new(bytes);

    public ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Bytes(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Broken();
    }

    public long Number() => (long)Unsigned();

    /// <summary>A number of things that follow, each at least one byte long.</summary>
    public int Count()
    {
        ulong count = Unsigned();
        return count <= (ulong)_rest.Length ? (int)count : throw Broken();
    }

    /// <summary>A number below <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        ulong value = Unsigned();
        return value < (ulong)limit ? (int)value : throw Broken();
    }

    public string Text() => Encoding.UTF8.GetString(Bytes(Count()));

    public string[] Texts()
    {
        var texts = new string[Count()];
        for (int i = 0; i < texts.Length; i++) texts[i] = Text();
        return texts;
    }

    public void SkipTexts()
    {
        for (int count = Count(); count > 0; count--) Bytes(Count());
    }

    /// <summary>Passes over bytes.</summary>
    /// <returns>Where in the file they start.</returns>
    public int Skip(int length)
    {
        int start = _length - _rest.Length;
        Bytes(length);
        return start;
    }

    /// <summary>What <see cref="CompactWriter.PathText"/> wrote.</summary>
    public string PathText()
    {
        int shared = Below(_pathLength + 1);
        ReadOnlySpan<byte> suffix = Bytes(Count());
        if (_path.Length < shared + suffix.Length) Array.Resize(ref _path, Math.Max(512, 2 * (shared + suffix.Length)));
        _pathLength = shared + Encoding.UTF8.GetChars(suffix, _path.AsSpan(shared));
        return new string(_path, 0, _pathLength);
    }

    private ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > _rest.Length) throw Broken();
        ReadOnlySpan<byte> bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }

    internal static InvalidDataException Broken() => new("The file is not complete or not of this version.");
}

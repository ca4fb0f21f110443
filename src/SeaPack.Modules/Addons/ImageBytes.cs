using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Addons;

/// <summary>
/// A binary file, read piece by piece. All numbers are little-endian unless the name says otherwise; a read beyond the end is
/// <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class ImageBytes : IDisposable
{
    private const int MaxPiece = 1 << 20;
    private const int MaxText = 4096;

    private readonly SafeFileHandle _file;
    private readonly long _length;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Absolute real path.</param>
    /// <exception cref="IOException">The file is not an ordinary file, or cannot be read.</exception>
    public ImageBytes(string path)
    {
        SpecialFile.Refuse(path);
        _file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        _length = RandomAccess.GetLength(_file);
    }

    public ushort UInt16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Piece(offset, 2));

    public uint UInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Piece(offset, 4));

    public uint UInt32BigEndian(long offset) => BinaryPrimitives.ReadUInt32BigEndian(Piece(offset, 4));

    /// <summary>An offset or size of 64 bits; one that no file has is refused.</summary>
    public long Int64(long offset)
    {
        long value = BinaryPrimitives.ReadInt64LittleEndian(Piece(offset, 8));
        return value >= 0 ? value : throw Broken();
    }

    /// <summary>At most 1 MiB.</summary>
    public byte[] Piece(long offset, long length)
    {
        if (offset < 0 || length is < 0 or > MaxPiece || offset > _length - length) throw Broken();
        var piece = new byte[length];
        for (int done = 0; done < piece.Length;)
        {
            int count = RandomAccess.Read(_file, piece.AsSpan(done), offset + done);
            if (count <= 0) throw Broken();
            done += count;
        }

        return piece;
    }

    /// <summary>A text that a zero byte ends, at most 4 KiB long.</summary>
    public string Text(long offset)
    {
        if (offset < 0 || offset >= _length) throw Broken();
        byte[] piece = Piece(offset, Math.Min(MaxText, _length - offset));
        int end = Array.IndexOf(piece, (byte)0);
        return end >= 0 ? Encoding.UTF8.GetString(piece, 0, end) : throw Broken();
    }

    public void Dispose() => _file.Dispose();

    public static InvalidDataException Broken() => new("The file is cut off or damaged.");
}

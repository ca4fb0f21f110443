using System.Buffers.Binary;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>An .ico file: several images of one icon, each a bitmap without its file header, or a PNG file.</summary>
internal sealed class IconFile
{
    private const int LengthLimit = 32 << 20, CountLimit = 256;

    /// <summary>BITMAPINFOHEADER: biSize, and where biPlanes and biBitCount are.</summary>
    private const int BitmapHeaderSize = 40, BitmapPlanes = 12, BitmapBitCount = 14;

    private readonly byte[] _bytes;
    private readonly IconDirectoryEntry[] _entries;

    private IconFile(byte[] bytes, IconDirectoryEntry[] entries)
    {
        _bytes = bytes;
        _entries = entries;
    }

    /// <summary>Number of images.</summary>
    public int Count => _entries.Length;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="DiagnosticException">SEAPACK3014, 3041.</exception>
    public static IconFile Read(string path)
    {
        using var file = ExecutableFile.Open(path);
        if (file.Length > LengthLimit) throw Invalid(file, $"it has {file.Length} bytes, more than the {LengthLimit} that make sense");
        byte[] bytes = file.Read(0, (ulong)file.Length, LengthLimit, "the icon");
        if (bytes.AsSpan().StartsWith(PngSignature)) throw Invalid(file, "it is a PNG image; make an .ico file of it");
        if (bytes.Length < IconDirectory.Size) throw Invalid(file, "it ends within its header");
        IconDirectory head = IconDirectory.Read(bytes);
        if (head.Reserved != 0 || head.Type != IconDirectory.Icon) throw Invalid(file, "it does not begin as an .ico file does");
        if (head.Count is 0 or > CountLimit) throw Invalid(file, $"it has {head.Count} images");
        if (bytes.Length < IconDirectory.Size + (head.Count * IconDirectoryEntry.FileSize)) throw Invalid(file, "it ends within its list of images");
        var entries = new IconDirectoryEntry[head.Count];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = Check(file, bytes, i, IconDirectoryEntry.Read(bytes.AsSpan(IconDirectory.Size + (i * IconDirectoryEntry.FileSize))));
        if (entries.Sum(entry => (long)entry.Length) > LengthLimit) throw Invalid(file, "its images overlap");
        return new IconFile(bytes, entries);
    }

    /// <summary>The bytes of an image, as they go into a resource.</summary>
    public ReadOnlyMemory<byte> Image(int index) => _bytes.AsMemory((int)_entries[index].Offset, (int)_entries[index].Length);

    /// <summary>The resource that lists the images, which have the numbers from 1 on.</summary>
    public byte[] Group()
    {
        byte[] group = new byte[IconDirectory.Size + (_entries.Length * IconDirectoryEntry.GroupSize)];
        new IconDirectory(0, IconDirectory.Icon, (ushort)_entries.Length).Write(group);
        for (int i = 0; i < _entries.Length; i++)
            _entries[i].WriteToGroup(group.AsSpan(IconDirectory.Size + (i * IconDirectoryEntry.GroupSize)), (ushort)(i + 1));
        return group;
    }

    /// <summary>Windows chooses an image by what the entry says: what is left out there is taken from the image.</summary>
    private static IconDirectoryEntry Check(ExecutableFile file, byte[] bytes, int index, IconDirectoryEntry entry)
    {
        if (entry.Offset > bytes.Length || entry.Length > bytes.Length - entry.Offset) throw Invalid(file, $"its image {index + 1} ends behind the end of the file");
        ReadOnlySpan<byte> image = bytes.AsSpan((int)entry.Offset, (int)entry.Length);
        (ushort planes, ushort bitCount) = image.StartsWith(PngSignature) ? ((ushort)1, (ushort)32)
            : image.Length > BitmapHeaderSize && BinaryPrimitives.ReadUInt32LittleEndian(image) == BitmapHeaderSize
                ? (BinaryPrimitives.ReadUInt16LittleEndian(image[BitmapPlanes..]), BinaryPrimitives.ReadUInt16LittleEndian(image[BitmapBitCount..]))
                : throw Invalid(file, $"its image {index + 1} is neither a bitmap nor PNG");
        return entry with
        {
            Planes = entry.Planes == 0 ? planes : entry.Planes,
            BitCount = entry.BitCount == 0 ? bitCount : entry.BitCount,
        };
    }

    private static DiagnosticException Invalid(ExecutableFile file, string fault) => file.Failure(ExecutableDiagnostics.IconInvalid, $"ApplicationIcon has to be a valid .ico file, and {fault}");
}

using System.Buffers.Binary;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables.Tests.Pe;

/// <summary>An .ico file of three images: two bitmaps, and a PNG for the biggest.</summary>
internal static class SyntheticIcon
{
    public static byte[] Bitmap(int size, ushort bits)
    {
        byte[] image = new byte[40 + (size * size * bits / 8) + (size * 4)];
        BinaryPrimitives.WriteInt32LittleEndian(image, 40);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(4), size);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(8), size * 2);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(12), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(14), bits);
        image.AsSpan(40).Fill((byte)size);
        return image;
    }

    /// <summary>Signature, header chunk of a square, and end chunk.</summary>
    public static byte[] Png(int size) =>
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, (byte)(size >> 8), (byte)size, 0, 0, (byte)(size >> 8), (byte)size,
        8, 6, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
    ];

    public static byte[] File(bool careless = false) => Build(
        (16, careless ? (ushort)0 : (ushort)32, Bitmap(16, 32)), (48, careless ? (ushort)0 : (ushort)24, Bitmap(48, 24)), (256, careless ? (ushort)0 : (ushort)32, Png(256)));

    /// <summary>Sizes in pixels, bits as the list says them (0: leaves planes out, too), and the images.</summary>
    public static byte[] Build(params (int Size, ushort Bits, byte[] Image)[] images)
    {
        int offset = IconDirectory.Size + (images.Length * IconDirectoryEntry.FileSize);
        byte[] head = new byte[offset];
        new IconDirectory(0, 1, (ushort)images.Length).Write(head);
        for (int i = 0; i < images.Length; i++)
        {
            Span<byte> entry = head.AsSpan(IconDirectory.Size + (i * IconDirectoryEntry.FileSize));
            entry[0] = entry[1] = (byte)images[i].Size;
            BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], images[i].Bits == 0 ? (ushort)0 : (ushort)1);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[6..], images[i].Bits);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], images[i].Image.Length);
            BinaryPrimitives.WriteInt32LittleEndian(entry[12..], offset);
            offset += images[i].Image.Length;
        }

        return [.. head, .. images.SelectMany(image => image.Image)];
    }
}

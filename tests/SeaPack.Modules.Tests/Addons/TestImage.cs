using System.Buffers.Binary;
using System.Text;

namespace SeaPack.Modules.Tests.Addons;

/// <summary>The smallest binaries that say what platform they are for and which libraries they need.</summary>
internal static class TestImage
{
    public static byte[] Elf(string arch, string[]? needed = null, string? runPath = null)
    {
        var strings = new StringBuilder("\0");
        var entries = new List<(long Tag, long Value)>();
        foreach (string name in needed ?? []) entries.Add((1, Text(strings, name)));
        if (runPath != null) entries.Add((29, Text(strings, runPath)));
        const int Headers = 64 + (2 * 56);
        int dynamicLength = (entries.Count + 2) * 16;
        entries.Add((5, 0x10000 + Headers + dynamicLength));
        entries.Add((0, 0));
        byte[] file = [.. new byte[Headers + dynamicLength], .. Encoding.UTF8.GetBytes(strings.ToString())];
        Span<byte> bytes = file;
        new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[18..], (ushort)(arch == "arm64" ? 183 : 62));
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], 64);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[54..], 56);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[56..], 2);
        Segment(bytes[64..], 1, 0, 0x10000, file.Length);
        Segment(bytes[120..], 2, Headers, 0x10000 + Headers, dynamicLength);
        for (int i = 0; i < entries.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(Headers + (16 * i))..], entries[i].Tag);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(Headers + (16 * i) + 8)..], entries[i].Value);
        }

        return file;
    }

    public static byte[] Pe(string arch)
    {
        var file = new byte[0x200];
        file[0] = (byte)'M';
        file[1] = (byte)'Z';
        file[0x3C] = 0x80;
        file[0x80] = (byte)'P';
        file[0x81] = (byte)'E';
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x84), (ushort)(arch == "arm64" ? 0xAA64 : 0x8664));
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x98), 0x20B);
        return file;
    }

    public static byte[] MachO(string arch, string? needed = null)
    {
        byte[] name = Encoding.UTF8.GetBytes((needed ?? "") + "\0\0\0\0\0\0\0\0");
        var file = new byte[32 + 24 + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(file, 0xFEEDFACF);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), arch == "arm64" ? 0x0100000Cu : 0x01000007u);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(16), needed == null ? 0u : 1u);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(32), 0xC);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(36), (uint)(24 + name.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), 24);
        name.CopyTo(file.AsSpan(56));
        return file;
    }

    private static long Text(StringBuilder strings, string text)
    {
        long at = strings.Length;
        strings.Append(text).Append('\0');
        return at;
    }

    private static void Segment(Span<byte> header, uint type, long offset, long address, long length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, type);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], offset);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], address);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], length);
    }
}

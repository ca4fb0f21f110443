using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace SeaPack.NodeRuntime.Tests.Fakes;

/// <summary>Small files that look like Node binaries and their archives to a reader of headers and strings.</summary>
internal static class FakeNode
{
    public static byte[] Binary(string version = "26.10.0", string platform = "linux", string architecture = "x64", string? strings = null, int padding = 0)
    {
        byte[] header = Header(platform, architecture);
        string text = strings ?? $"Browser\0node.js/v{version}\0Protocol\0https://host/release/v{version}/node-v{version}-headers.tar.gz\0end";
        return [.. header, .. new byte[padding], .. Encoding.ASCII.GetBytes(text), .. new byte[64]];
    }

    public static byte[] Header(string platform, string architecture)
    {
        byte[] header = new byte[512];
        switch (platform)
        {
            case "linux":
                new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(header, 0);
                BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(18), architecture == "x64" ? (ushort)62 : (ushort)183);
                break;
            case "win32":
                "MZ"u8.CopyTo(header);
                header[0x3c] = 0x80;
                "PE\0\0"u8.CopyTo(header.AsSpan(0x80));
                BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x84), architecture == "x64" ? (ushort)0x8664 : (ushort)0xaa64);
                BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x98), 0x20b);
                break;
            default:
                BinaryPrimitives.WriteUInt32LittleEndian(header, 0xfeedfacf);
                BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), architecture == "x64" ? 0x01000007u : 0x0100000cu);
                header[12] = 2;
                break;
        }

        return header;
    }

    /// <summary>A gzip-compressed tar archive; of the binary as npm and Node pack it when no entries are given.</summary>
    public static byte[] Tarball(byte[] binary, string entry = "package/bin/node", TarEntryType type = TarEntryType.RegularFile)
    {
        var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "package/../../escape") { DataStream = new MemoryStream([1, 2, 3]) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "package/README.md") { DataStream = new MemoryStream(new byte[3000]) });
            var file = new PaxTarEntry(type, entry);
            if (type == TarEntryType.RegularFile) file.DataStream = new MemoryStream(binary);
            else file.LinkName = "/etc/hostname";
            tar.WriteEntry(file);
        }

        return result.ToArray();
    }
}

using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace SeaPack.Testing.Containers;

/// <summary>An image with nothing but the shared libraries that a program of this machine needs.</summary>
public sealed partial class BaseImage
{
    /// <summary>Makes the image for a dynamically linked program.</summary>
    /// <param name="program">Absolute path of the program.</param>
    public BaseImage(string program)
    {
        string listed = new CommandLine("ldd", program).Run().MustSucceed().StandardOutput;
        byte[] layer = Layer(Libraries().Matches(listed).Select(match => match.Value));
        Layer(layer);
    }

    /// <summary>The layer, a compressed tar archive.</summary>
    public byte[] Compressed { get; private set; } = [];

    /// <summary>The image's settings, as JSON.</summary>
    public byte[] Config { get; private set; } = [];

    /// <summary>What the image is made of, as JSON.</summary>
    public byte[] Manifest { get; private set; } = [];

    /// <summary>Digest as registries write it.</summary>
    public static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))}";

    private void Layer(byte[] tar)
    {
        using (var compressed = new MemoryStream())
        {
            using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(tar);
            Compressed = compressed.ToArray();
        }

        Config = Encoding.UTF8.GetBytes($$"""
            {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/usr/bin"]},"rootfs":{"type":"layers","diff_ids":["{{DigestOf(tar)}}"]},"history":[{"created":"2020-01-01T00:00:00Z"}]}
            """);
        Manifest = Encoding.UTF8.GetBytes($$"""
            {"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json",
             "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":{{Config.Length}},"digest":"{{DigestOf(Config)}}"},
             "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":{{Compressed.Length}},"digest":"{{DigestOf(Compressed)}}"}]}
            """);
    }

    private static byte[] Layer(IEnumerable<string> libraries)
    {
        using var content = new MemoryStream();
        using (var tar = new TarWriter(content, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "proc/"));
            foreach (string library in libraries.Distinct(StringComparer.Ordinal))
            {
                using FileStream file = File.OpenRead(library);
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, library.TrimStart('/'))
                {
                    DataStream = file,
                    Mode = (UnixFileMode)Convert.ToInt32("755", 8),
                });
            }
        }

        return content.ToArray();
    }

    [GeneratedRegex(@"/\S+")]
    private static partial Regex Libraries();
}

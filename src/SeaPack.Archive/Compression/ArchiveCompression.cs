using System.Globalization;
using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>How the data of files is compressed: each file by itself, and only where it pays.</summary>
public sealed record ArchiveCompression
{
    private ArchiveCompression(DataCodec codec, int level)
    {
        Codec = codec;
        Level = level;
    }

    /// <summary>The codec of what is compressed.</summary>
    public DataCodec Codec { get; }

    /// <summary>The codec's own level: gzip 0 to 9, brotli 0 to 11, zstd 1 to 22; greater is smaller and slower.</summary>
    public int Level { get; }

    /// <summary>Absolute path of a folder for compressed files that are too large to be kept in memory. Made when needed; its owner
    /// deletes it when the archive is written.</summary>
    public required string TemporaryFolder { get; init; }

    /// <summary>The encoder that .NET lacks; needed for <see cref="DataCodec.Zstd"/>.</summary>
    public IZstdEncoder? ZstdEncoder { get; init; }

    /// <summary>Reads the values of the properties SeaCompression and SeaCompressionLevel.</summary>
    /// <param name="codec"><c>none</c>, <c>gzip</c>, <c>brotli</c> or <c>zstd</c>, in any letter case; empty means <c>none</c>.</param>
    /// <param name="level">The level, or empty for one that suits a release: gzip 9, brotli 9, zstd 19.</param>
    /// <param name="temporaryFolder">See <see cref="TemporaryFolder"/>.</param>
    /// <returns>Null for <c>none</c>.</returns>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.InvalidModeValue"/></exception>
    public static ArchiveCompression? Parse(string codec, string level, string temporaryFolder)
    {
        (DataCodec Codec, int Least, int Most, int Usual) choice = codec.ToLowerInvariant() switch
        {
            "" or "none" => (DataCodec.None, int.MinValue, int.MaxValue, 0),
            "gzip" => (DataCodec.Gzip, 0, 9, 9),
            "brotli" => (DataCodec.Brotli, 0, 11, 9),
            "zstd" => (DataCodec.Zstd, 1, 22, 19),
            _ => throw ArchiveDiagnostics.InvalidModeValue.Failure($"SeaCompression is '{codec}'. Use none, gzip, brotli or zstd."),
        };
        if (choice.Codec == DataCodec.None) return null;
        int value = choice.Usual;
        bool valid = level.Length == 0 || int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        if (valid && value >= choice.Least && value <= choice.Most)
        {
            return new ArchiveCompression(choice.Codec, value) { TemporaryFolder = temporaryFolder };
        }

        throw ArchiveDiagnostics.InvalidModeValue.Failure(
            $"SeaCompressionLevel is '{level}'. {codec} has the levels {choice.Least} to {choice.Most}.");
    }
}

using SeaPack.Archive.SeaBlob;
using SeaPack.Executables;

namespace SeaPack.Inspection;

/// <summary>An asset of a blob.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Length">Its length in bytes.</param>
public sealed record AssetSummary(string Key, long Length);

/// <summary>The SEA blob of an executable: where it is and what it tells Node.</summary>
public sealed record BlobSummary
{
    /// <summary>File offset in bytes.</summary>
    public required long Offset { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Letter of the layout that the Node in the executable reads: C, D or E.</summary>
    public required string Layout { get; init; }

    /// <summary>What is switched on, in the words of Node's <c>sea-config.json</c>.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>Who may add Node options, in Node's words: none, env, cli.</summary>
    public required string ExecArgvExtension { get; init; }

    /// <summary>Node options of the executable.</summary>
    public required IReadOnlyList<string> ExecArgv { get; init; }

    /// <summary>Kind of the main script, in Node's words: commonjs, module.</summary>
    public required string MainFormat { get; init; }

    /// <summary>Name of the main script.</summary>
    public required string CodePath { get; init; }

    /// <summary>Length of the main script or snapshot in bytes.</summary>
    public required long MainLength { get; init; }

    /// <summary>Length of the code cache of the main script in bytes; 0 when there is none.</summary>
    public required long CodeCacheLength { get; init; }

    /// <summary>The assets, in the order of the blob.</summary>
    public required IReadOnlyList<AssetSummary> Assets { get; init; }

    internal static BlobSummary Of(SeaBlobLocation location, SeaBlobLayout layout, SeaBlobReader blob) => new()
    {
        Offset = location.Offset,
        Length = location.Length,
        Layout = layout.Name,
        Flags = [.. FlagsOf(blob)],
        ExecArgvExtension = Lower(blob.ExecArgvExtension),
        ExecArgv = blob.ExecArgv,
        MainFormat = Lower(blob.MainFormat),
        CodePath = blob.CodePath,
        MainLength = blob.MainCode.Length,
        CodeCacheLength = blob.CodeCache?.Length ?? 0,
        Assets = [.. blob.AssetKeys.Select(key => new AssetSummary(key, blob.Assets[key].Length))],
    };

    private static IEnumerable<string> FlagsOf(SeaBlobReader blob)
    {
        if (blob.DisableExperimentalWarning) yield return "disableExperimentalSEAWarning";
        if (blob.UseSnapshot) yield return "useSnapshot";
        if (blob.CodeCache != null) yield return "useCodeCache";
        if (blob.UseVfs) yield return "useVfs";
    }

#pragma warning disable CA1308 // Node's words are in lower case.
    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}

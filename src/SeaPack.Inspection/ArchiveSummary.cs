using SeaPack.Archive;
using SeaPack.Archive.Reading;

namespace SeaPack.Inspection;

/// <summary>A file, directory or link of an archive.</summary>
/// <param name="Path">Path relative to the mount point.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Size as the app sees it, in bytes.</param>
/// <param name="StoredSize">Size in the archive, in bytes.</param>
/// <param name="Codec">How it is compressed.</param>
/// <param name="CodeCacheSize">Length of its code cache in bytes; 0 when there is none.</param>
/// <param name="Format">How Node loads it.</param>
/// <param name="Mode">POSIX permissions.</param>
/// <param name="Target">Where a link leads; null for other kinds.</param>
/// <param name="Reason">Why a file is there; null when the archive does not tell.</param>
public sealed record EntrySummary(
    string Path,
    EntryKind Kind,
    long Size,
    long StoredSize,
    DataCodec Codec,
    long CodeCacheSize,
    ModuleFormat Format,
    int Mode,
    string? Target,
    ArchiveReason? Reason)
{
    /// <summary>Whether a module is there as bytecode, which <see cref="CodeCacheSize"/> counts, without its source.</summary>
    public bool IsStripped { get; init; }
}

/// <summary>The archive of an app's files.</summary>
public sealed record ArchiveSummary
{
    private const int PermissionBits = 0xFFF;

    /// <summary>Path of the main module.</summary>
    public required string Entry { get; init; }

    /// <summary>Path of the folder that holds the app's package.json.</summary>
    public required string Project { get; init; }

    /// <summary>Arguments in front of the user's.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Whether the loader of ES modules is needed.</summary>
    public required bool HasModules { get; init; }

    /// <summary>All entries but the mount point, in the order of the archive.</summary>
    public required IReadOnlyList<EntrySummary> Entries { get; init; }

    internal static ArchiveSummary Of(ArchiveReader archive, IReadOnlyDictionary<string, ArchiveReason>? reasons) => new()
    {
        Entry = archive.Manifest.Entry,
        Project = archive.Manifest.Project,
        Arguments = archive.Manifest.Arguments,
        HasModules = archive.HasModules,
        Entries = [.. archive.Records.Skip(1).Select(record => Of(record, reasons?.GetValueOrDefault(record.Path)))],
    };

    private static EntrySummary Of(ArchiveRecord record, ArchiveReason? reason) => new(
        record.Path, record.Kind, record.Size, record.StoredLength, record.Codec, record.CodeCacheLength, record.Format, record.Mode & PermissionBits,
        record.LinkTarget, reason)
    {
        IsStripped = record.IsStripped,
    };
}

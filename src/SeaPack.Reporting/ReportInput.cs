using SeaPack.Diagnostics;

namespace SeaPack.Reporting;

/// <summary>What a report is made of: the packed files, why each is there, and what the build had to say.</summary>
public sealed record ReportInput
{
    /// <summary>Name of the app.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the app; empty when it has none.</summary>
    public required string Version { get; init; }

    /// <summary>Runtime identifier of the target.</summary>
    public required string RuntimeIdentifier { get; init; }

    /// <summary>Exact version of Node.</summary>
    public required string NodeVersion { get; init; }

    /// <summary>Archive path of the main module.</summary>
    public required string EntryPath { get; init; }

    /// <summary>Archive path of the app's own folder.</summary>
    public required string ProjectPath { get; init; }

    /// <summary>The packed files, in ordinal order of their archive paths.</summary>
    public required IReadOnlyList<ReportedFile> Files { get; init; }

    /// <summary>What the build said about them.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}

/// <summary>One packed file.</summary>
/// <param name="Path">Its archive path.</param>
/// <param name="SourcePath">Absolute path of the file on this machine.</param>
/// <param name="Reason">How it was asked for, in a word or two.</param>
/// <param name="Parent">Archive path of the file that asked for it; null for what the project itself names.</param>
/// <param name="Line">Line of the request in the parent from 1, or 0.</param>
/// <param name="Requests">Archive paths of the files that its own requests lead to.</param>
public sealed record ReportedFile(string Path, string SourcePath, string Reason, string? Parent, int Line, IReadOnlyList<string> Requests)
{
    /// <summary>Absolute path of the file whose content is packed: <see cref="SourcePath"/>, or a changed copy of it.</summary>
    public string ContentPath { get; init; } = SourcePath;
}

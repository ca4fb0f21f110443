using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking.Graph;

/// <summary>What one request of a module resolved to.</summary>
/// <param name="Specifier">The request exactly as the source spells it.</param>
/// <param name="Kind">Which conditions it was resolved with.</param>
/// <param name="Target">Archive path of the file that it leads to, after links.</param>
public sealed record ModuleAnswer(string Specifier, ResolutionKind Kind, string Target);

/// <summary>One file to pack.</summary>
/// <param name="SourcePath">Absolute path of the file on this machine, all links resolved.</param>
/// <param name="ArchivePath">Its path in the archive, see docs/archive-format.md, Paths.</param>
/// <param name="Format">How Node loads it.</param>
/// <param name="Mode">POSIX mode without the file type: octal 644 or 755, see <see cref="PosixMode"/>.</param>
/// <param name="Reason">Why it is packed.</param>
/// <param name="Answers">Its resolved requests, in the order of <see cref="ModuleAnswer.Specifier"/> (ordinal) and kind.</param>
public sealed record PackedFile(
    string SourcePath, string ArchivePath, ModuleFormat Format, int Mode, FileReason Reason, IReadOnlyList<ModuleAnswer> Answers)
{
    /// <summary>Absolute path of the file whose content is packed: <see cref="SourcePath"/>, or a changed copy of it.</summary>
    public string ContentPath { get; init; } = SourcePath;
}

/// <summary>One symbolic link to pack.</summary>
/// <param name="ArchivePath">Path of the link in the archive.</param>
/// <param name="Target">What <c>readlink</c> returns there: relative, separated by <c>/</c>.</param>
public sealed record PackedLink(string ArchivePath, string Target);

/// <summary>Everything that an app needs at run time, and why. The same app gives the same graph wherever it lies.</summary>
public sealed class ModuleGraph
{
    private readonly Lazy<Dictionary<string, PackedFile>> _byPath;

    internal ModuleGraph()
    {
        _byPath = new(() => Files!.ToDictionary(file => file.ArchivePath, StringComparer.Ordinal));
    }

    /// <summary>Absolute path of the folder that is mounted as the project: the package folder or a folder above it.</summary>
    public required string BaseFolder { get; init; }

    /// <summary>Archive path of <see cref="BaseFolder"/>: <see cref="WalkOptions.Project"/>.</summary>
    public required string MountedFolder { get; init; }

    /// <summary>Archive path of the package folder.</summary>
    public required string ProjectPath { get; init; }

    /// <summary>Archive path of the main module.</summary>
    public required string EntryPath { get; init; }

    /// <summary>Whether any module imports something, be it a built-in module: then the app needs the ES module loader.</summary>
    public required bool UsesImport { get; init; }

    /// <summary>Whether nothing in the walk depended on the target's operating system and CPU, so that the graph is the same for all.</summary>
    public required bool IsForAnyPlatform { get; init; }

    /// <summary>The files, in ordinal order of their archive paths.</summary>
    public required IReadOnlyList<PackedFile> Files { get; init; }

    /// <summary>Archive paths of the folders that hold nothing, in ordinal order.</summary>
    public IReadOnlyList<string> EmptyFolders { get; init; } = [];

    /// <summary>The links, in ordinal order of their archive paths.</summary>
    public required IReadOnlyList<PackedLink> Links { get; init; }

    /// <summary>Files to lie beside the executable, in ordinal order of their targets.</summary>
    public IReadOnlyList<DeployedFile> DeployedFiles { get; init; } = [];

    /// <summary>Node options that a configuration of pkg bakes in (<c>options</c>), as <c>--name=value</c>.</summary>
    public IReadOnlyList<string> NodeOptions { get; init; } = [];

    /// <summary>What the user is told, by file, line, column and code. An error among them means that the graph is not complete.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What the walk looked at; empty in a graph that was read from a file.</summary>
    public WalkInputs Inputs { get; init; } = WalkInputs.Empty;

    /// <summary>The file at an archive path, or null.</summary>
    public PackedFile? Find(string archivePath) => _byPath.Value.GetValueOrDefault(archivePath);

    /// <summary>The way from a file to the entry (or to another file that the project itself names): the file, who asked for it, and so on.</summary>
    public IEnumerable<PackedFile> ReasonChain(string archivePath)
    {
        for (PackedFile? file = Find(archivePath); file != null; file = file.Reason.Parent is { } parent ? Find(parent) : null)
        {
            yield return file;
        }
    }
}

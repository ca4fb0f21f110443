using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Snapshots;
using SeaPack.Diagnostics;
using SeaPack.Modules;
using SeaPack.Modules.Walking;
using SeaPack.Tasks.Snapshots;

namespace SeaPack.Tasks;

/// <summary>The script that an executable of SeaMode SingleFile holds.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Format">How Node takes it.</param>
/// <param name="NodeOptions">Node options of the executable: the project's, and behind them those of pkg's configuration.</param>
/// <param name="Diagnostics">What is to be told.</param>
internal sealed record SingleFileEntry(string Path, MainFormat Format, string[] NodeOptions, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Name of the file: the script's name in stacks.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Finds the main module of an app.</summary>
    /// <param name="packageJson">Absolute path of its package.json.</param>
    /// <param name="entryPoint">The main module; empty to take it from package.json.</param>
    /// <param name="nodeVersion">Exact version of the target's Node.</param>
    /// <param name="nodeOptions">The project's Node options.</param>
    /// <exception cref="DiagnosticException">There is none, or it is not JavaScript.</exception>
    public static SingleFileEntry Find(string packageJson, string entryPoint, Version nodeVersion, string[] nodeOptions)
    {
        AppEntry entry = AppEntry.Find(new WalkOptions
        {
            PackageJsonPath = packageJson,
            Project = "app",
            EntryPoint = entryPoint.Length == 0 ? null : entryPoint,
            NodeVersion = nodeVersion,
        });
        return new SingleFileEntry(entry.Path, FormatOf(entry), [.. nodeOptions, .. PkgOptions.Beside(nodeOptions, entry.NodeOptions)], entry.Diagnostics);
    }

    /// <summary>The facts of a snapshot of it.</summary>
    /// <param name="target">Facts of the executable, without modules.</param>
    /// <exception cref="DiagnosticException">Node takes no such script in a snapshot.</exception>
    public SnapshotFacts FactsOf(SnapshotFacts target)
    {
        if (Format == MainFormat.CommonJs)
        {
            return target with { Entry = Name, Modules = new Dictionary<string, string> { [Name] = SnapshotTarget.Digest(Path) } };
        }

        throw ArchiveDiagnostics.ConflictingModes.Failure(
            $"SeaSnapshot and SeaMode SingleFile need a CommonJS module, and '{Path}' is an ES module, which Node's snapshot builder does not take. "
            + "Let the bundler write CommonJS, or drop SeaSnapshot.",
            new SourceLocation(Path));
    }

    private static MainFormat FormatOf(AppEntry entry) => entry.Format switch
    {
        ModuleFormat.CommonJs => MainFormat.CommonJs,
        ModuleFormat.Module => MainFormat.Module,
        _ => throw ArchiveDiagnostics.ConflictingModes.Failure(
            $"SeaMode is SingleFile, but '{entry.Path}' is neither a CommonJS nor an ES module in JavaScript. Bundle the app into one first.",
            new SourceLocation(entry.Path)),
    };
}

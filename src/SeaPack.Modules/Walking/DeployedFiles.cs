using SeaPack.Diagnostics;
using SeaPack.Modules.Configuration;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>A file to lie beside the executable.</summary>
/// <param name="SourcePath">Absolute path of the file on this machine.</param>
/// <param name="TargetPath">Path relative to the executable's folder, separated by <c>/</c>.</param>
public sealed record DeployedFile(string SourcePath, string TargetPath);

/// <summary>What pkg's <c>deployFiles</c> name, of the app and of the packages in its dictionary that are packed.</summary>
/// <param name="configuration">Absolute path of the file that holds them.</param>
/// <param name="disk">The disk.</param>
/// <param name="interests">Receives the folders that were asked for what lies in them.</param>
/// <param name="cancellationToken">Ends the search.</param>
internal sealed class DeployedFiles(string configuration, FileSystemView disk, FolderInterests interests, CancellationToken cancellationToken)
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>The files, in ordinal order of their targets.</summary>
    public IReadOnlyList<DeployedFile> Files => [.. _files.Select(pair => new DeployedFile(pair.Value, pair.Key))];

    /// <summary>Adds those of the packages that were reached.</summary>
    /// <param name="reached">Absolute real paths of their folders.</param>
    /// <param name="packages">What is installed.</param>
    /// <param name="rules">The rules, among them pkg's.</param>
    /// <param name="diagnostics">Receives what cannot be copied.</param>
    public void AddOf(IEnumerable<string> reached, InstalledPackages packages, PackageRules rules, List<Diagnostic> diagnostics)
    {
        foreach (string folder in OrdinalOrder.Of(reached))
        {
            if (packages.In(folder) is not { } package) continue;
            foreach (PkgPackage pkg in rules.For(package).Select(rule => rule.Pkg).OfType<PkgPackage>()) Add(folder, pkg.DeployFiles, diagnostics);
        }
    }

    /// <summary>Adds what a package names.</summary>
    /// <param name="folder">Absolute path of the package.</param>
    /// <param name="deployFiles">What it names.</param>
    /// <param name="diagnostics">Receives what cannot be copied.</param>
    public void Add(string folder, IReadOnlyList<PkgDeployFile> deployFiles, List<Diagnostic> diagnostics)
    {
        foreach (PkgDeployFile file in deployFiles)
        {
            string from = file.From.Contains('\0', StringComparison.Ordinal) ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Join(folder, file.From)));
            FileKind kind = from.Length == 0 ? FileKind.Missing : disk.KindOf(from);
            if (kind == FileKind.Missing) diagnostics.Add(Lost($"'{Path.Join(folder, file.From)}', which is not there."));
            else if (!PkgDeployFile.StaysBeside(file.To)) diagnostics.Add(Lost($"'{file.To}' as the place of '{from}', which does not lie beside the executable."));
            else if (kind == FileKind.File) AddFile(from, Normal(file.To), diagnostics);
            else AddFolder(from, Normal(file.To), diagnostics);
        }
    }

    private void AddFile(string path, string target, List<Diagnostic> diagnostics)
    {
        if (SpecialFile.Is(disk.RealPathOf(path) ?? path)) diagnostics.Add(Lost($"'{path}', which is not an ordinary file."));
        else _files.TryAdd(target, path);
    }

    private void AddFolder(string folder, string target, List<Diagnostic> diagnostics)
    {
        foreach (string path in ItemFiles.Find(folder, folder, disk, interests, cancellationToken, matchAll: true).Files)
        {
            string below = Path.GetRelativePath(disk.RealPathOf(folder) ?? folder, path).Replace(Path.DirectorySeparatorChar, '/');
            AddFile(path, target.Length == 0 ? below : $"{target}/{below}", diagnostics);
        }
    }

    private Diagnostic Lost(string what) => PackageDiagnostics.PkgDeployFileLost.At($"pkg's deployFiles name {what}", new SourceLocation(configuration));

    private static string Normal(string path) => string.Join('/', path.Split('/', '\\').Where(segment => segment is not ("" or ".")));
}

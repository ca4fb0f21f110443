using SeaPack.Diagnostics;
using SeaPack.Modules.Configuration;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Walking;

/// <summary>The main module of an app by itself, for executables that hold nothing else.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Format">How Node loads it.</param>
public sealed record AppEntry(string Path, ModuleFormat Format)
{
    /// <summary>Node options that a configuration of pkg bakes in (<c>options</c>), as <c>--name=value</c>.</summary>
    public IReadOnlyList<string> NodeOptions { get; private init; } = [];

    /// <summary>What is to be told.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; private init; } = [];

    /// <summary>Finds the main module as a walk does.</summary>
    /// <param name="options">The app; what the walk would look for beside the entry does not matter.</param>
    /// <exception cref="DiagnosticException">There is no package.json, or no entry, that can be read.</exception>
    public static AppEntry Find(WalkOptions options)
    {
        PackageManifest manifest = PackageManifest.Read(options.PackageJsonPath);
        var disk = new FileSystemView(options.PackageFolder);
        var resolver = new NodeResolver(
            disk,
            new ResolverOptions { UserConditions = options.ExportConditions, NodeVersion = options.NodeVersion });
        string path = new EntryPoint(options, manifest, resolver).Find().Path!;
        PkgConfiguration? pkg = new PkgConfigurationFile(disk, options.PackageJsonPath, new ProjectDecisions(true, true)).Find();
        return new AppEntry(path, FormatOf(path, resolver))
        {
            NodeOptions = pkg?.NodeOptions ?? [],
            Diagnostics = pkg == null ? [] : [.. Told(pkg, options.PackageJsonPath)],
        };
    }

    private static IEnumerable<Diagnostic> Told(PkgConfiguration pkg, string packageJson)
    {
        string[] left = [.. Named("scripts", pkg.App.Scripts.Count), .. Named("assets", pkg.App.Assets.Count), .. Named("patches", pkg.App.Patches.Count)];
        if (left.Length == 0) yield break;
        yield return PackageDiagnostics.PkgNotApplied.At(
            $"SeaMode SingleFile packs the entry alone, and takes over only the options of pkg's configuration: {string.Join(" and ", left)} are left out.",
            new SourceLocation(packageJson));
    }

    private static IEnumerable<string> Named(string setting, int count) => count > 0 ? [$"'{setting}'"] : [];

    private static ModuleFormat FormatOf(string path, NodeResolver resolver)
    {
        try
        {
            SpecialFile.Refuse(path);
            return resolver.FormatOf(path, () => HasModuleSyntax(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw ModuleDiagnostics.FileUnreadable.Failure($"'{path}' cannot be read: {fault.Message}", new SourceLocation(path), fault);
        }
    }

    private static bool HasModuleSyntax(string path) => ModuleScanner.Scan(File.ReadAllBytes(path), SourceLanguage.JavaScript).HasModuleSyntax;
}

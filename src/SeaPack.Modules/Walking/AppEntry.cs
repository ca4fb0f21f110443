using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Walking;

/// <summary>The main module of an app by itself, for executables that hold nothing else.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Format">How Node loads it.</param>
public sealed record AppEntry(string Path, ModuleFormat Format)
{
    /// <summary>Finds the main module as a walk does.</summary>
    /// <param name="options">The app; what the walk would look for beside the entry does not matter.</param>
    /// <exception cref="DiagnosticException">There is no package.json that can be read, or no entry.</exception>
    public static AppEntry Find(WalkOptions options)
    {
        PackageManifest manifest = PackageManifest.Read(options.PackageJsonPath);
        var resolver = new NodeResolver(
            new FileSystemView(options.PackageFolder),
            new ResolverOptions { UserConditions = options.ExportConditions, NodeVersion = options.NodeVersion });
        string path = new EntryPoint(options, manifest, resolver).Find().Path!;
        return new AppEntry(path, resolver.FormatOf(path, () => HasModuleSyntax(path)));
    }

    private static bool HasModuleSyntax(string path) => ModuleScanner.Scan(File.ReadAllBytes(path), SourceLanguage.JavaScript).HasModuleSyntax;
}

using System.Text.Json;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Bytecode;

/// <summary>Packages that read the text of their own functions or modules (source-readers.json): those keep their source.</summary>
internal static class SourceReaders
{
    private static readonly Lazy<Dictionary<string, GlobPattern[]>> Packages = new(Read);

    /// <summary>The package that reads a module of its own, or null.</summary>
    /// <param name="path">Absolute path of the module.</param>
    public static string? PackageOf(string path)
    {
        if (PathBounds.InstalledNameOf(path) is not { } name || !Packages.Value.TryGetValue(name, out GlobPattern[]? patterns)) return null;
        string[] segments = Path.GetRelativePath(PathBounds.InstalledPackageOf(path)!, path).Split(Path.DirectorySeparatorChar);
        return Array.Exists(patterns, pattern => pattern.IsMatch(segments)) ? name : null;
    }

    private static Dictionary<string, GlobPattern[]> Read()
    {
        using Stream json = typeof(SourceReaders).Assembly.GetManifestResourceStream("source-readers.json")!;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(
            package => package.Name,
            package => package.Value.GetProperty("files").EnumerateArray().Select(file => new GlobPattern(file.GetString()!, matchAll: true)).ToArray(),
            StringComparer.Ordinal);
    }
}

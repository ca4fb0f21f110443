using System.Text.Json;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Bytecode;

/// <summary>Packages that read the text of functions that the app gives to them (function-readers.json), which is blank in modules without their source.</summary>
public static class FunctionReaders
{
    private static readonly Lazy<Dictionary<string, string>> Packages = new(Read);

    /// <summary>Finds such packages, each with the first module that asks for it and loses its source; the app's own modules come first.</summary>
    /// <param name="graph">The app.</param>
    /// <param name="isStripped">Whether a module loses its source.</param>
    /// <returns>The package, what it does with functions, and the module, in the order of the packages' names.</returns>
    public static IEnumerable<(string Package, string Does, PackedFile Asker)> AskedFor(ModuleGraph graph, Func<PackedFile, bool> isStripped)
    {
        var askers = new SortedDictionary<string, PackedFile>(StringComparer.Ordinal);
        foreach (PackedFile file in graph.Files.Where(isStripped).OrderBy(file => PathBounds.InstalledPackageOf(file.SourcePath) != null))
        {
            // They ask for each other, and for themselves.
            if (NameOf(file) is { } own && Packages.Value.ContainsKey(own)) continue;
            foreach (ModuleAnswer answer in file.Answers)
            {
                if (graph.Find(answer.Target) is { } target && NameOf(target) is { } name && Packages.Value.ContainsKey(name)) askers.TryAdd(name, file);
            }
        }

        return askers.Select(asked => (asked.Key, Packages.Value[asked.Key], asked.Value));
    }

    private static string? NameOf(PackedFile file) => PathBounds.InstalledNameOf(file.SourcePath);

    private static Dictionary<string, string> Read()
    {
        using Stream json = typeof(FunctionReaders).Assembly.GetManifestResourceStream("function-readers.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
    }
}

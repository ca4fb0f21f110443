using SeaPack.Testing;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>A program of programs/: a file directly below one of its groups. It prints JSON objects
/// {behaviour: value}, one a line, or one in all.</summary>
/// <param name="Path">Relative to programs/, as <c>commonjs/cache.js</c>.</param>
internal sealed record ConformanceProgram(string Path)
{
    public static string Root { get; } = RepositoryRoot.Combine("tests/SeaPack.Prelude.Tests/programs");

    /// <summary>Whether it is started as the main module; its output and exit code are then compared as they are.</summary>
    public bool IsEntry => Path.StartsWith("entry/", StringComparison.Ordinal);

    /// <summary>Whether it shows a single behaviour: such programs run packed in one way only for each version of Node, to save time.</summary>
    public bool IsSmall => SmallGroups.Contains(Path[..Path.IndexOf('/', StringComparison.Ordinal)]);

    private static readonly HashSet<string> SmallGroups = ["errors", "files", "folders", "imports", "processes", "requires", "surface", "threads"];

    /// <summary>What it prints, for programs that only a packaged app can run: the file beside it that ends in .json. Else null.</summary>
    public string? ExpectedOutput
    {
        get
        {
            string file = System.IO.Path.ChangeExtension(System.IO.Path.Combine(Root, Path), ".json");
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
    }

    public static IEnumerable<ConformanceProgram> All() =>
        from folder in Directory.EnumerateDirectories(Root)
        from file in Directory.EnumerateFiles(folder)
        let name = System.IO.Path.GetFileName(file)
        where System.IO.Path.GetExtension(name) is ".js" or ".mjs" or ".cjs" or ".ts" or ".mts" or ".cts"
        let path = $"{System.IO.Path.GetFileName(folder)}/{name}"
        orderby path
        select new ConformanceProgram(path);

    public override string ToString() => Path;
}

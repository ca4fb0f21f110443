using SeaPack.Modules.Walking;

namespace SeaPack.Testing;

/// <summary>What a traced run of an app gave.</summary>
/// <param name="Output">What it printed.</param>
/// <param name="Loaded">Absolute paths of the files below its folder that it loaded or read, by itself or in its children.</param>
public sealed record RecallRun(string Output, IReadOnlyCollection<string> Loaded);

/// <summary>The real apps of tests/SeaPack.Modules.Tests/Walking/recall, which load files in all the ways that packages have.</summary>
public static class RecallApps
{
    private static readonly string Source = RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Walking/recall");

    /// <summary>Names of the apps, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(Path.Combine(Source, "apps")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Installs the packages and returns a folder, called recall, that holds all apps.</summary>
    public static async Task<string> InstallAsync()
    {
        string installed = await NpmFolder.InstallAsync(Source).ConfigureAwait(false);
        foreach (string file in Directory.GetFiles(Path.Combine(Source, "apps"), "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(installed, Path.GetRelativePath(Source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }

        return installed;
    }

    /// <summary>The main module of an app, relative to the folder of all.</summary>
    public static string EntryOf(string app) => File.Exists(Path.Combine(Source, "apps", app, "main.mjs")) ? $"apps/{app}/main.mjs" : $"apps/{app}/main.js";

    /// <summary>Walks an app for the machine that the tests run on.</summary>
    /// <param name="root">The folder of all apps.</param>
    /// <param name="app">Its name.</param>
    /// <param name="facts">Absolute path of what an earlier walk may have left; null for none.</param>
    public static ModuleGraph Walk(string root, string app, string? facts = null) => DependencyWalk.Run(
        new WalkOptions
        {
            PackageJsonPath = Path.Combine(root, "package.json"),
            Project = "recall",
            EntryPoint = EntryOf(app),
            NodeVersion = Version.Parse(TestNode.Default),
            FactFile = facts,
        },
        CancellationToken.None);

    /// <summary>Runs an app and records what it loads.</summary>
    /// <param name="root">The folder of all apps, or a copy of it.</param>
    /// <param name="app">Its name.</param>
    /// <param name="record">Absolute path of the record to write.</param>
    public static async Task<RecallRun> RunAsync(string root, string app, string record)
    {
        var command = new CommandLine(await TestNode.GetAsync().ConfigureAwait(false), Path.Combine(root, EntryOf(app)))
        {
            WorkingDirectory = root,
            Environment = new Dictionary<string, string?>
            {
                ["LOADED"] = record,
                ["NODE_OPTIONS"] = $"--require={Path.Combine(Source, "trace.cjs")}",
                ["NODE_NO_WARNINGS"] = "1",
            },
        };
        CommandOutcome outcome = (await command.RunAsync().ConfigureAwait(false)).MustSucceed();
        string prefix = root + Path.DirectorySeparatorChar;
        string[] loaded = await File.ReadAllLinesAsync(record).ConfigureAwait(false);
        return new RecallRun(
            outcome.StandardOutput,
            [.. loaded.Where(file => file.StartsWith(prefix, StringComparison.Ordinal) && File.Exists(file)).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Copies the files and links of a graph to where the archive would hold them.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="into">Absolute path of the folder that receives the mount point's content.</param>
    public static void CopyPacked(ModuleGraph graph, string into)
    {
        foreach (PackedFile file in graph.Files)
        {
            string target = Path.Combine(into, file.ArchivePath);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file.SourcePath, target);
        }

        foreach (PackedLink link in graph.Links)
        {
            string path = Path.Combine(into, link.ArchivePath);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.CreateSymbolicLink(path, link.Target);
        }
    }
}

using System.Collections.Concurrent;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Testing;

/// <summary>What a traced run of an app gave.</summary>
/// <param name="Output">What it printed.</param>
/// <param name="Loaded">Absolute paths of the files below the folder of its set that it loaded or read, by itself or in its children.</param>
public sealed record RecallRun(string Output, IReadOnlyCollection<string> Loaded);

/// <summary>
/// The real apps below tests/SeaPack.Modules.Tests/Walking, which load files in all the ways that packages have. A set shares a
/// node_modules: <c>recall</c>; <c>recall-large</c>, whose packages are too large for every run; <c>recall-workspace</c>.
/// </summary>
public static class RecallApps
{
    private const string Workspace = "workspace";

    private static readonly string Tests = RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Walking");
    private static readonly string Recorder = Path.Combine(Tests, "recall", "trace.cjs");
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Installed = new(StringComparer.Ordinal);

    /// <summary>Names of the apps, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. In("recall").Concat(In("recall-large")).Append(Workspace).Order(StringComparer.Ordinal)];

    /// <summary>Installs the packages of an app's set and returns the folder that holds its apps.</summary>
    /// <param name="app">Its name.</param>
    public static Task<string> InstallAsync(string app) =>
        Installed.GetOrAdd(SetOf(app), set => new Lazy<Task<string>>(() => InstallSetAsync(set))).Value;

    /// <summary>The main module of an app, relative to the folder of its set.</summary>
    public static string EntryOf(string app) => app == Workspace
        ? "packages/app/main.mjs"
        : File.Exists(Path.Combine(Tests, SetOf(app), "apps", app, "main.mjs")) ? $"apps/{app}/main.mjs" : $"apps/{app}/main.js";

    /// <summary>The walk of an app for the machine that the tests run on.</summary>
    /// <param name="root">The folder of its set.</param>
    /// <param name="app">Its name.</param>
    public static WalkOptions Options(string root, string app)
    {
        string package = Path.Combine(root, app == Workspace ? "packages/app" : "");
        return new WalkOptions
        {
            PackageJsonPath = Path.Combine(package, "package.json"),
            Project = "recall",
            EntryPoint = Path.GetRelativePath(package, Path.Combine(root, EntryOf(app))).Replace('\\', '/'),
            // What `next build` made, which a server finds by the names in its manifests.
            Scripts = app == "next" ? ["apps/next/.next/server/**/*.js"] : [],
            Assets = app == "next" ? ["apps/next/.next/*", "apps/next/.next/server/**", "apps/next/.next/static/**", "apps/next/public/**"] : [],
            NodeVersion = Version.Parse(TestNode.Default),
        };
    }

    /// <summary>Runs an app and records what it loads.</summary>
    /// <param name="root">The folder of its set, or a copy of it.</param>
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
                ["NODE_OPTIONS"] = $"--require={Recorder}",
                ["NODE_NO_WARNINGS"] = "1",
            },
        };
        // A picture that an earlier run has made would save this one a library.
        string pictures = Path.Combine(root, "apps/next/.next/cache/images");
        if (app == "next" && Directory.Exists(pictures)) Directory.Delete(pictures, recursive: true);
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

    private static string SetOf(string app) =>
        app == Workspace ? "recall-workspace" : Directory.Exists(Path.Combine(Tests, "recall-large", "apps", app)) ? "recall-large" : "recall";

    private static IEnumerable<string> In(string set) =>
        Directory.GetDirectories(Path.Combine(Tests, set, "apps")).Select(folder => Path.GetFileName(folder));

    private static async Task<string> InstallSetAsync(string set)
    {
        string source = Path.Combine(Tests, set);
        string[] own = [.. FilesOf(source, "apps").Concat(FilesOf(source, "packages"))];
        // npm looks at the packages of a workspace, and Next builds its app.
        if (set == "recall-workspace") return await NpmFolder.InstallAsync(source, own, "ci", _ => Task.CompletedTask).ConfigureAwait(false);
        if (set == "recall-large") return await NpmFolder.InstallAsync(source, own, "install", BuildNextAsync).ConfigureAwait(false);
        string installed = await NpmFolder.InstallAsync(source).ConfigureAwait(false);
        foreach (string file in own)
        {
            string target = Path.Combine(installed, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(source, file), target, overwrite: true);
        }

        return installed;
    }

    private static IEnumerable<string> FilesOf(string source, string folder) => !Directory.Exists(Path.Combine(source, folder))
        ? []
        : Directory.GetFiles(Path.Combine(source, folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(source, file)).Order(StringComparer.Ordinal);

    private static async Task BuildNextAsync(string root) =>
        (await new CommandLine(await TestNode.GetAsync().ConfigureAwait(false), Path.Combine(root, "node_modules/next/dist/bin/next"), "build", "apps/next")
        {
            WorkingDirectory = root,
            Environment = new Dictionary<string, string?> { ["NEXT_TELEMETRY_DISABLED"] = "1" },
        }.RunAsync().ConfigureAwait(false)).MustSucceed();
}

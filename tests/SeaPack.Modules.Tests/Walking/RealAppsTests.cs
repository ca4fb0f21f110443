using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking;

/// <summary>Real packages: what real Node loads is found, and the files that were found are enough to run.</summary>
public class RealAppsTests
{
    private static readonly string Source = RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Walking/apps");
    private static readonly Lazy<Task<string>> Apps = new(InstallAsync);

    [TestCase("express.cjs", 100)]
    [TestCase("fastify.mjs", 100)]
    [TestCase("lodash-es.mjs", 600)]
    [TestCase("rxjs.cjs", 200)]
    [TestCase("typescript.cjs", 1)]
    [TestCase("eslint.cjs", 100)]
    public async Task What_Node_loads_is_found_and_is_enough_to_run(string entry, int atLeast)
    {
        string apps = await Apps.Value;
        using var folder = new TempFolder();
        string main = Path.Combine(apps, "entries", entry);
        CommandOutcome original = await RunAsync(main, folder["loaded"]);

        ModuleGraph graph = Walk(apps, entry);

        string[] loaded = [.. (await File.ReadAllLinesAsync(folder["loaded"])).Distinct()];
        Assert.That(loaded, Has.Length.AtLeast(atLeast));
        Assert.That(loaded.Except(graph.Files.Select(file => file.SourcePath)), Has.All.EndsWith("entries/trace.cjs"));
        Assert.That(graph.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Severity), Is.All.EqualTo(Severity.Message));

        CopyPacked(graph, folder["copy"]);
        CommandOutcome copied = await RunAsync(Path.Combine(folder["copy"], graph.EntryPath), folder["loaded again"]);
        Assert.That(copied.StandardOutput, Is.EqualTo(original.StandardOutput).And.Not.Empty);
    }

    [Test]
    public async Task The_graph_depends_neither_on_threads_nor_on_the_place()
    {
        string apps = await Apps.Value;
        using var folder = new TempFolder();
        byte[] graph = Written(Walk(apps, "eslint.cjs"), folder["graph"]);
        foreach (int parallelism in (int[])[1, 3, 8])
        {
            Assert.That(Written(Walk(apps, "eslint.cjs", parallelism), folder["graph"]), Is.EqualTo(graph));
        }

        CopyPacked(Walk(apps, "eslint.cjs"), folder["x"]);
        CopyPacked(Walk(apps, "eslint.cjs"), folder["deeper/in/another place"]);
        ModuleGraph one = Walk(folder["x/app"], "eslint.cjs");
        ModuleGraph other = Walk(folder["deeper/in/another place/app"], "eslint.cjs", 3);

        Assert.That(one.Files.Select(Described), Is.EqualTo(other.Files.Select(Described)));
        Assert.That(one.Files, Has.Count.GreaterThan(200));
    }

    private static async Task<string> InstallAsync()
    {
        string installed = await NpmFolder.InstallAsync(Source).ConfigureAwait(false);
        Directory.CreateDirectory(Path.Combine(installed, "entries"));
        foreach (string entry in Directory.GetFiles(Path.Combine(Source, "entries")))
        {
            File.Copy(entry, Path.Combine(installed, "entries", Path.GetFileName(entry)), overwrite: true);
        }

        return installed;
    }

    private static ModuleGraph Walk(string apps, string entry, int? parallelism = null)
    {
        var options = new WalkOptions
        {
            PackageJsonPath = Path.Combine(apps, "package.json"),
            Project = "app",
            EntryPoint = "entries/" + entry,
            NodeVersion = Version.Parse(TestNode.Default),
        };
        return DependencyWalk.Run(parallelism == null ? options : options with { Parallelism = parallelism.Value }, CancellationToken.None);
    }

    private static async Task<CommandOutcome> RunAsync(string main, string loaded)
    {
        string node = await TestNode.GetAsync().ConfigureAwait(false);
        var command = new CommandLine(node, "--require", Path.Combine(Source, "entries/trace.cjs"), main)
        {
            Environment = new Dictionary<string, string?> { ["LOADED"] = loaded },
        };
        return (await command.RunAsync().ConfigureAwait(false)).MustSucceed();
    }

    private static void CopyPacked(ModuleGraph graph, string into)
    {
        foreach (PackedFile file in graph.Files)
        {
            string target = Path.Combine(into, file.ArchivePath);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file.SourcePath, target);
        }
    }

    private static byte[] Written(ModuleGraph graph, string path)
    {
        ModuleGraphFile.Write(path, graph);
        return File.ReadAllBytes(path);
    }

    private static string Described(PackedFile file) =>
        $"{file.ArchivePath} {file.Format} {file.Mode} {file.Reason} {string.Join(' ', file.Answers)}";
}

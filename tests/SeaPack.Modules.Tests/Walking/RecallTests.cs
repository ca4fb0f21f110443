using System.Text.Json;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking;

/// <summary>
/// Real apps that load and read files in all the ways that packages have: what a traced run of each loads is found, and the app runs from
/// the files that were found alone.
/// </summary>
public class RecallTests
{
    private static readonly string[] Quick = ["express", "pino", "plugins", "data", "workspace"];

    [TestCaseSource(nameof(Quick))]
    public async Task What_an_app_loads_is_found_and_is_enough_to_run(string app) => await Check(app);

    /// <summary>All the others; a few minutes.</summary>
    [TestCaseSource(nameof(Others))]
    [Explicit]
    [Category("Nightly")]
    public async Task What_any_app_loads_is_found_and_is_enough_to_run(string app) => await Check(app);

    /// <summary>All packages at once: what they ask for in vain or compute is their own business, and only the app's own mistakes are told, with their place.</summary>
    [Test]
    public async Task Packages_are_quiet_and_mistakes_of_the_app_have_their_place()
    {
        string root = await RecallApps.InstallAsync("express");
        using var folder = new TempFolder();
        using JsonDocument manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(root, "package.json")));
        string[] names = [.. manifest.RootElement.GetProperty("dependencies").EnumerateObject().Select(dependency => dependency.Name)];
        Directory.CreateSymbolicLink(folder["node_modules"], Path.Combine(root, "node_modules"));
        File.Copy(Path.Combine(root, "package.json"), folder["package.json"]);
        folder.Write("quiet.mjs", string.Join('\n', names.Select(name => $"await import('{name}');")));
        folder.Write("main.mjs", "import './quiet.mjs';\ntry { await import('optional'); } catch {}\n  import './nowhere.js';\nawait import(process.argv[2]);");

        ModuleGraph graph = DependencyWalk.Run(
            new WalkOptions { PackageJsonPath = folder["package.json"], Project = "recall", EntryPoint = "main.mjs", NodeVersion = Version.Parse(TestNode.Default) },
            CancellationToken.None);

        TestContext.Out.WriteLine($"{graph.Files.Count} files, {graph.Diagnostics.Count} low messages");
        Assert.That(graph.Files, Has.Count.GreaterThan(5000));
        Assert.That(
            graph.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity != Severity.Message)
                .Select(diagnostic => $"{diagnostic.Descriptor.Code} {Path.GetFileName(diagnostic.Location?.File)}:{diagnostic.Location?.Line}:{diagnostic.Location?.Column}"),
            Is.EqualTo(["SEAPACK1034 main.mjs:3:10", "SEAPACK1036 main.mjs:4:14"]));
    }

    private static IEnumerable<string> Others() => RecallApps.Names.Except(Quick);

    private static async Task Check(string app)
    {
        string root = await RecallApps.InstallAsync(app);
        using var folder = new TempFolder();
        RecallRun original = await RecallApps.RunAsync(root, app, folder["loaded"]);

        ModuleGraph graph = DependencyWalk.Run(RecallApps.Options(root, app), CancellationToken.None);
        RecallApps.CopyPacked(graph, folder["copy"]);
        string copy = Path.Combine(folder["copy"], "recall");
        Assert.That(Path.Combine(folder["copy"], graph.EntryPath), Is.EqualTo(Path.Combine(copy, RecallApps.EntryOf(app))));
        RecallRun copied = await RecallApps.RunAsync(copy, app, folder["loaded again"]);

        string[] missed = [.. original.Loaded.Except(graph.Files.Select(file => file.SourcePath)).Order(StringComparer.Ordinal)];
        TestContext.Out.WriteLine($"{app}: {original.Loaded.Count - missed.Length} of {original.Loaded.Count} loaded files found, {graph.Files.Count} packed; missed: {string.Join(' ', missed)}");
        Assert.Multiple(() =>
        {
            Assert.That(missed.Length, Is.LessThanOrEqualTo(original.Loaded.Count / 100), () => string.Join('\n', missed));
            Assert.That(copied.Output, Is.EqualTo(original.Output).And.Not.Empty);
            Assert.That(graph.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity != Severity.Message), Is.Empty);
        });
    }
}

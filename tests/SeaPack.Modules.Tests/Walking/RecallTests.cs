using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking;

/// <summary>
/// Real apps that load and read files in all the ways that packages have: what a traced run of each loads is found, and the app runs from
/// the files that were found alone.
/// </summary>
public class RecallTests
{
    private static readonly Lazy<Task<string>> Apps = new(RecallApps.InstallAsync);

    [TestCase("express")]
    [TestCase("pino")]
    [TestCase("plugins")]
    [TestCase("data")]
    public async Task What_an_app_loads_is_found_and_is_enough_to_run(string app) => await Check(app);

    /// <summary>All the others; a few minutes.</summary>
    [TestCaseSource(nameof(Others))]
    [Explicit]
    [Category("Nightly")]
    public async Task What_any_app_loads_is_found_and_is_enough_to_run(string app) => await Check(app);

    private static IEnumerable<string> Others() => RecallApps.Names.Except(["express", "pino", "plugins", "data"]);

    private static async Task Check(string app)
    {
        string root = await Apps.Value;
        using var folder = new TempFolder();
        RecallRun original = await RecallApps.RunAsync(root, app, folder["loaded"]);

        ModuleGraph graph = RecallApps.Walk(root, app);
        RecallApps.CopyPacked(graph, folder["copy"]);
        RecallRun copied = await RecallApps.RunAsync(Path.Combine(folder["copy"], "recall"), app, folder["loaded again"]);

        string[] missed = [.. original.Loaded.Except(graph.Files.Select(file => file.SourcePath)).Order(StringComparer.Ordinal)];
        TestContext.Out.WriteLine($"{app}: {original.Loaded.Count - missed.Length} of {original.Loaded.Count} loaded files found, {graph.Files.Count} packed");
        Assert.Multiple(() =>
        {
            Assert.That(missed.Length, Is.LessThanOrEqualTo(original.Loaded.Count / 100), () => string.Join('\n', missed));
            Assert.That(copied.Output, Is.EqualTo(original.Output).And.Not.Empty);
            Assert.That(graph.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity != Severity.Message), Is.Empty);
        });
    }
}

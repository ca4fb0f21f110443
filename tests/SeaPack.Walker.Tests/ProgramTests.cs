using System.Diagnostics;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.OutOfProcess;
using SeaPack.Testing;

namespace SeaPack.Walker.Tests;

/// <summary>The native walker next to the same walk in this process.</summary>
public sealed class ProgramTests : IDisposable
{
    private static readonly string Walker = Path.Combine(AppContext.BaseDirectory, WalkerProcess.FileName);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SetUp]
    public void RequireWalker() => ExternalTool.RequireFile(Walker, "gcc libc6-dev");

    [TestCase("eslint")]
    [TestCase("express")]
    [TestCase("fastify")]
    [TestCase("plugins")]
    public async Task A_real_app_gives_the_same_files_as_in_this_process(string app)
    {
        string root = await RecallApps.InstallAsync(app);
        WalkOptions options = RecallApps.Options(root, app);
        RecordedWalk native = Walk("native", options), managed = Walk("managed", options);

        WalkOutcome outcome = Run(native)!;
        WalkOutcome expected = managed.Run(CancellationToken.None);

        Assert.That((outcome.FileCount, outcome.LinkCount), Is.EqualTo((expected.FileCount, expected.LinkCount)));
        Assert.That(outcome.Summary.EntryPath, Is.EqualTo(expected.Summary.EntryPath));
        Assert.That(outcome.Diagnostics, Is.EqualTo(expected.Diagnostics));
        Assert.That(File.ReadAllBytes(native.GraphFile), Is.EqualTo(File.ReadAllBytes(managed.GraphFile)));
        Assert.That(File.ReadAllBytes(native.ListFile), Is.EqualTo(File.ReadAllBytes(managed.ListFile)));
        Assert.That(File.ReadAllBytes(native.StateFile), Is.EqualTo(File.ReadAllBytes(managed.StateFile)));
    }

    [Test]
    public void Exports_of_packages_are_evaluated()
    {
        _folder.Write("node_modules/dep/package.json", """{ "exports": { ".": { "browser": "./b.js", "node": { "import": "./i.mjs", "default": "./n.js" } } } }""");
        _folder.Write("node_modules/dep/n.js", "");
        _folder.Write("node_modules/dep/i.mjs", "");
        _folder.Write("main.js", "require('dep'); import('dep')");

        WalkOutcome outcome = Run(Walk("obj", App()))!;

        Assert.That(outcome.Diagnostics, Is.Empty);
        Assert.That(File.ReadAllLines(_folder["obj/list"]).Select(Path.GetFileName), Is.SupersetOf(["n.js", "i.mjs"]));
    }

    [Test]
    public void What_stops_a_walk_comes_with_its_code_and_place()
    {
        _folder.Write("main.js", "");
        WalkOptions options = App();
        _folder.Write("package.json", "{ \"name\": \n oops }");

        DiagnosticException native = Assert.Throws<DiagnosticException>(() => Run(Walk("obj", options)))!;
        DiagnosticException managed = Assert.Throws<DiagnosticException>(() => Walk("obj", options).Run(CancellationToken.None))!;

        Assert.That(native.Diagnostic, Is.EqualTo(managed.Diagnostic));
        Assert.That(native.Diagnostic.Location?.Line, Is.EqualTo(2));
    }

    [Test]
    public void Files_that_cannot_be_written_are_told_as_such()
    {
        _folder.Write("main.js", "");
        Directory.CreateDirectory(_folder["obj/graph"]);

        Assert.That(() => Run(Walk("obj", App())), Throws.InstanceOf<IOException>().With.Message.Contains("graph"));
    }

    [Test]
    public void An_error_leaves_no_record_so_that_the_next_build_walks_again()
    {
        _folder.Write("main.js", "");
        new CommandLine("mkfifo", _folder["pipe"]).Run().MustSucceed();
        RecordedWalk walk = Walk("obj", App() with { Assets = ["pipe"] });
        File.WriteAllText(walk.StateFile, "of an earlier walk");

        WalkOutcome outcome = Run(walk)!;

        Assert.That(outcome.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Severity), Has.Some.EqualTo(Severity.Error));
        Assert.That(Directory.GetFiles(_folder["obj"]), Is.Empty);
    }

    [Test]
    public void A_cancelled_build_ends_the_process()
    {
        _folder.Write("main.js", "");
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.That(() => WalkerProcess.Run(new ProcessStartInfo(), Walker, Walk("obj", App()), cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void It_ends_when_nobody_has_a_job_for_it()
    {
        CommandOutcome outcome = new CommandLine(Walker).Run();

        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.StandardError, Is.Empty);
    }

    private static WalkOutcome? Run(RecordedWalk walk) => WalkerProcess.Run(new ProcessStartInfo(), Walker, walk, CancellationToken.None);

    private WalkOptions App()
    {
        _folder.Write("package.json", """{ "name": "app" }""");
        return new WalkOptions { PackageJsonPath = _folder["package.json"], Project = "app", EntryPoint = "main.js", NodeVersion = Version.Parse(TestNode.Default) };
    }

    private RecordedWalk Walk(string folder, WalkOptions options)
    {
        Directory.CreateDirectory(_folder[folder]);
        return new RecordedWalk { Options = options, GraphFile = _folder[$"{folder}/graph"], StateFile = _folder[$"{folder}/state"], ListFile = _folder[$"{folder}/list"] };
    }
}

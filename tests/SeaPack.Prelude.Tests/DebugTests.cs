using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>What DEBUG_PKG and its like do in an executable built for it, and that others know nothing of them.</summary>
public sealed class DebugTests
{
    private static readonly Dictionary<string, string?> Everything = new() { ["DEBUG_PKG"] = "2", ["DEBUG_PKG_PERF"] = "1" };

    [Test]
    public async Task The_tree_of_packaged_files_is_shown_with_what_is_too_large([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, PreludeScripts.DebugMain, version);

        string output = Run(executable, new() { ["DEBUG_PKG"] = "1", ["SIZE_LIMIT_PKG"] = "1000", ["FOLDER_LIMIT_PKG"] = "2500" }).StandardOutput;

        Assert.That(output, Does.StartWith("------------------------------- virtual file system\n/snapshot\n  project/\n    assets/\n      big.bin (2000 bytes)\n      small.bin (10 bytes)\n"));
        Assert.That(output, Does.Contain("    main.js ("));
        Assert.That(output, Does.Contain("Total size = 0.00 MB\n------------------------------- oversized files and folders\n/snapshot/project/assets/big.bin 0.00 MB\n"));
        Assert.That(output, Does.Not.Contain("/snapshot/project/assets 0.00"), "2010 bytes are not more than 2500");
        Assert.That(output, Does.EndWith("the app\n").And.Not.Contain("fs.readFileSync"));
    }

    [Test]
    public async Task Without_limits_those_of_pkg_hold()
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, PreludeScripts.DebugMain, TestNode.Default);

        Assert.That(Run(executable, new() { ["DEBUG_PKG"] = "1" }).StandardOutput, Does.Not.Contain("oversized"));
        Assert.That(Run(executable, []).StandardOutput, Is.EqualTo("the app\n"));
    }

    [Test]
    public async Task Calls_of_fs_are_traced([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, PreludeScripts.DebugMain, version);

        string output = Run(executable, new() { ["DEBUG_PKG"] = "2" }).StandardOutput;

        Assert.That(output, Does.Contain("fs.readFileSync /snapshot/project/assets/small.bin utf8\n"));
        Assert.That(output, Does.Contain("fs.promises.stat /snapshot/project/assets/big.bin\n"));
        Assert.That(output, Does.EndWith("the app\n"));
    }

    [Test]
    public async Task Times_and_counts_come_at_the_end([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, PreludeScripts.DebugMain, version);

        CommandOutcome outcome = Run(executable, new() { ["DEBUG_PKG_PERF"] = "1" });

        Assert.That(outcome.StandardOutput, Is.EqualTo("the app\n"));
        foreach (string phase in (string[])["Node until the prelude", "prelude", "main module", "rest"])
        {
            Assert.That(outcome.StandardError, Does.Match($@"(?m)^{phase}: \d+\.\d ms$"));
        }

        Assert.That(outcome.StandardError, Does.Match(@"(?m)^files read: [2-9]\d*$").And.Match(@"(?m)^CommonJS modules: 1$"));
    }

    [Test]
    public async Task Other_executables_neither_obey_nor_hold_the_code()
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, PreludeScripts.Main, TestNode.Default);

        CommandOutcome outcome = Run(executable, Everything);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.StandardOutput, Is.EqualTo("the app\n"));
            Assert.That(outcome.StandardError, Is.Empty);
            Assert.That($"{PreludeScripts.Main}", Does.Not.Contain("DEBUG_PKG").And.Not.Contain("diagnostics.js"));
            Assert.That($"{PreludeScripts.DebugMain}", Does.Contain("DEBUG_PKG"));
        }
    }

    private static async Task<string> BuildAsync(TempFolder folder, StartScript prelude, string version)
    {
        folder.Write("project/package.json", """{ "name": "debug", "main": "main.js" }""");
        folder.Write("project/main.js", """
            const fs = require('fs');
            fs.readFileSync(__dirname + '/assets/small.bin', 'utf8');
            fs.promises.stat(__dirname + '/assets/big.bin').then(() => console.log('the app'));
            """);
        folder.Write("project/assets/big.bin", new byte[2000]);
        folder.Write("project/assets/small.bin", new byte[10]);
        return await new PackagedApp { Folder = folder["project"], Prelude = prelude, NodeVersion = version }.BuildAsync(folder["app"]);
    }

    private static CommandOutcome Run(string executable, Dictionary<string, string?> environment) =>
        new CommandLine(executable) { Environment = environment }.Run().MustSucceed();
}

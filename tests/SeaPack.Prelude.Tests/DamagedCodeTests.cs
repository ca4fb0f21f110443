using SeaPack.Executables;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>A bit that flipped in what V8 compiled never ends in a crash: V8 itself checks next to nothing.</summary>
public sealed class DamagedCodeTests
{
    private const string Output = "script module worker\n";

    [Test]
    public async Task A_damaged_code_cache_costs_only_time() => await FlipAsync(
        new PackagedApp { Folder = "", CodeCache = true, WalkedScripts = [], Prelude = PreludeScripts.DebugMain },
        outcome =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.StandardError);
            Assert.That(outcome.StandardOutput, Is.EqualTo(Output));
            Assert.That(outcome.StandardError, Does.Match("code caches rejected: [12]\n"));
        });

    [Test]
    public async Task Damaged_bytecode_ends_the_app_with_a_reason() => await FlipAsync(
        new PackagedApp { Folder = "", Bytecode = true, WalkedScripts = [] },
        outcome =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.StandardError);
            Assert.That(outcome.StandardOutput, Is.Empty);
            Assert.That(outcome.StandardError, Does.Match("^seapack: SEAPACK2070: the bytecode of /snapshot/project/[a-z.]+ cannot be used: the executable is damaged"));
        });

    private static async Task FlipAsync(PackagedApp app, Action<CommandOutcome> check)
    {
        using var folder = new TempFolder();
        folder.Write("project/package.json", """{ "name": "damaged", "main": "main.cjs" }""");
        folder.Write("project/main.cjs", "const { word } = require('./script.cjs');\nimport('./module.mjs').then((m) => console.log(word(), m.default(), 'worker'));\n");
        folder.Write("project/script.cjs", "exports.word = function word() { return ['scr', 'ipt'].join(''); };\n");
        folder.Write("project/module.mjs", "class Module { #name = 'module'; get name() { return this.#name; } }\nexport default () => new Module().name;\n");
        string executable = await (app with { Folder = folder["project"], Entry = "main.cjs" }).BuildAsync(folder["app"]);
        CommandOutcome whole = Run(executable);
        Assert.That(whole.StandardOutput, Is.EqualTo(Output));
        Assert.That(whole.StandardError, Does.Not.Match("rejected: [1-9]"));

        SeaBlobLocation blob = SeaBlobLocator.Locate(executable);
        byte[] bytes = await File.ReadAllBytesAsync(executable);
        int[] caches = [.. Caches(bytes.AsSpan((int)blob.Offset, (int)blob.Length)).Select(at => (int)blob.Offset + at)];
        Assert.That(caches, Has.Length.EqualTo(3));
        foreach (int at in caches.SelectMany(start => (int[])[-8, -4, 0, 5, 9, 13, 17, 21, 40, 64, 101, 200, 333]).Zip(caches.SelectMany(start => Enumerable.Repeat(start, 13)), (offset, start) => start + offset))
        {
            BitFlip.At(executable, at, 0x10);
            CommandOutcome outcome = Run(executable);
            BitFlip.At(executable, at, 0x10);
            using (Assert.EnterMultipleScope()) check(outcome);
        }
    }

    /// <summary>Where V8's data begin: 0xC0DE in the upper half of the first number.</summary>
    private static List<int> Caches(ReadOnlySpan<byte> blob)
    {
        var found = new List<int>();
        for (int at = 0; (at = blob[at..].IndexOf((ReadOnlySpan<byte>)[0xDE, 0xC0]) is var next and >= 0 ? at + next : -1) >= 0; at += 2)
        {
            if (blob[at - 1] == 0 || blob[at - 1] < 16) found.Add(at - 2);
        }

        return found;
    }

    private static CommandOutcome Run(string executable) => new CommandLine(executable)
    {
        Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null, ["DEBUG_PKG_PERF"] = "1" },
    }.Run();
}

using System.Diagnostics;
using System.Globalization;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime.Packages;
using SeaPack.NodeRuntime.Tests.Fakes;

namespace SeaPack.NodeRuntime.Tests.Packages;

[Platform(Exclude = "Win")]
public sealed class PackageScriptTests : IDisposable
{
    private readonly FakeNpm _setting = new();
    private readonly List<string> _output = [];

    public PackageScriptTests()
    {
        _setting.Write("app/package.json", """{ "scripts": { "build": "make" } }""");
    }

    public void Dispose() => _setting.Dispose();

    private PackageScript Script => new()
    {
        PackageJsonPath = _setting["app/package.json"],
        Name = "build",
        Outputs = [_setting["app/dist"]],
        RecordFile = _setting["app/obj/seapack.script"],
        StartInfo = _setting.Request().StartInfo,
        Output = _output.Add,
    };

    [Test]
    public async Task A_script_runs_once_in_a_folder_where_nothing_was_built_before()
    {
        _setting.Script("mkdir -p dist; echo made");

        await Script.EnsureAsync(CancellationToken.None);
        await Script.EnsureAsync(CancellationToken.None);

        Assert.That(_output, Is.EqualTo(new[] { "made" }));
    }

    [Test]
    public async Task What_a_script_says_reaches_the_log_and_its_last_lines_the_error()
    {
        _setting.Script("echo out; echo err >&2; exit 3");

        DiagnosticException failure = (await Assert.ThrowsAsync<DiagnosticException>(() => Script.EnsureAsync(CancellationToken.None)))!;

        Assert.That(_output, Is.EquivalentTo(new[] { "out", "err" }));
        Assert.That(failure.Diagnostic.Descriptor, Is.EqualTo(ProjectDiagnostics.ScriptFailed));
        Assert.That(failure.Message, Does.Contain("exit code 3").And.Contain("out").And.Contain("err"));
    }

    /// <summary>As a build server that stays for the next build does; it holds the pipes of its parent open.</summary>
    [Test]
    public async Task What_a_script_leaves_running_does_not_hold_the_build()
    {
        _setting.Script("mkdir -p dist; sleep 600 & echo $! > \"$here/left\"; echo made");
        try
        {
            await Script.EnsureAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(2));

            Assert.That(_output, Is.EqualTo(new[] { "made" }));
        }
        finally
        {
            Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(_setting["bin/left"]), CultureInfo.InvariantCulture)).Kill();
        }
    }

    [Test]
    public async Task A_cancelled_script_ends_with_what_it_has_let_go()
    {
        using var cancellation = new CancellationTokenSource();
        _setting.Script("(sleep 600 & echo $! > \"$here/left\"); echo running; sleep 600");
        PackageScript script = Script with { Output = _ => cancellation.Cancel() };
        try
        {
            await Assert.CatchAsync<OperationCanceledException>(() => script.EnsureAsync(cancellation.Token).WaitAsync(TimeSpan.FromMinutes(2), CancellationToken.None));
        }
        finally
        {
            Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(_setting["bin/left"]), CultureInfo.InvariantCulture)).Kill();
        }
    }
}

using System.Diagnostics;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime.Packages;

namespace SeaPack.NodeRuntime.Tests.Packages;

public sealed class PackageProgramTests
{
    [Test]
    [Platform(Exclude = "Win")]
    public void A_program_that_hears_of_Ctrl_C_before_the_build_has_not_failed()
    {
        using var build = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var program = new PackageProgram(() => new ProcessStartInfo(), _ => { });
        Assert.That(
            () => program.RunAsync("sh", ["-c", "exit 130"], Path.GetTempPath(), ProjectDiagnostics.ScriptFailed, build.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void What_npm_says_of_its_usage_does_not_hide_the_reason()
    {
        var program = new PackageProgram(() => new ProcessStartInfo(), _ => { });
        const string Script = """
            echo 'npm error code EUSAGE' >&2; echo 'npm error Missing: dep@1.0.0 from lock file' >&2; echo 'npm error Usage:' >&2
            for option in 1 2 3 4 5 6 7 8 9 10 11 12 13; do echo "npm error --option-$option" >&2; done
            exit 1
            """;

        Assert.That(
            () => program.RunAsync("sh", ["-c", Script], Path.GetTempPath(), ProjectDiagnostics.InstallFailed, CancellationToken.None),
            Throws.InstanceOf<DiagnosticException>().With.Message.Contains("Missing: dep@1.0.0 from lock file").And.Message.Not.Contains("--option-13"));
    }
}

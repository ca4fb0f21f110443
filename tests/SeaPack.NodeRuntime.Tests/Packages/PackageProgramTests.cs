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
}

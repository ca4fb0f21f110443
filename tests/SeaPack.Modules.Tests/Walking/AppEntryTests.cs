using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking;

public sealed class AppEntryTests
{
    [TestCase("main.js")]
    [TestCase("main.mjs")]
    [TestCase("main")]
    [Platform("Linux,MacOsX")]
    public void A_pipe_as_main_module_is_an_error_and_nobody_waits_for_it(string main)
    {
        using var app = new WalkedApp(("package.json", $"{{ \"bin\": \"{main}\" }}"));
        new CommandLine("mkfifo", app[main]).Run().MustSucceed();

        Diagnostic told = Assert.Throws<DiagnosticException>(() => AppEntry.Find(app.Options))!.Diagnostic;

        Assert.That((told.Descriptor, told.Location?.File), Is.EqualTo((ModuleDiagnostics.FileUnreadable, app[main])));
    }
}

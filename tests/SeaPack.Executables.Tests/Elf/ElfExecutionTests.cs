using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Elf;

/// <summary>Packaged programs do run, before and after every kind of strip.</summary>
public sealed class ElfExecutionTests
{
    [TestCaseSource(typeof(TestNode), nameof(TestNode.Supported))]
    public async Task Packaged_x64_program_runs(string version)
    {
        using var folder = new TempFolder();
        string blob = folder.Write("app.blob", await TestApplication.BlobAsync(version));
        InjectResult result = SeaInjector.Inject(await TestNode.GetAsync(version), blob, folder["app"], new InjectOptions(), CancellationToken.None);
        Assert.That(result.Algorithm, Is.EqualTo(InjectionAlgorithm.ElfInPlace));
        TestApplication.MustRun(folder["app"]);
    }
}

using SeaPack.Archive;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Writing;
using SeaPack.Executables;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>Packing an archive of 1 GiB: memory must not grow with it.</summary>
internal static class MemoryBench
{
    public static Task RunAsync()
    {
        Report.Heading("Memory, an asset of 1 GiB");
        CommandOutcome once = new CommandLine(Environment.ProcessPath!, "memory-once").Run().MustSucceed();
        Report.Row(
            "archive, blob and injection: peak memory of the process",
            double.Parse(once.StandardOutput, System.Globalization.CultureInfo.InvariantCulture), "MB", "< 300");
        return Task.CompletedTask;
    }

    /// <summary>Packs once and prints the peak of the process's memory in MB.</summary>
    public static async Task OnceAsync()
    {
        using var folder = new TempFolder();
        string entry = folder.Write("main.js", "console.log(1)");
        using (FileStream big = File.Create(folder["big.bin"])) big.SetLength(1L << 30);
        var writer = new ArchiveWriter(new ArchiveManifest("app/main.js", "app"));
        writer.AddFile(new ArchiveFile("app/main.js", ArchiveContent.FromFile(entry)) { Format = ModuleFormat.CommonJs });
        writer.AddFile(new ArchiveFile("app/big.bin", ArchiveContent.FromFile(folder["big.bin"])));
        var content = new SeaBlobContent("/main.js", SeaBlobData.FromBytes("0"u8.ToArray()))
        {
            Assets = [new SeaBlobAsset("archive", SeaBlobData.FromArchive(writer.Plan()))],
        };
        new SeaBlobWriter(SeaBlobLayout.For(Version.Parse(TestNode.Default)), content).WriteFile(folder["blob"]);
        foreach (string runtimeIdentifier in (string[])["linux-x64", "osx-arm64"])
        {
            string node = await TestNode.GetAsync(runtimeIdentifier: runtimeIdentifier);
            SeaInjector.Inject(node, folder["blob"], folder["app"], new InjectOptions(), CancellationToken.None);
        }

        using var self = System.Diagnostics.Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64 / 1_000_000);
    }
}

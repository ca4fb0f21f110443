using SeaPack.Executables;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>Making an executable against copying the same Node binary.</summary>
internal static class InjectionBench
{
    public static async Task RunAsync()
    {
        Report.Heading("Injection, linux-x64");
        string node = await TestNode.GetAsync();
        using var folder = new TempFolder();
        string blob = await BlobAsync(folder, node, 3 << 20);
        var options = new InjectOptions { LayoutCachePath = folder["layout"] };
        Action inject = () => SeaInjector.Inject(node, blob, folder["app"], options, CancellationToken.None);
        Action copy = Interleaved.Process("cp", folder.Path, new Dictionary<string, string?>(), node, folder["copy"]);

        (RunCost[] A, RunCost[] B) costs = Interleaved.Run(15, inject, copy);

        Report.Row("3 MB blob, time to that of cp, median", Interleaved.MedianRatio(costs), "x", "<= 1.5");
        Report.Row("3 MB blob, time to that of cp, fastest", Interleaved.MinimumRatio(costs), "x");
    }

    private static async Task<string> BlobAsync(TempFolder folder, string node, int length)
    {
        folder.Write("main.js", "console.log(require('node:sea').getRawAsset('data').byteLength)");
        folder.Write("data", new byte[length]);
        folder.Write("sea.json", """{ "main": "main.js", "output": "app.blob", "assets": { "data": "data" } }""");
        (await new CommandLine(node, "--experimental-sea-config", "sea.json") { WorkingDirectory = folder.Path }.RunAsync()).MustSucceed();
        return folder["app.blob"];
    }
}

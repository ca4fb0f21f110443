using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SeaPack.Executables;
using SeaPack.Executables.MachO;
using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>Making and signing an executable against copying the same Node binary.</summary>
internal static class InjectionBench
{
    private const int Runs = 15;

    public static async Task RunAsync()
    {
        using var folder = new TempFolder();
        string blob = await BlobAsync(folder, await TestNode.GetAsync(), 3 << 20);
        await InjectAsync(folder, blob, "linux-x64", "<= 1.5");
        await InjectAsync(folder, blob, "win-x64", "<= 2.5");
        Sign(folder);
        await InjectAsync(folder, blob, "osx-arm64", "<= 2.5");
        SignMachO(folder);
    }

    private static async Task InjectAsync(TempFolder folder, string blob, string runtimeIdentifier, string target)
    {
        Report.Heading($"Injection, {runtimeIdentifier}");
        string node = await TestNode.GetAsync(runtimeIdentifier: runtimeIdentifier);
        var options = new InjectOptions { LayoutCachePath = folder[$"layout-{runtimeIdentifier}"] };
        Action inject = () => SeaInjector.Inject(node, blob, folder["app"], options, CancellationToken.None);

        (RunCost[] A, RunCost[] B) costs = Interleaved.Run(Runs, inject, Copy(folder, node));

        Report.Row("3 MB blob, time to that of cp, median", Interleaved.MedianRatio(costs), "x", target);
        Report.Row("3 MB blob, time to that of cp, fastest", Interleaved.MinimumRatio(costs), "x");
    }

    /// <summary>Signs what was made last.</summary>
    private static void Sign(TempFolder folder)
    {
        Report.Heading("Authenticode, win-x64");
        using RSA key = RSA.Create(3072);
        var request = new CertificateRequest("CN=SeaPack", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var options = new AuthenticodeOptions { CertificatePath = folder.Write("signing.pfx", certificate.Export(X509ContentType.Pfx)) };
        Action sign = () => AuthenticodeSigner.Sign(folder["app"], folder["signed"], options, CancellationToken.None);

        (RunCost[] A, RunCost[] B) costs = Interleaved.Run(Runs, sign, Copy(folder, folder["app"]));

        Report.Row("time to that of cp, median", Interleaved.MedianRatio(costs), "x", "<= 2.5");
        Report.Row("time to that of cp, fastest", Interleaved.MinimumRatio(costs), "x");
    }

    /// <summary>Signs what was made last, by hashing all of it.</summary>
    private static void SignMachO(TempFolder folder)
    {
        Report.Heading("Hardened runtime, osx-arm64");
        Action sign = () => MachOSigner.Sign(folder["app"], folder["signed"], new MachOSigningOptions { HardenedRuntime = true }, CancellationToken.None);

        (RunCost[] A, RunCost[] B) costs = Interleaved.Run(Runs, sign, Copy(folder, folder["app"]));

        Report.Row("time to that of cp, median", Interleaved.MedianRatio(costs), "x", "<= 2.5");
        Report.Row("time to that of cp, fastest", Interleaved.MinimumRatio(costs), "x");
    }

    private static Action Copy(TempFolder folder, string path) =>
        Interleaved.Process("cp", folder.Path, new Dictionary<string, string?>(), path, folder["copy"]);

    private static async Task<string> BlobAsync(TempFolder folder, string node, int length)
    {
        folder.Write("main.js", "console.log(require('node:sea').getRawAsset('data').byteLength)");
        folder.Write("data", new byte[length]);
        folder.Write("sea.json", """{ "main": "main.js", "output": "app.blob", "assets": { "data": "data" } }""");
        (await new CommandLine(node, "--experimental-sea-config", "sea.json") { WorkingDirectory = folder.Path }.RunAsync()).MustSucceed();
        return folder["app.blob"];
    }
}

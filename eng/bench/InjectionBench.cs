using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SeaPack.Executables;
using SeaPack.Executables.MachO;
using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>Making and signing an executable of each platform against copying the same Node binary, and beside postject.</summary>
internal static class InjectionBench
{
    private const int Runs = 11, PostjectRuns = 3;

    private const string Fuse = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

    private static readonly (string RuntimeIdentifier, string Goal)[] Platforms =
    [
        ("linux-x64", "<= 2"), ("linux-arm64", "<= 2"), ("win-x64", "<= 2.5"), ("win-arm64", "<= 2.5"), ("osx-x64", "<= 2.5"), ("osx-arm64", "<= 2.5"),
    ];

    /// <param name="names">Platforms to measure; all when none is among them.</param>
    public static async Task RunAsync(string[] names)
    {
        using var folder = new TempFolder();
        foreach ((string runtimeIdentifier, string goal) in Chosen(names))
        {
            Report.Heading($"Blob of 3 MB, {runtimeIdentifier}, against cp of the Node binary");
            Job job = await JobAsync(folder, runtimeIdentifier);
            Compare(folder, job, "inject (Mach-O: with the ad-hoc signature)", job.Inject, goal);
            if (!job.IsElf) Compare(folder, job, "inject and sign with a certificate", job.InjectAndSign, goal);
            Memory(runtimeIdentifier);
        }
    }

    /// <summary>The same beside postject, which takes a while.</summary>
    public static async Task RunBesidePostjectAsync(string[] names)
    {
        using var folder = new TempFolder();
        string postject = Path.Combine(await NpmFolder.InstallAsync(RepositoryRoot.Combine("eng/bench/postject")), "node_modules/postject/dist/cli.js");
        Report.Heading("Blob of 3 MB, postject's time to that of our injection");
        foreach ((string runtimeIdentifier, _) in Chosen(names))
        {
            Job job = await JobAsync(folder, runtimeIdentifier);
            (RunCost[] A, RunCost[] B) costs = Interleaved.Run(PostjectRuns, Postject(folder, postject, job), job.Inject);
            Report.Row($"{runtimeIdentifier}, median", Interleaved.MedianRatio(costs), "x");
        }
    }

    /// <summary>Injects and signs once and prints the peak of the process's memory in MB.</summary>
    public static async Task OnceAsync(string runtimeIdentifier)
    {
        using var folder = new TempFolder();
        Job job = await JobAsync(folder, runtimeIdentifier);
        if (job.IsElf) job.Inject();
        else job.InjectAndSign();
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64 / 1_000_000);
    }

    private static IEnumerable<(string RuntimeIdentifier, string Goal)> Chosen(string[] names)
    {
        bool isAll = !Platforms.Any(platform => names.Contains(platform.RuntimeIdentifier));
        return Platforms.Where(platform => isAll || names.Contains(platform.RuntimeIdentifier));
    }

    private static void Compare(TempFolder folder, Job job, string what, Action action, string goal)
    {
        Action copy = Interleaved.Process("cp", folder.Path, new Dictionary<string, string?>(), job.Node, folder["copy"]);
        (RunCost[] A, RunCost[] B) costs = Interleaved.Run(Runs, action, copy);
        Report.Row($"{what}, median", Interleaved.MedianRatio(costs), "x", goal);
        Report.Row($"{what}, fastest", Interleaved.MinimumRatio(costs), "x");
        Report.Row("cp of the same run, median", Interleaved.Median(costs.B.Select(cost => cost.WallMilliseconds)), "ms");
    }

    private static void Memory(string runtimeIdentifier)
    {
        CommandOutcome once = new CommandLine(Environment.ProcessPath!, "inject-once", runtimeIdentifier).Run().MustSucceed();
        Report.Row("inject and sign: peak memory of the process", double.Parse(once.StandardOutput, CultureInfo.InvariantCulture), "MB", "< 250");
    }

    /// <summary>It changes a file in place, and so begins with a copy, too.</summary>
    private static Action Postject(TempFolder folder, string script, Job job)
    {
        string[] segment = job.IsMachO ? ["--macho-segment-name", "NODE_SEA"] : [];
        Action change = Interleaved.Process(
            "node", folder.Path, new Dictionary<string, string?>(),
            [script, folder["postject"], "NODE_SEA_BLOB", job.Blob, "--sentinel-fuse", Fuse, "--overwrite", .. segment]);
        return () =>
        {
            File.Copy(job.Node, folder["postject"], overwrite: true);
            change();
        };
    }

    private static async Task<Job> JobAsync(TempFolder folder, string runtimeIdentifier)
    {
        string node = await TestNode.GetAsync(TestNode.VersionOf(26, runtimeIdentifier)!, runtimeIdentifier);
        byte[] blob = new byte[3 << 20];
        new Random(1).NextBytes(blob);
        using RSA key = RSA.Create(3072);
        var request = new CertificateRequest("CN=SeaPack", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return new Job(
            node, folder.Write("blob", blob), folder[$"app-{runtimeIdentifier}"], folder[$"layout-{runtimeIdentifier}"],
            folder.Write("signing.pfx", certificate.Export(X509ContentType.Pfx)), runtimeIdentifier);
    }

    /// <summary>One platform's executable, made in the ways that are measured.</summary>
    private sealed record Job(string Node, string Blob, string Output, string LayoutCache, string Certificate, string RuntimeIdentifier)
    {
        public bool IsElf => RuntimeIdentifier.StartsWith("linux-", StringComparison.Ordinal);

        public bool IsMachO => RuntimeIdentifier.StartsWith("osx-", StringComparison.Ordinal);

        public void Inject() => Inject(Output);

        public void InjectAndSign()
        {
            Inject(Output + ".unsigned", Output + ".digest");
            if (IsMachO)
            {
                var options = new MachOSigningOptions { CertificatePath = Certificate, HardenedRuntime = true, DigestPath = Output + ".digest" };
                MachOSigner.Sign(Output + ".unsigned", Output, options, CancellationToken.None);
            }
            else
            {
                var options = new AuthenticodeOptions { CertificatePath = Certificate, DigestPath = Output + ".digest" };
                AuthenticodeSigner.Sign(Output + ".unsigned", Output, options, CancellationToken.None);
            }
        }

        private void Inject(string output, string? digestPath = null) =>
            SeaInjector.Inject(Node, Blob, output, new InjectOptions { LayoutCachePath = LayoutCache, DigestPath = digestPath }, CancellationToken.None);
    }
}

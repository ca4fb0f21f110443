using System.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>Scanning, resolving and walking a real node_modules.</summary>
internal static class ModulesBench
{
    // Until the runtime has compiled what is hot for good; of an interpreter, much is.
    private const int WarmRounds = 12;
    private const int WarmRoundsOfJint = 100;

    private static readonly string[] Packages =
        ["eslint", "express", "rxjs", "typescript", "webpack", "prettier", "@babel/core", "date-fns", "jsdom"];

    public static async Task RunAsync()
    {
        Report.Heading("Modules, over eng/bench/corpus");
        string corpus = await NpmFolder.InstallAsync(RepositoryRoot.Combine("eng/bench/corpus"));
        Scan(corpus);
        Walk(corpus);
        Exports(corpus);
    }

    private static void Scan(string corpus)
    {
        byte[][] sources =
        [
            .. Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".js" or ".mjs" or ".cjs")
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
        double megabytes = sources.Sum(source => (double)source.Length) / 1e6;
        var rates = new List<double>();
        ScanTarget dependency = ScanTarget.Default with { IsOwnCode = false };
        for (var round = -WarmRounds; round < 5; round++)
        {
            long start = Stopwatch.GetTimestamp();
            foreach (byte[] source in sources) ModuleScanner.Scan(source, SourceLanguage.JavaScript, dependency);
            if (round >= 0) rates.Add(megabytes / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Report.Row($"scanner, one thread, warm, {sources.Length} files of {megabytes:0} MB, median of 5", Interleaved.Median(rates), "MB/s", ">= 250");
    }

    /// <summary>A process of its own for each walk, so that nothing is compiled or cached; see <see cref="WalkOnce"/>.</summary>
    private static void Walk(string corpus)
    {
        File.WriteAllText(
            Path.Combine(corpus, "all.js"),
            string.Concat(Packages.Select(name => $"require('{name}');\n")) + "import('lodash-es');\n");
        var rates = new List<double>();
        var files = 0;
        for (var round = 0; round < 5; round++)
        {
            CommandOutcome once = new CommandLine(Environment.ProcessPath!, "walk-once", corpus).Run().MustSucceed();
            string[] words = once.StandardOutput.Trim().Split(' ');
            files = int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
            rates.Add(files / double.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture));
        }

        Report.Row($"cold walk of {files} files, in a new process, median of 5", Interleaved.Median(rates), "files/s", ">= 5,000");
    }

    /// <summary>One walk; prints the number of files and the seconds that it took.</summary>
    public static void WalkOnce(string corpus)
    {
        long start = Stopwatch.GetTimestamp();
        ModuleGraph graph = DependencyWalk.Run(
            new WalkOptions
            {
                PackageJsonPath = Path.Combine(corpus, "package.json"),
                Project = "corpus",
                EntryPoint = "all.js",
                NodeVersion = Version.Parse(TestNode.Default),
            },
            CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{graph.Files.Count} {seconds:0.####}"));
    }

    /// <summary>Distinct questions of real exports maps, each asked once of a resolver that knows no answer yet.</summary>
    private static void Exports(string corpus)
    {
        string parent = Path.Combine(corpus, "all.js");
        string[] specifiers =
        [
            .. Directory.EnumerateFiles(Path.Combine(corpus, "node_modules/date-fns/locale"), "*.js")
                .Select(file => $"date-fns/locale/{Path.GetFileNameWithoutExtension(file)}"),
        ];
        var costs = new List<double>();
        for (var round = -WarmRoundsOfJint; round < 5; round++)
        {
            var resolver = new NodeResolver(new FileSystemView(corpus), new ResolverOptions { NodeVersion = Version.Parse(TestNode.Default) });
            resolver.Resolve("date-fns", parent, ResolutionKind.Require);
            foreach (string specifier in specifiers) resolver.Resolve(specifier, parent, ResolutionKind.Import);
            long start = Stopwatch.GetTimestamp();
            foreach (string specifier in specifiers) resolver.Resolve(specifier, parent, ResolutionKind.Require);
            if (round >= 0) costs.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / specifiers.Length);
        }

        Report.Row(
            $"resolution through an exports map (Jint warm), {specifiers.Length} different requests, median of 5", Interleaved.Median(costs), "us", "<= 50");
    }
}

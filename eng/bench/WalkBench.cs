using System.Diagnostics;
using System.Globalization;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.OutOfProcess;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>The walk of real apps against @vercel/nft and esbuild: files, and the time of each in a process of its own, in turn.</summary>
internal static class WalkBench
{
    private const int Rounds = 5;
    private const int ManyFiles = 50_000;

    public static async Task RunAsync()
    {
        Report.Heading("Walk, over the apps of tests/SeaPack.Modules.Tests/Walking/recall*");
        string node = await TestNode.GetAsync();
        string tools = await RecallApps.InstallAsync("express");
        var sums = (Ours: new Cost(), Nft: new Cost());
        var bundled = (Ours: new Cost(), Esbuild: new Cost());
        var inProcess = new Cost();
        foreach (string app in RecallApps.Names)
        {
            string root = await RecallApps.InstallAsync(app);
            string entry = RecallApps.EntryOf(app);
            // One run: it takes so long that noise does not matter.
            Cost nft = Once(node, RepositoryRoot.Combine("eng/bench/walk/nft.mjs"), tools, root, entry);
            Cost[] costs = InTurn(
                () => ByWalker(RecallApps.Options(root, app)),
                () => Once(node, RepositoryRoot.Combine("eng/bench/walk/esbuild.mjs"), tools, root, entry),
                () => Once(Environment.ProcessPath!, "walk-app", root, app));
            (Cost ours, Cost esbuild) = (costs[0], costs[1]);
            inProcess += costs[2];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {app,-12} {ours.Files,6} files {ours.Seconds,6:0.000} s; nft {nft.Files,6} {nft.Seconds,6:0.000} s; esbuild {esbuild.Files,6} {esbuild.Seconds,6:0.000} s"));
            sums = (sums.Ours + ours, sums.Nft + nft);
            if (esbuild.Files > 0) bundled = (bundled.Ours + ours, bundled.Esbuild + esbuild);
        }

        Report.Row($"files packed ({sums.Ours.Files}), to nft's", (double)sums.Ours.Files / sums.Nft.Files, "x", "<= 1.3");
        Console.WriteLine("  Cold: each tool in a new process, from the start of its own work to its result; sums of all apps, with esbuild of those that it can bundle.");
        Report.Row("cold walk, nft's time to it", sums.Nft.Seconds / sums.Ours.Seconds, "x", ">= 25");
        Report.Row("cold walk, esbuild's time to it", bundled.Esbuild.Seconds / bundled.Ours.Seconds, "x", ">= 5");
        Report.Row("cold walk with the start of the walker's process, nft's time without that of Node to it", sums.Nft.Seconds / sums.Ours.WholeSeconds, "x");
        Report.Row("cold walk with the start of the walker's process, esbuild's time to it", bundled.Esbuild.Seconds / bundled.Ours.WholeSeconds, "x");
        Report.Row("cold walk in the process of MSBuild, as where there is no walker, nft's time to it", sums.Nft.Seconds / inProcess.Seconds, "x");
    }

    /// <summary>What does not depend on other tools: many files, and one edit.</summary>
    public static async Task RunAtScaleAsync()
    {
        Report.Heading("Walk, many files and one edit");
        string root = await RecallApps.InstallAsync("nest");
        foreach (string app in (string[])["nest", "jsdom", "webpack"]) AfterOneEdit(root, app);
        Many();
    }

    /// <summary>A walk of a real app in this process; prints the number of files and the seconds.</summary>
    public static void Once(string root, string app)
    {
        // Where the apps are is the bench's own business, as the modules of the other tools are loaded before their time begins.
        WalkOptions options = RecallApps.Options(root, app);
        long start = Stopwatch.GetTimestamp();
        ModuleGraph graph = DependencyWalk.Run(options, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{graph.Files.Count} {Stopwatch.GetElapsedTime(start).TotalSeconds:0.####}"));
    }

    /// <summary>One walk of a folder that <see cref="Many"/> made; prints files, seconds and the peak of the walker's memory in MB.</summary>
    public static void ManyOnce(string folder)
    {
        Cost cost = ByWalker(new WalkOptions
        {
            PackageJsonPath = Path.Combine(folder, "package.json"),
            Project = "many",
            EntryPoint = "index.js",
            NodeVersion = Version.Parse(TestNode.Default),
        });
        // It counts once the system has taken note of its end.
        while (Interleaved.PeakMegabytesOfChildren() == 0) Thread.Sleep(10);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cost.Files} {cost.WholeSeconds:0.####} {Interleaved.PeakMegabytesOfChildren():0}"));
    }

    // As a build does it: the walk and all that it writes.
    private static Cost ByWalker(WalkOptions options)
    {
        using var folder = new TempFolder();
        var walk = new RecordedWalk { Options = options, GraphFile = folder["graph"], StateFile = folder["state"], ListFile = folder["list"] };
        long start = Stopwatch.GetTimestamp();
        WalkOutcome outcome = WalkerProcess.Run(new ProcessStartInfo(), Path.Combine(AppContext.BaseDirectory, WalkerProcess.FileName), walk, CancellationToken.None)
            ?? throw new InvalidOperationException("The walker cannot be linked or does not run on this machine.");
        return new Cost(outcome.FileCount, outcome.Duration.TotalSeconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    // What a build does after one file of an app was changed: walk again with the facts of the walk before.
    private static void AfterOneEdit(string root, string app)
    {
        using var folder = new TempFolder();
        WalkOptions options = RecallApps.Options(root, app) with { FactFile = folder["facts"] };
        ByWalker(options);
        var seconds = new List<double>();
        int files = 0;
        for (var round = 0; round < 5; round++)
        {
            File.AppendAllText(Path.Combine(root, RecallApps.EntryOf(app)), " ");
            Cost cost = ByWalker(options);
            seconds.Add(cost.WholeSeconds);
            files = cost.Files;
        }

        Report.Row($"walk of {app} ({files} files) after one edit, with the start of the walker's process, median", Interleaved.Median(seconds), "s", "<= 0.15");
    }

    private static void Many()
    {
        foreach ((int files, string what) in (ReadOnlySpan<(int, string)>)[(5_000, "s"), (ManyFiles, "MB")])
        {
            using var folder = new TempFolder();
            Generate(folder, files);
            string[] words = new CommandLine(Environment.ProcessPath!, "walk-many", folder.Path).Run().MustSucceed().StandardOutput.Trim().Split(' ');
            double value = double.Parse(words[what == "s" ? 1 : 2], CultureInfo.InvariantCulture);
            Report.Row(
                what == "s" ? $"cold walk of {words[0]} modules, in a new process" : $"peak memory of a walk of {words[0]} files",
                value, what, what == "s" ? "<= 1" : "< 300");
        }
    }

    // Packages of 50 modules; each module asks for a few others and is as long as the average one of npm.
    private static void Generate(TempFolder folder, int files)
    {
        const int PerPackage = 50;
        string filler = string.Concat(Enumerable.Range(0, 40).Select(i => $"exports.f{i} = function (a, b) {{ return a + b * {i}; }}; // {new string('x', 30)}\n"));
        int packages = files / PerPackage;
        folder.Write("package.json", """{ "name": "many" }""");
        folder.Write("index.js", string.Concat(Enumerable.Range(0, packages).Select(i => $"require('p{i}');\n")));
        for (var p = 0; p < packages; p++)
        {
            string at = $"node_modules/p{p}/";
            folder.Write(at + "package.json", $$"""{ "name": "p{{p}}", "main": "m0.js" }""");
            for (var m = 0; m < PerPackage - 1; m++)
            {
                string requests = $"require('./m{(2 * m) + 1}'); require('./m{(2 * m) + 2}'); require('p{(p + 1) % packages}');\n";
                folder.Write($"{at}m{m}.js", requests + filler);
            }
        }
    }

    private static Cost[] InTurn(params Func<Cost>[] tools)
    {
        Cost[][] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => tools.Select(tool => tool()).ToArray())];
        return [.. tools.Select((_, tool) => rounds[0][tool] with
        {
            Seconds = Interleaved.Median(rounds.Select(costs => costs[tool].Seconds)),
            WholeSeconds = Interleaved.Median(rounds.Select(costs => costs[tool].WholeSeconds)),
        })];
    }

    private static Cost Once(string program, params string[] arguments)
    {
        string[] words = new CommandLine(program, arguments).Run().MustSucceed().StandardOutput.Trim().Split(' ');
        return new Cost(int.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    /// <param name="Files">Number of files found.</param>
    /// <param name="Seconds">Of the tool's own work.</param>
    /// <param name="WholeSeconds">From the start of its process, where that is known.</param>
    private readonly record struct Cost(int Files, double Seconds, double WholeSeconds = 0)
    {
        public static Cost operator +(Cost a, Cost b) => new(a.Files + b.Files, a.Seconds + b.Seconds, a.WholeSeconds + b.WholeSeconds);
    }
}

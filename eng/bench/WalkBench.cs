using System.Diagnostics;
using System.Globalization;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>The walk of real apps against @vercel/nft and esbuild: files, and the time of each in a process of its own, in turn.</summary>
internal static class WalkBench
{
    private const int Rounds = 3;
    private const int ManyFiles = 50_000;

    public static async Task RunAsync()
    {
        Report.Heading("Walk, over the apps of tests/SeaPack.Modules.Tests/Walking/recall*");
        string node = await TestNode.GetAsync();
        string tools = await RecallApps.InstallAsync("express");
        var costs = (Ours: new Cost(), Nft: new Cost());
        var bundled = (Ours: new Cost(), Esbuild: new Cost());
        foreach (string app in RecallApps.Names)
        {
            string root = await RecallApps.InstallAsync(app);
            string entry = RecallApps.EntryOf(app);
            Cost ours = Measure(Rounds, () => Once(Environment.ProcessPath!, "walk-app", root, app));
            // One run: it takes so long that noise does not matter.
            Cost nft = Measure(1, () => Once(node, RepositoryRoot.Combine("eng/bench/walk/nft.mjs"), tools, root, entry));
            Cost esbuild = Measure(Rounds, () => Once(node, RepositoryRoot.Combine("eng/bench/walk/esbuild.mjs"), tools, root, entry));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {app,-12} {ours.Files,6} files {ours.Seconds,6:0.00} s; nft {nft.Files,6} {nft.Seconds,6:0.00} s; esbuild {esbuild.Files,6} {esbuild.Seconds,6:0.00} s"));
            costs = (costs.Ours + ours, costs.Nft + nft);
            if (esbuild.Files > 0) bundled = (bundled.Ours + ours, bundled.Esbuild + esbuild);
        }

        Report.Row($"files packed ({costs.Ours.Files}), to nft's", (double)costs.Ours.Files / costs.Nft.Files, "x", "<= 1.3");
        Console.WriteLine("  Cold: each tool in a new process, from the start of its own work to its result; sums of all apps, with esbuild of those that it can bundle. Again: a second time in the same process.");
        Report.Row("cold walk, nft's time to it", costs.Nft.Seconds / costs.Ours.Seconds, "x", ">= 25");
        Report.Row("cold walk, esbuild's time to it", bundled.Esbuild.Seconds / bundled.Ours.Seconds, "x", ">= 5");
        Report.Row("walk again, as in a reused MSBuild node, nft's time to it", costs.Nft.Again / costs.Ours.Again, "x", ">= 25");
        Report.Row("walk again, as in a reused MSBuild node, esbuild's time to it", bundled.Esbuild.Again / bundled.Ours.Again, "x", ">= 5");
    }

    /// <summary>What does not depend on other tools: many files, and one edit.</summary>
    public static async Task RunAtScaleAsync()
    {
        Report.Heading("Walk, many files and one edit");
        string root = await RecallApps.InstallAsync("nest");
        foreach (string app in (string[])["nest", "jsdom", "webpack"]) AfterOneEdit(root, app);
        Many();
    }

    /// <summary>A walk of a real app and another; prints the number of files and the seconds of each.</summary>
    public static void Once(string root, string app)
    {
        // Where the apps are is the bench's own business, as the modules of the other tools are loaded before their time begins.
        RecallApps.EntryOf(app);
        long start = Stopwatch.GetTimestamp();
        ModuleGraph graph = RecallApps.Walk(root, app);
        double first = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        RecallApps.Walk(root, app);
        double second = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{graph.Files.Count} {first:0.####} {second:0.####}"));
        foreach (Diagnostic diagnostic in graph.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity != Severity.Message))
        {
            Console.Error.WriteLine($"{diagnostic.Location?.File}:{diagnostic.Location?.Line}: {diagnostic.Descriptor.Code}: {diagnostic.Message}");
        }
    }

    /// <summary>One walk of a folder that <see cref="Many"/> made; prints files, seconds and the peak of memory in MB.</summary>
    public static void ManyOnce(string folder)
    {
        long start = Stopwatch.GetTimestamp();
        ModuleGraph graph = WalkFolder(folder);
        Print(graph, start);
    }

    private static void Print(ModuleGraph graph, long start)
    {
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{graph.Files.Count} {seconds:0.####} {self.PeakWorkingSet64 / 1e6:0}"));
    }

    private static ModuleGraph WalkFolder(string folder) => DependencyWalk.Run(
        new WalkOptions
        {
            PackageJsonPath = Path.Combine(folder, "package.json"),
            Project = "many",
            EntryPoint = "index.js",
            NodeVersion = Version.Parse(TestNode.Default),
        },
        CancellationToken.None);

    // What a build does after one file of an app was changed: check the record, and walk again with everything compiled.
    private static void AfterOneEdit(string root, string app)
    {
        using var folder = new TempFolder();
        RecallApps.Walk(root, app, folder["facts"]);
        var seconds = new List<double>();
        int files = 0;
        for (var round = 0; round < 5; round++)
        {
            string main = Path.Combine(root, RecallApps.EntryOf(app));
            File.AppendAllText(main, " ");
            long start = Stopwatch.GetTimestamp();
            files = RecallApps.Walk(root, app, folder["facts"]).Files.Count;
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Report.Row($"walk of {app} ({files} files) after one edit, warm process, median", Interleaved.Median(seconds), "s", "<= 0.15");
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

    private static Cost Measure(int rounds, Func<Cost> once)
    {
        Cost[] costs = [.. Enumerable.Range(0, rounds).Select(_ => once())];
        return costs[0] with { Seconds = Interleaved.Median(costs.Select(cost => cost.Seconds)), Again = Interleaved.Median(costs.Select(cost => cost.Again)) };
    }

    private static Cost Once(string program, params string[] arguments)
    {
        string[] words = new CommandLine(program, arguments).Run().MustSucceed().StandardOutput.Trim().Split(' ');
        return new Cost(int.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture), double.Parse(words[2], CultureInfo.InvariantCulture));
    }

    private readonly record struct Cost(int Files, double Seconds, double Again)
    {
        public static Cost operator +(Cost a, Cost b) => new(a.Files + b.Files, a.Seconds + b.Seconds, a.Again + b.Again);
    }
}

using System.Globalization;
using SeaPack.Archive.SeaBlob;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>What compression and code caches cost and bring, on the TypeScript compiler as an app.</summary>
internal static class ModesBench
{
    private const int Runs = 31;

    private static readonly Dictionary<string, string?> Clean = new() { ["NODE_OPTIONS"] = null, ["NODE_PATH"] = null, ["NODE_COMPILE_CACHE"] = null };

    public static async Task RunAsync()
    {
        Report.Heading($"Compression, the typescript app, Node {TestNode.Default}");
        await CompressAsync();
        Report.Heading($"Memory at start, the typescript app, against plain Node {TestNode.Default}");
        await RememberAsync();
        Report.Heading($"Compiling code caches with Node {TestNode.Default}");
        await CompileAsync();
    }

    private static async Task<SeaProject> TypeScriptAsync(string end)
    {
        SeaProject project = await new SeaProject().CopyOf(RepositoryRoot.Combine("eng/bench/apps/typescript")).InstallAsync();
        return project.File("main.js", await File.ReadAllTextAsync(project["main.js"]) + end);
    }

    private static async Task CompressAsync()
    {
        using SeaProject project = await TypeScriptAsync("");
        string raw = await BuildAsync(project, "none", "compile");
        long length = ArchiveLength(project);
        await BuildAsync(project, "none", "none");
        long withoutCaches = ArchiveLength(project);
        Report.Row("archive, files as they are", withoutCaches / 1e6, "MB");
        Report.Row("their code caches, which are never compressed", (length - withoutCaches) / 1e6, "MB");
        foreach (string codec in (string[])["gzip", "brotli", "zstd"])
        {
            await BuildAsync(project, codec, "none");
            Report.Row($"{codec}, archive without code caches", 100.0 * ArchiveLength(project) / withoutCaches, "% of raw", codec == "gzip" ? "" : "<= 25");
            string compressed = await BuildAsync(project, codec, "compile");
            (RunCost[] A, RunCost[] B) costs = Interleaved.Run(Runs, Interleaved.Process(compressed, project.Folder, Clean), Interleaved.Process(raw, project.Folder, Clean));
            double more = Interleaved.Median(costs.A.Zip(costs.B, (a, b) => a.WallMilliseconds - b.WallMilliseconds));
            Report.Row($"{codec}, start-up beside the one that is not compressed, median of {Runs}", more, "ms more", codec == "gzip" ? "" : "<= 10");
            double fastest = costs.A.Min(cost => cost.WallMilliseconds) - costs.B.Min(cost => cost.WallMilliseconds);
            Report.Row($"{codec}, start-up beside the one that is not compressed, fastest of {Runs} each", fastest, "ms more");
        }
    }

    private static async Task RememberAsync()
    {
        using SeaProject project = await TypeScriptAsync("console.log(process.resourceUsage().maxRSS);\n");
        string node = await TestNode.GetAsync(TestNode.Default);
        Report.Row("plain Node as npm wrote it, peak", PeakMemory(node, project["main.js"]), "MB");
        double plain = PeakMemory(NodeCopy.Write(node, project["node-copy"]), project["main.js"]);
        Report.Row("plain Node, written as executables are, peak", plain, "MB");
        foreach ((string codec, string codeCache) in ((string, string)[])[("none", "none"), ("none", "compile"), ("zstd", "compile")])
        {
            string executable = await BuildAsync(project, codec, codeCache, "-p:SeaDebug=true");
            double read = ReadAtStart(executable);
            string executableAsShipped = await BuildAsync(project, codec, codeCache);
            Report.Row($"compression {codec}, code cache {codeCache}: peak beyond plain Node's", PeakMemory(executableAsShipped) - plain, "MB", string.Create(CultureInfo.InvariantCulture, $"<= {read:0.#}, which it read"));
        }
    }

    private static async Task CompileAsync()
    {
        using var eslint = await new SeaProject().CopyOf(RepositoryRoot.Combine("eng/bench/apps/eslint")).InstallAsync();
        await CompileAsync(eslint, "modules of the eslint app");
        using var many = new SeaProject();
        many.File("package.json", """{ "name": "many", "main": "main.js" }""")
            .File("main.js", string.Concat(Enumerable.Range(0, 999).Select(i => $"require('./m{i}.js');\n")));
        for (var i = 0; i < 999; i++)
        {
            many.File($"m{i}.js", string.Concat(Enumerable.Range(0, 20).Select(n => $"exports.f{n} = function (a, b) {{ const c = [a, b, {i}]; return c.map((x) => x + {n}).filter(Boolean); }};\n")));
        }

        await CompileAsync(many, "generated modules");
    }

    private static async Task CompileAsync(SeaProject project, string what)
    {
        // The walk and the runtime are there; what is timed is the step alone.
        await BuildAsync(project, "none", "none");
        var times = new List<double>();
        var modules = 0;
        for (var run = 0; run < 5; run++)
        {
            File.Delete(project["obj/Release/linux-x64/seapack.codecache"]);
            BuildOutcome build = (await project.BuildAsync("-c", "Release", "-r", "linux-x64", $"-p:NodeVersion={TestNode.Default}", "-p:SeaCodeCache=compile", "-t:CompileCodeCache")).MustSucceed();
            times.Add(build.TargetDuration("CompileCodeCache").TotalSeconds);
            modules = Archive.CodeCacheFile.Read(await File.ReadAllBytesAsync(project["obj/Release/linux-x64/seapack.codecache"]))!.Modules.Count;
        }

        Report.Row($"{modules} {what}, median of {times.Count}", Interleaved.Median(times), "s");
        Report.Row($"{what}, for 1,000", Interleaved.Median(times) * 1000 / modules, "s", "<= 1.5");
    }

    private static async Task<string> BuildAsync(SeaProject project, string codec, string codeCache, params string[] more)
    {
        BuildOutcome build = (await project.BuildAsync(
            ["-c", "Release", "-r", "linux-x64", $"-p:NodeVersion={TestNode.Default}", $"-p:SeaCodeCache={codeCache}", $"-p:SeaCompression={codec}",
            $"-p:OutputPath=out/{codec}-{codeCache}-{more.Length}/", "-getTargetResult:PackExecutable", "-t:PackExecutable", .. more])).MustSucceed();
        return build.TargetResult("PackExecutable").Single()["Identity"];
    }

    private static long ArchiveLength(SeaProject project)
    {
        using SeaBlobReader blob = SeaBlobReader.Open(File.ReadAllBytes(project["obj/Release/linux-x64/seapack.blob"]), SeaBlobLayout.For(Version.Parse(TestNode.Default)));
        return blob.Assets["seapack.archive"].Length;
    }

    /// <summary>The app's last line, in KiB.</summary>
    private static double PeakMemory(string program, params string[] arguments) => Interleaved.Median(Enumerable.Range(0, 11).Select(_ =>
        double.Parse(new CommandLine(program, arguments) { Environment = Clean }.Run().MustSucceed().StandardOutput.TrimEnd().Split('\n')[^1], CultureInfo.InvariantCulture) * 1024 / 1e6));

    /// <summary>Files and code caches, in MB, as an executable with SeaDebug counts them.</summary>
    private static double ReadAtStart(string executable)
    {
        var environment = new Dictionary<string, string?>(Clean) { ["DEBUG_PKG_PERF"] = "1" };
        string said = new CommandLine(executable) { Environment = environment }.Run().MustSucceed().StandardError;
        return said.Split('\n').Where(line => line.StartsWith("bytes read: ", StringComparison.Ordinal) || line.StartsWith("bytes of code caches: ", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(": ")[1], CultureInfo.InvariantCulture)) / 1e6;
    }
}

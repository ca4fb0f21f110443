using System.Globalization;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>Start-up of packaged apps against plain Node of the same version, in turn.</summary>
internal static class StartupBench
{
    private const int Runs = 31;
    private const string WithSnapshot = ", snapshot";

    private static readonly Dictionary<string, string?> Clean = new()
    {
        ["NODE_OPTIONS"] = null,
        ["NODE_PATH"] = null,
        ["NODE_COMPILE_CACHE"] = null,
    };

    public static async Task RunAsync()
    {
        foreach (string version in TestNode.Supported)
        {
            Report.Heading($"Start-up against plain Node {version}");
            await CompareAsync(version, "hello", "<= 1.00", async project => await Task.FromResult(project
                .File("package.json", """{ "name": "hello", "main": "main.js" }""")
                .File("main.js", "console.log('hello')")));
            await CompareAsync(version, "express", "<= 0.60", project => SampleAsync(project, "express"));
            await CompareAsync(version, "typescript", "<= 0.40", project => SampleAsync(project, "typescript"));
            await CompareAsync(version, "eslint", "<= 0.55", project => SampleAsync(project, "eslint"));
            await CompareAsync(version, "10,000 files of which 52 load", "<= 0.90", async project => await Task.FromResult(ManyFiles(project)));
            await CompareAsync(version, "lodash-es, ES modules", "<= 0.45", project => SampleAsync(project, "lodash-es"));
        }
    }

    private static Task<SeaProject> SampleAsync(SeaProject project, string name) =>
        project.CopyOf(RepositoryRoot.Combine($"eng/bench/apps/{name}")).InstallAsync();

    /// <summary>With and without code caches; the goal is for the first.</summary>
    private static async Task CompareAsync(string version, string name, string goal, Func<SeaProject, Task<SeaProject>> fill)
    {
        string node = await TestNode.GetAsync(version);
        using SeaProject project = await fill(new SeaProject());
        Action plain = Interleaved.Process(node, project.Folder, Clean, project["main.js"]);
        foreach ((string codeCache, string wanted) in ((string, string)[])
                 [("compile", goal), ("warmup", goal), ("none", "<= 1.00"), ("none" + WithSnapshot, ""), ("warmup" + WithSnapshot, SnapshotGoal(name))])
        {
            string executable = await BuildAsync(project, version, codeCache);
            (RunCost[] A, RunCost[] B) costs = Interleaved.Run(Runs, Interleaved.Process(executable, project.Folder, Clean), plain);
            Report.Row($"{name}, code cache {codeCache}, median of {Runs}", Interleaved.MedianRatio(costs), "x", wanted);
            Report.Row($"{name}, code cache {codeCache}, fastest", Interleaved.MinimumRatio(costs), "x");
            Report.Row($"{name}, plain Node, median", Interleaved.Median(costs.B.Select(cost => cost.WallMilliseconds)), "ms");
            if (name == "hello") CompareToCopy(project, node, executable, $"{name}, code cache {codeCache}");
        }
    }

    /// <summary>Leaves out what the executable gains by being written in large pieces.</summary>
    private static void CompareToCopy(SeaProject project, string node, string executable, string what)
    {
        string copy = NodeCopy.Write(node, project["node-copy"]);
        (RunCost[], RunCost[]) costs = Interleaved.Run(
            Runs, Interleaved.Process(executable, project.Folder, Clean), Interleaved.Process(copy, project.Folder, Clean, project["main.js"]));
        Report.Row($"{what}, to a copy of Node written in the same way, median", Interleaved.MedianRatio(costs), "x");
        File.Delete(copy);
    }

    private static string SnapshotGoal(string name) => name switch
    {
        "typescript" => "<= 0.35",
        "express" => "<= 0.50",
        _ => "",
    };

    private static async Task<string> BuildAsync(SeaProject project, string version, string codeCache)
    {
        BuildOutcome build = (await project.BuildAsync(
            "-c", "Release", "-r", "linux-x64", $"-p:NodeVersion={version}", $"-p:SeaCodeCache={codeCache.Split(',')[0]}",
            $"-p:SeaSnapshot={(codeCache.EndsWith(WithSnapshot, StringComparison.Ordinal) ? "true" : "false")}",
            "-getTargetResult:PackExecutable", "-t:PackExecutable")).MustSucceed();
        return build.TargetResult("PackExecutable").Single()["Identity"];
    }

    private static SeaProject ManyFiles(SeaProject project)
    {
        project.File("package.json", """{ "name": "many", "main": "main.js" }""");
        project.File("main.js", "let sum = 0; for (let i = 0; i < 51; i++) sum += require(`./files/d${i % 100}/f${i}.js`); console.log(sum)");
        for (var i = 0; i < 10_000; i++)
        {
            project.File(string.Create(CultureInfo.InvariantCulture, $"files/d{i % 100}/f{i}.js"), $"module.exports = {i};\n");
        }

        return project.Item("SeaAsset", "files/**");
    }
}

using System.Globalization;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>Start-up of packaged apps against plain Node of the same version, in turn.</summary>
internal static class StartupBench
{
    private const int Runs = 31;

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
            await CompareAsync(version, "express", "<= 1.00", async project =>
                await project.CopyOf(RepositoryRoot.Combine("eng/bench/apps/express")).InstallAsync());
            await CompareAsync(version, "10,000 files of which 52 load", "<= 1.00", async project => await Task.FromResult(ManyFiles(project)));
            await CompareAsync(version, "lodash-es, ES modules", "<= 1.00", async project =>
                await project.CopyOf(RepositoryRoot.Combine("eng/bench/apps/lodash-es")).InstallAsync());
        }
    }

    private static async Task CompareAsync(string version, string name, string goal, Func<SeaProject, Task<SeaProject>> fill)
    {
        string node = await TestNode.GetAsync(version);
        using SeaProject project = await fill(new SeaProject());
        BuildOutcome build = (await project.BuildAsync(
            "-c", "Release", "-r", "linux-x64", $"-p:NodeVersion={version}", "-getTargetResult:PackExecutable", "-t:PackExecutable")).MustSucceed();
        string executable = build.TargetResult("PackExecutable").Single()["Identity"];

        (RunCost[] A, RunCost[] B) costs = Interleaved.Run(
            Runs,
            Interleaved.Process(executable, project.Folder, Clean),
            Interleaved.Process(node, project.Folder, Clean, project["main.js"]));

        Report.Row($"{name}, median of {Runs}", Interleaved.MedianRatio(costs), "x", goal);
        Report.Row($"{name}, fastest", Interleaved.MinimumRatio(costs), "x");
        Report.Row($"{name}, plain Node, median", Interleaved.Median(costs.B.Select(cost => cost.WallMilliseconds)), "ms");
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

using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>Builds as a user starts them, against the same command on a project that packs nothing.</summary>
internal static class BuildBench
{
    private const int Runs = 9;

    public static async Task RunAsync()
    {
        Report.Heading("dotnet build");
        using SeaProject hello = new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "main.js" }""")
            .File("main.js", "console.log('hello')");
        // Imported after the SDK's targets, which it replaces.
        using SeaProject empty = new SeaProject()
            .Property("CustomAfterSeaPackTargets", "$(MSBuildProjectDirectory)/empty.targets")
            .File("empty.targets", """<Project><Target Name="PackExecutable" /></Project>""");
        (await hello.BuildAsync()).MustSucceed();
        (await empty.BuildAsync()).MustSucceed();

        (RunCost[] A, RunCost[] B) noOp = Interleaved.Run(Runs, Build(hello), Build(empty));
        Report.Row("nothing to do, to an empty project, median", Interleaved.MedianRatio(noOp), "x", "<= 1.15");
        Report.Row("nothing to do, to an empty project, fastest", Interleaved.MinimumRatio(noOp), "x");

        (RunCost[] A, RunCost[] B) cold = Interleaved.Run(Runs, Cold(hello), Build(empty));
        double extraCpu = Interleaved.Median(cold.A.Zip(cold.B, (a, b) => a.CpuMilliseconds - b.CpuMilliseconds));
        Report.Row("hello from nothing, Node cached: CPU beyond an empty project, median", extraCpu / 1000, "s", "<= 0.6");
        Report.Row("hello from nothing: whole process, median", Interleaved.Median(cold.A.Select(cost => cost.WallMilliseconds)) / 1000, "s");

        string node = await TestNode.GetAsync();
        (RunCost[] A, RunCost[] B) copy = Interleaved.Run(
            Runs, Cold(hello), Interleaved.Process("cp", hello.Folder, new Dictionary<string, string?>(), node, hello["copy"]));
        Report.Row("hello from nothing, to cp of the Node binary, median", Interleaved.MedianRatio(copy), "x");
    }

    private static Action Build(SeaProject project) => Interleaved.Process(
        "dotnet",
        project.Folder,
        DotNetCli.Environment(SdkPackage.Instance.Packages),
        "build", "app.proj", "-t:PackExecutable", "-nologo", $"-p:NodeRuntimeCache={Path.Combine(TestCache.Path, "runtimes")}");

    private static Action Cold(SeaProject project) => () =>
    {
        Directory.Delete(project["obj"], recursive: true);
        Directory.Delete(project["bin"], recursive: true);
        Build(project)();
    };
}

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
        Report.Row("nothing to do, to an empty project, median", Interleaved.MedianRatio(noOp), "x", "<= 1.10");
        Report.Row("nothing to do, to an empty project, fastest", Interleaved.MinimumRatio(noOp), "x");

        (RunCost[] A, RunCost[] B) cold = Interleaved.Run(Runs, Cold(hello), Build(empty));
        double extraCpu = Interleaved.Median(cold.A.Zip(cold.B, (a, b) => a.CpuMilliseconds - b.CpuMilliseconds));
        Report.Row("hello from nothing, Node cached: CPU beyond an empty project, median", extraCpu / 1000, "s", "<= 0.6");
        Report.Row("hello from nothing: whole process, median", Interleaved.Median(cold.A.Select(cost => cost.WallMilliseconds)) / 1000, "s");

        string node = await TestNode.GetAsync();
        (RunCost[] A, RunCost[] B) copy = Interleaved.Run(
            Runs, Cold(hello), Interleaved.Process("cp", hello.Folder, new Dictionary<string, string?>(), node, hello["copy"]));
        Report.Row("hello from nothing, to cp of the Node binary, median", Interleaved.MedianRatio(copy), "x");

        await AgainstNoTargetsAsync(hello);
        SolutionOfTen();
    }

    /// <summary>The leanest project that Microsoft offers, as its users build it: with restore.</summary>
    private static async Task AgainstNoTargetsAsync(SeaProject hello)
    {
        using var folder = new TempFolder();
        folder.Write("empty.proj", """
            <Project Sdk="Microsoft.Build.NoTargets/3.7.0">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        Action noTargets = Interleaved.Process(
            "dotnet", folder.Path, DotNetCli.Environment(packagesFolder: null), "build", "empty.proj", "-nologo");
        (await hello.BuildAsync()).MustSucceed();
        (RunCost[] A, RunCost[] B) costs = Interleaved.Run(Runs, Build(hello), noTargets);
        Report.Row("nothing to do, to an empty Microsoft.Build.NoTargets project with restore, median", Interleaved.MedianRatio(costs), "x", "<= 0.7");
    }

    private static void SolutionOfTen()
    {
        using SeaProject solution = new SeaProject { ProjectFile = "app0/app.proj" };
        for (int i = 0; i < 10; i++)
        {
            solution.File($"app{i}/package.json", $$"""{ "name": "app{{i}}", "main": "main.js" }""").File($"app{i}/main.js", "console.log('hello')");
            solution.File($"app{i}/app{i}.proj", $"<Project Sdk=\"SeaPack.Sdk/{SdkPackage.Instance.Version}\" />");
        }

        string[] projects = [.. Enumerable.Range(0, 10).Select(i => $"<Project Path=\"app{i}/app{i}.proj\" Type=\"9a19103f-16f7-4668-be54-9a1e7a4f7556\" />")];
        solution.File("all.slnx", $"<Solution>{string.Concat(projects)}</Solution>");
        Action Cold(string nodes) => () =>
        {
            foreach (string folder in Directory.GetDirectories(solution.Folder, "app*"))
            {
                foreach (string made in new[] { "bin", "obj" })
                {
                    if (Directory.Exists(Path.Combine(folder, made))) Directory.Delete(Path.Combine(folder, made), recursive: true);
                }
            }

            Interleaved.Process(
                "dotnet", solution.Folder, DotNetCli.Environment(SdkPackage.Instance.Packages),
                "build", "all.slnx", "-nologo", nodes, $"-p:NodeRuntimeCache={Path.Combine(TestCache.Path, "runtimes")}")();
        };
        (RunCost[] A, RunCost[] B) costs = Interleaved.Run(5, Cold("-m:1"), Cold($"-m:{Environment.ProcessorCount}"));
        Report.Row(
            $"ten projects from nothing: time of one node to that of {Environment.ProcessorCount}, median", Interleaved.MedianRatio(costs), "x",
            $"> 1, at most {Environment.ProcessorCount}");
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

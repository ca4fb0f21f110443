using System.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>The samples, packaged for every supported Node and run with their sources gone.</summary>
public class SampleTests
{
    private static readonly IReadOnlyList<string> Versions = TestNode.Supported;

    private static async Task<(SeaProject Project, string Executable)> PackAsync(string sample, string nodeVersion)
    {
        SeaProject project = await SeaProject.SampleAsync(sample);
        BuildOutcome build = (await project.BuildAsync(
            "-t:PackExecutable", $"-p:NodeVersion={nodeVersion}", "-r", Host.RuntimeIdentifier, "-getTargetResult:PackExecutable")).MustSucceed();
        Assert.That(build.Diagnostics, Is.Empty);
        string executable = build.TargetResult("PackExecutable").Single()["Identity"];
        string moved = project[$"moved/{Path.GetFileName(executable)}"];
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        File.Move(executable, moved);
        foreach (string entry in Directory.GetFileSystemEntries(project.Folder))
        {
            if (Path.GetFileName(entry) == "moved") continue;
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            else File.Delete(entry);
        }

        return (project, moved);
    }

    [TestCaseSource(nameof(Versions))]
    public async Task Hello_greets(string nodeVersion)
    {
        (SeaProject project, string executable) = await PackAsync("hello", nodeVersion);
        using (project)
        {
            Assert.That(
                Executable.Run(executable, "there").MustSucceed().StandardOutput,
                Is.EqualTo($"Hello, there! This is Node {nodeVersion} from /snapshot/hello/index.js\n"));
        }
    }

    [TestCaseSource(nameof(Versions))]
    public async Task Express_api_answers_over_http(string nodeVersion)
    {
        (SeaProject project, string executable) = await PackAsync("express-api", nodeVersion);
        using (project)
        {
            using var server = Process.Start(new ProcessStartInfo(executable)
            {
                RedirectStandardOutput = true,
                Environment = { ["PORT"] = "0" },
                WorkingDirectory = Path.GetTempPath(),
            })!;
            try
            {
                string? ready = await server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
                Assert.That(ready, Does.StartWith("Listening on "));
                using var client = new HttpClient { BaseAddress = new Uri(ready!["Listening on ".Length..]) };
                string where = await client.GetStringAsync("/api/where");
                string page = await client.GetStringAsync("/index.html");

                Assert.Multiple(() =>
                {
                    Assert.That(
                        where,
                        Is.EqualTo($$"""{"file":"/snapshot/express-api/routes/api.js","node":"{{nodeVersion}}","packaged":true}"""));
                    Assert.That(page, Does.Contain("Served from the archive"));
                });
            }
            finally
            {
                server.Kill(entireProcessTree: true);
            }
        }
    }

    [TestCaseSource(nameof(Versions))]
    public async Task Esm_with_top_level_await_prints_what_plain_node_prints(string nodeVersion)
    {
        (SeaProject project, string executable) = await PackAsync("esm-top-level-await", nodeVersion);
        using (project)
        {
            Assert.That(
                Executable.Run(executable).MustSucceed().StandardOutput,
                Is.EqualTo(
                    "@samples/esm-top-level-await runs from /snapshot/esm-top-level-await/src/greeting.js\n" +
                    "First Word | Second Word\nThird Word | Fourth Word\n"));
        }
    }

    [TestCaseSource(nameof(Versions))]
    public async Task Typescript_cli_compiles_with_the_packaged_compiler(string nodeVersion)
    {
        (SeaProject project, string executable) = await PackAsync("typescript-cli", nodeVersion);
        using (project)
        {
            string source = project["moved/input.ts"];
            await File.WriteAllTextAsync(source, "export const twice = (n: number): number => n * 2;\n");

            Assert.That(
                Executable.Run(executable, source).MustSucceed().StandardOutput,
                Is.EqualTo("export const twice = (n) => n * 2;\n"));
        }
    }
}

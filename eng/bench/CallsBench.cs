using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Bench;

/// <summary>What single calls cost in a packaged app against plain Node of the same version: fastest of several processes, in turn.</summary>
internal static class CallsBench
{
    private const int Runs = 7;
    private const string App = "eng/bench/apps/calls";

    private static readonly Dictionary<string, string> Goals = new()
    {
        ["readFileSync"] = "<= 1.00",
        ["readFileSync utf8"] = "<= 1.00",
        ["real files: stat and read"] = "<= 1.10",
    };

    public static async Task RunAsync()
    {
        foreach (string version in TestNode.Supported)
        {
            Report.Heading($"Calls against plain Node {version}");
            using var folder = new TempFolder();
            string source = RepositoryRoot.Combine(App);
            string node = await TestNode.GetAsync(version);
            string executable = await new PackagedApp { Folder = source, NodeVersion = version, WalkedScripts = ["*.js"] }.BuildAsync(folder["calls"]);
            var (packaged, plain) = (new Dictionary<string, double>(), new Dictionary<string, double>());
            for (var i = 0; i < Runs; i++)
            {
                KeepFastest(packaged, Measure(executable));
                KeepFastest(plain, Measure(node, Path.Combine(source, "main.js")));
            }

            foreach ((string name, double nanoseconds) in packaged)
            {
                Report.Row($"{name} ({plain[name]:0} ns in plain Node)", nanoseconds / plain[name], "x", Goals.GetValueOrDefault(name, ""));
            }
        }
    }

    // By name of the call, in nanoseconds.
    private static Dictionary<string, double> Measure(string program, params string[] arguments) =>
        JsonSerializer.Deserialize<Dictionary<string, double>>(new CommandLine(program, arguments)
        {
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null },
        }.Run().StandardOutput)!;

    private static void KeepFastest(Dictionary<string, double> fastest, Dictionary<string, double> others)
    {
        foreach ((string name, double nanoseconds) in others)
        {
            fastest[name] = Math.Min(nanoseconds, fastest.GetValueOrDefault(name, double.PositiveInfinity));
        }
    }
}

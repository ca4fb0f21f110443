using SeaPack.Bench;
using SeaPack.Testing;

// Every figure is a ratio or a rate of one run of this program. Names on the command line pick some of them.
var benches = new (string Name, Func<Task> RunAsync)[]
{
    ("injection", InjectionBench.RunAsync),
    ("modules", ModulesBench.RunAsync),
    ("memory", MemoryBench.RunAsync),
    ("build", BuildBench.RunAsync),
    ("startup", StartupBench.RunAsync),
};
foreach ((string name, Func<Task> runAsync) in benches)
{
    if (args.Length == 0 || args.Contains(name)) await runAsync();
}

SdkPackage.Remove();

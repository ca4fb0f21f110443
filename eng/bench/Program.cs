using SeaPack.Bench;
using SeaPack.Testing;

// What a measurement starts in a process of its own.
switch (args)
{
    case ["walk-once", string corpus]:
        ModulesBench.WalkOnce(corpus);
        return;
    case ["inject-once", string runtimeIdentifier]:
        await InjectionBench.OnceAsync(runtimeIdentifier);
        return;
    case ["walk-app", string root, string app]:
        WalkBench.Once(root, app);
        return;
    case ["walk-many", string folder]:
        WalkBench.ManyOnce(folder);
        return;
    case ["memory-once"]:
        await MemoryBench.OnceAsync();
        return;
}

// Every figure is a ratio or a rate of one run of this program. Names on the command line pick some of them.
var benches = new (string Name, Func<Task> RunAsync)[]
{
    ("injection", () => InjectionBench.RunAsync(args)),
    ("postject", () => InjectionBench.RunBesidePostjectAsync(args)),
    ("modules", ModulesBench.RunAsync),
    ("walk", WalkBench.RunAsync),
    ("walk-scale", WalkBench.RunAtScaleAsync),
    ("memory", MemoryBench.RunAsync),
    ("build", BuildBench.RunAsync),
    ("startup", StartupBench.RunAsync),
    ("modes", ModesBench.RunAsync),
    ("calls", CallsBench.RunAsync),
};
foreach ((string name, Func<Task> runAsync) in benches)
{
    if (args.Length == 0 || args.Contains(name)) await runAsync();
}

SdkPackage.Remove();

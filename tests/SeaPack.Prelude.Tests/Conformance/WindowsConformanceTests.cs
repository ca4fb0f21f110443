using System.Collections.Concurrent;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>The programs of <see cref="ConformanceTests"/>, packaged for Windows, under wine: as under plain Node for Windows there.</summary>
[Category("Nightly")]
[Explicit("Each program starts two processes of wine.")]
public sealed class WindowsConformanceTests
{
    private static readonly TempFolder Folder = new();
    private static readonly Wine Wine = new(Folder);
    private static readonly ConcurrentDictionary<(string Version, Packing), Lazy<Task<Place>>> Packaged = new();

    // Each program runs once under plain Node of a version, however often it is packaged.
    private static readonly ConcurrentDictionary<(string Program, string Version), Lazy<Task<IReadOnlyDictionary<string, string>>>> Plain = new();

    private static readonly HashSet<string> NotForWindows =
    [
        // They start programs of other systems, or use sockets as wine cannot.
        "children/run.js", "processes/cwd-that-is-a-file.js", "processes/exec-forms.js", "processes/fork-handles.js", "processes/preload-through-a-shell.js",
        "processes/spawn-packaged-node-script.js", "processes/spawn-packaged-program.js", "processes/stream-piped-to-a-child.js", "surface/dns-and-net.js",
        // Addons are those of Linux.
        "addons/bindings.js",
        // They fail to write into the package, where plain Node on Windows, which takes slashes from the end of a path, succeeds.
        "files/open-flags.js", "fs/copy.cjs", "fs/real-files.cjs",
        // They print what is the machine's: times, descriptors, lines as long as its paths.
        "entry/missing-package.js", "entry/missing-require.js", "errors/trailing-slash.js", "files/directory-descriptor.js", "files/long-names.js",
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        from program in ConformanceProgram.All()
        where program.ExpectedOutput is null && !NotForWindows.Contains(program.Path)
        from version in TestNode.Supported
        from packing in Enum.GetValues<Packing>()
        select new TestCaseData(program.Path, version, packing);

    [OneTimeSetUp]
    public static async Task InstallAsync()
    {
        Wine.Require();
        // What wine shows of links is no link.
        await ConformanceProject.CopyAsync(Folder["plain"], "-rL");
        Wine.Run(new CommandLine("wineboot", "-i"));
    }

    [OneTimeTearDown]
    public static void Remove() => Folder.Dispose();

    [TestCaseSource(nameof(Cases))]
    public async Task A_packaged_program_behaves_as_under_plain_Node_for_Windows(string path, string version, Packing packing)
    {
        Wine.RequireFor(version);
        var program = new ConformanceProgram(path);
        IReadOnlyDictionary<string, string> plain = await Plain.GetOrAdd((path, version), _ => new(async () => Run(program, await PlainAsync(version)))).Value;
        Place packaged = await Packaged.GetOrAdd((version, packing), _ => new(() => PackAsync(version, packing))).Value;
        if (!program.IsEntry) Assert.That(plain["exit code"], Is.EqualTo("0"), () => plain["stderr"]);
        IReadOnlyList<AllowedDifference> withoutSource = packing == Packing.Bytecode ? AllowedDifference.WithoutSource : [];
        Assert.That(ConformanceTests.Differences(program, version, [.. AllowedDifference.Windows, .. withoutSource], plain, Run(program, packaged)), Is.Empty);
    }

    private static async Task<Place> PlainAsync(string version) => new(await TestNode.GetAsync(version, "win-x64"), Folder["plain"], IsPackaged: false);

    private static async Task<Place> PackAsync(string version, Packing packing)
    {
        using var source = new TempFolder();
        await ConformanceProject.CopyAsync(source.Path, "-rL");
        string folder = Folder[$"{version}-{packing}"];
        Directory.CreateDirectory(folder);
        PackagedApp app = ConformanceProject.App(source["project"], version, packing) with { RuntimeIdentifier = "win-x64", Runner = Wine.Command };
        return new Place(await app.BuildAsync(Path.Combine(folder, "node.exe")), "C:/snapshot", IsPackaged: true);
    }

    private static IReadOnlyDictionary<string, string> Run(ConformanceProgram program, Place place)
    {
        using var elsewhere = new TempFolder();
        return new Behaviours(program, place, Wine.Run(place.Command(program, elsewhere.Path)), elsewhere.Path).Values;
    }
}

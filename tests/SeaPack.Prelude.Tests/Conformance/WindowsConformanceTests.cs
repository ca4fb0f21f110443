using SeaPack.Testing;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>The programs of <see cref="ConformanceTests"/>, packaged for Windows, under wine: as under plain Node for Windows there.</summary>
[Category("Nightly")]
[Explicit("Each program starts two processes of wine.")]
public sealed class WindowsConformanceTests
{
    // Later versions need a later wine than Debian 12 has.
    private const string Version = "22.23.3";

    private static readonly TempFolder Folder = new();
    private static readonly Wine Wine = new(Folder);
    private static Place _plain = null!;
    private static Place _packaged = null!;

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

    private static IEnumerable<string> Programs() =>
        ConformanceProgram.All().Where(program => program.ExpectedOutput is null && !NotForWindows.Contains(program.Path)).Select(program => program.Path);

    [OneTimeSetUp]
    public static async Task PackAsync()
    {
        Wine.Require();
        // What wine shows of links is no link.
        await ConformanceProject.CopyAsync(Folder["plain"], "-rL");
        Directory.CreateDirectory(Folder["packaged"]);
        string executable = await new PackagedApp
        {
            Folder = Folder["plain/project"],
            NodeVersion = Version,
            RuntimeIdentifier = "win-x64",
        }.BuildAsync(Folder["packaged/node.exe"]);
        _plain = new Place(await TestNode.GetAsync(Version, "win-x64"), Folder["plain"], IsPackaged: false);
        _packaged = new Place(executable, "C:/snapshot", IsPackaged: true);
        Wine.Run(new CommandLine("wineboot", "-i"));
    }

    [OneTimeTearDown]
    public static void Remove() => Folder.Dispose();

    [TestCaseSource(nameof(Programs))]
    public void A_packaged_program_behaves_as_under_plain_Node_for_Windows(string path)
    {
        var program = new ConformanceProgram(path);
        IReadOnlyDictionary<string, string> plain = Run(program, _plain);
        if (!program.IsEntry) Assert.That(plain["exit code"], Is.EqualTo("0"), () => plain["stderr"]);
        Assert.That(ConformanceTests.Differences(program, Version, AllowedDifference.Windows, plain, Run(program, _packaged)), Is.Empty);
    }

    private static IReadOnlyDictionary<string, string> Run(ConformanceProgram program, Place place)
    {
        using var elsewhere = new TempFolder();
        return new Behaviours(program, place, Wine.Run(place.Command(program, elsewhere.Path)), elsewhere.Path).Values;
    }
}

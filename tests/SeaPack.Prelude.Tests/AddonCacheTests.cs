using System.Runtime.Versioning;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>Addons where files that are gone at once do not work: the cache of extracted files, and who else may have been there.</summary>
[Platform("Linux"), UnsupportedOSPlatform("windows")]
public sealed class AddonCacheTests
{
    private const string Addon = "@node-rs/crc32-linux-x64-gnu";
    private const string Loaded = "907060870\n";

    private static readonly Lazy<TempFolder> Folder = new(() => new TempFolder());
    private static readonly Lazy<Task<string>> Packaged = new(() => PackAsync(Folder.Value, TestNode.Default));

    [OneTimeTearDown]
    public static void Remove()
    {
        if (Folder.IsValueCreated) Folder.Value.Dispose();
    }

    [Test]
    public async Task An_addon_is_extracted_to_a_folder_that_only_its_user_can_change([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        string executable = await PackAsync(folder, version);

        Assert.That(Run(executable, folder), Is.EqualTo(Loaded));

        string file = ExtractedFile(folder);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserExecute));
            Assert.That(File.GetUnixFileMode(Path.GetDirectoryName(file)!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
            Assert.That(Path.GetFileName(Path.GetDirectoryName(file)), Does.Match("^[0-9a-f]{64}$"));
            Assert.That(Run(executable, folder), Is.EqualTo(Loaded), "from the cache");
        }
    }

    private static readonly Dictionary<string, Action<string>> Meddling = new()
    {
        ["a changed byte"] = file => Rewrite(file, bytes => bytes[bytes.Length / 2] ^= 1),
        ["a cut end"] = file => File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]),
        ["a missing file"] = File.Delete,
        ["a link in its place"] = file => { File.Move(file, file + ".moved"); File.CreateSymbolicLink(file, file + ".moved"); },
        ["a folder in its place"] = file => { File.Delete(file); Directory.CreateDirectory(file); },
        ["a file for all to write"] = file => File.SetUnixFileMode(file, (UnixFileMode)0b111_111_111),
        ["a folder for all to write"] = file => File.SetUnixFileMode(Path.GetDirectoryName(file)!, (UnixFileMode)0b111_111_111),
        ["a linked folder"] = file => LinkElsewhere(Path.GetDirectoryName(file)!),
        ["a file instead of the folder"] = file => { Directory.Delete(Path.GetDirectoryName(file)!, true); File.WriteAllText(Path.GetDirectoryName(file)!, ""); },
    };

    [TestCaseSource(nameof(MeddlingNames))]
    public async Task What_others_put_into_the_cache_is_not_loaded(string what)
    {
        string executable = await Packaged.Value;
        using var folder = new TempFolder();
        Run(executable, folder);
        string file = ExtractedFile(folder);
        byte[] right = File.ReadAllBytes(file);
        Meddling[what](file);

        Assert.That(Run(executable, folder), Is.EqualTo(Loaded));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllBytes(file), Is.EqualTo(right));
            Assert.That(new FileInfo(file).LinkTarget, Is.Null);
            Assert.That(new DirectoryInfo(Path.GetDirectoryName(file)!).LinkTarget, Is.Null);
            Assert.That(Directory.GetFileSystemEntries(Cache(folder)), Has.Length.EqualTo(1));
        }
    }

    private static string[] MeddlingNames() => [.. Meddling.Keys];

    [Test]
    public async Task A_cache_that_all_may_write_to_is_left_for_the_next()
    {
        string executable = await Packaged.Value;
        using var folder = new TempFolder();
        Directory.CreateDirectory(Cache(folder));
        File.SetUnixFileMode(Cache(folder), (UnixFileMode)0b111_111_111);

        Assert.That(Run(executable, folder), Is.EqualTo(Loaded));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Directory.GetFileSystemEntries(Cache(folder)), Is.Empty);
            Assert.That(Directory.GetDirectories(folder["home/.cache/seapack"]), Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_cache_and_a_home_that_cannot_be_written_to_do_not_matter()
    {
        string executable = await Packaged.Value;
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["tmp"]);

        CommandOutcome outcome = new CommandLine(executable)
        {
            Environment = new Dictionary<string, string?> { ["SEAPACK_CACHE"] = "/dev/null/cache", ["HOME"] = "/dev/null", ["XDG_CACHE_HOME"] = null, ["TMPDIR"] = folder["tmp"] },
        }.Run().MustSucceed();

        Assert.That(outcome.StandardOutput, Is.EqualTo(Loaded));
        Assert.That(Directory.GetFileSystemEntries(folder["tmp"]), Has.Length.EqualTo(1).And.All.Contains("/seapack-"));
    }

    [Test]
    public async Task Folders_for_temporary_files_may_forbid_to_execute()
    {
        CommandLine inside = new("unshare", "-rm", "true");
        if (inside.Run().ExitCode != 0) Assert.Ignore("This machine does not let its user make a mount namespace.");
        string executable = await Packaged.Value;
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["noexec"]);
        Directory.CreateDirectory(folder["home"]);
        const string Script = """for place in /dev/shm /var/tmp "$TMPDIR"; do mount -t tmpfs -o noexec none "$place" || exit 9; done; exec "$0" """;

        CommandOutcome outcome = new CommandLine("unshare", "-rm", "sh", "-c", Script, executable)
        {
            Environment = new Dictionary<string, string?> { ["SEAPACK_CACHE"] = null, ["PKG_NATIVE_CACHE_PATH"] = null, ["HOME"] = folder["home"], ["XDG_CACHE_HOME"] = null, ["TMPDIR"] = folder["noexec"] },
        }.Run().MustSucceed();

        Assert.That(outcome.StandardOutput, Is.EqualTo(Loaded));
        Assert.That(Directory.GetDirectories(folder["home/.cache/seapack"]), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Many_processes_fill_an_empty_cache_at_once()
    {
        string executable = await Packaged.Value;
        using var folder = new TempFolder();

        string[] outputs = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Run(executable, folder))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outputs, Is.All.EqualTo(Loaded));
            Assert.That(Directory.GetFileSystemEntries(Cache(folder)), Has.Length.EqualTo(1), "nothing half done is left");
        }
    }

    [Test]
    public async Task Without_a_cache_nothing_is_left_on_the_disk()
    {
        string executable = await Packaged.Value;
        using var folder = new TempFolder();
        foreach (string name in (string[])["home", "tmp"]) Directory.CreateDirectory(folder[name]);

        string output = new CommandLine(executable)
        {
            Environment = new Dictionary<string, string?> { ["SEAPACK_CACHE"] = null, ["PKG_NATIVE_CACHE_PATH"] = null, ["HOME"] = folder["home"], ["XDG_CACHE_HOME"] = null, ["TMPDIR"] = folder["tmp"] },
        }.Run().MustSucceed().StandardOutput;

        Assert.That(output, Is.EqualTo(Loaded));
        Assert.That(Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories), Has.Length.EqualTo(2));
    }

    private static async Task<string> PackAsync(TempFolder folder, string version)
    {
        string installed = await NpmFolder.InstallAsync(RepositoryRoot.Combine("tests/SeaPack.Prelude.Tests/npm"));
        folder.Write("project/package.json", """{ "name": "addon", "main": "main.js" }""");
        folder.Write("project/main.js", $"console.log(require('{Addon}').crc32('hello'));");
        Directory.CreateDirectory(folder["project/node_modules/@node-rs"]);
        new CommandLine("cp", "-a", Path.Combine(installed, "node_modules", Addon), folder[$"project/node_modules/{Addon}"]).Run().MustSucceed();
        string executable = await new PackagedApp { Folder = folder["project"], NodeVersion = version }.BuildAsync(folder["app"]);
        Directory.Delete(folder["project"], recursive: true);
        return executable;
    }

    private static string Run(string executable, TempFolder folder) => new CommandLine(executable)
    {
        Environment = new Dictionary<string, string?> { ["SEAPACK_CACHE"] = folder["cache"], ["HOME"] = folder["home"], ["XDG_CACHE_HOME"] = null },
    }.Run().MustSucceed().StandardOutput;

    private static string Cache(TempFolder folder) => folder["cache/seapack"];

    private static string ExtractedFile(TempFolder folder) => Directory.GetFiles(Cache(folder), "*", SearchOption.AllDirectories).Single();

    private static void Rewrite(string file, Action<byte[]> change)
    {
        byte[] bytes = File.ReadAllBytes(file);
        change(bytes);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(file, bytes);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static void LinkElsewhere(string folder)
    {
        string elsewhere = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(folder)!)!, "elsewhere");
        Directory.Move(folder, elsewhere);
        Directory.CreateSymbolicLink(folder, elsewhere);
    }
}

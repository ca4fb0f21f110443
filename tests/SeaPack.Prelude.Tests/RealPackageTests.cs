using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>
/// Packages that many apps use do in an executable, with all sources out of reach, what they do under plain Node. The exercises lie
/// in real/; each prints what it did. One executable for each version of Node holds them all.
/// </summary>
/// <remarks>
/// Not among them, because npm has no binary of theirs: sqlite3, and the client of Prisma, whose code is made by a program that
/// fetches more.
/// </remarks>
[Platform("Linux")]
public sealed class RealPackageTests
{
    private static readonly string Source = RepositoryRoot.Combine("tests/SeaPack.Prelude.Tests/real");

    // With addons, workers, children, views and ES modules: what differs between versions of Node.
    private static readonly string[] OnEveryVersion = ["express.js", "fastify.js", "lmdb.js", "nestjs.js", "pino.js", "piscina.js", "sharp.js", "execa.mjs"];

    private static readonly Lazy<TempFolder> Folder = new(() => new TempFolder());
    private static readonly Lazy<Task> Installed = new(() => CopyAsync(Folder.Value["plain"]));
    private static readonly Dictionary<string, Lazy<Task<string>>> Executables =
        TestNode.Supported.ToDictionary(version => version, version => new Lazy<Task<string>>(() => PackAsync(version)));

    private static readonly Dictionary<string, Lazy<Task<string>>> Bytecode =
        TestNode.Supported.ToDictionary(version => version, version => new Lazy<Task<string>>(() => PackAsync(version, bytecode: true)));

    private static IEnumerable<TestCaseData> Cases() =>
        from version in TestNode.Supported
        from file in Directory.EnumerateFiles(Path.Combine(Source, "exercises")).Order(StringComparer.Ordinal)
        let exercise = Path.GetFileName(file)
        where version == TestNode.Default || OnEveryVersion.Contains(exercise)
        select new TestCaseData(exercise, version);

    // What pirates is for is to change sources.
    private static IEnumerable<TestCaseData> BytecodeCases() => Cases().Where(test => !Equals(test.Arguments[0], "pirates.js"));

    [TestCaseSource(nameof(BytecodeCases))]
    [Category("Nightly")]
    [Explicit("Compiling some thousand modules to bytecode takes a minute for each version.")]
    public async Task A_real_package_works_as_bytecode(string exercise, string version)
    {
        await Installed.Value;
        CommandOutcome plain = Run(await TestNode.GetAsync(version), Folder.Value["plain/main.js"], exercise);

        CommandOutcome packaged = Run(await Bytecode[version].Value, exercise);

        Assert.That(packaged.StandardOutput, Is.EqualTo(plain.StandardOutput), () => packaged.StandardError);
        Assert.That(packaged.ExitCode, Is.Zero);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task A_real_package_works_with_its_sources_away(string exercise, string version)
    {
        await Installed.Value;
        CommandOutcome plain = Run(await TestNode.GetAsync(version), Folder.Value["plain/main.js"], exercise);

        CommandOutcome packaged = Run(await Executables[version].Value, exercise);

        Assert.That(plain.StandardOutput, Is.Not.Empty, () => plain.StandardError);
        Assert.That(packaged.StandardOutput, Is.EqualTo(plain.StandardOutput), () => packaged.StandardError);
        Assert.That(packaged.ExitCode, Is.Zero);
    }

    [Test]
    public async Task An_addon_with_libraries_of_another_package_is_extracted_with_them()
    {
        string executable = await Executables[TestNode.Default].Value;
        using var folder = new TempFolder();

        CommandOutcome outcome = new CommandLine(executable, "sharp.js")
        {
            Environment = new Dictionary<string, string?> { ["SEAPACK_CACHE"] = folder["cache"] },
        }.Run().MustSucceed();

        Assert.That(outcome.StandardOutput, Does.Contain("\"format\":\"png\""));
        string[] files = [.. Directory.EnumerateFiles(folder["cache"], "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!)];
        Assert.That(files, Has.Some.Match(@"^sharp-.*\.node$").And.Some.Match(@"^libvips-cpp\.so"));
    }

    [OneTimeTearDown]
    public static void Remove()
    {
        if (Folder.IsValueCreated) Folder.Value.Dispose();
    }

    private static CommandOutcome Run(string program, params string[] arguments)
    {
        using var elsewhere = new TempFolder();
        return new CommandLine(program, arguments)
        {
            WorkingDirectory = elsewhere.Path,
            Environment = new Dictionary<string, string?>
            {
                ["NODE_OPTIONS"] = "--no-warnings",
                ["NODE_PATH"] = null,
                ["NO_COLOR"] = "1",
                ["FORCE_COLOR"] = null,
                ["SEAPACK_CACHE"] = null,
            },
            Timeout = TimeSpan.FromMinutes(2),
        }.Run();
    }

    private static async Task<string> PackAsync(string version, bool bytecode = false)
    {
        using var source = new TempFolder();
        await CopyAsync(source["real-packages"]);
        return await new PackagedApp
        {
            Folder = source["real-packages"],
            NodeVersion = version,
            Bytecode = bytecode,
            WalkedScripts = version == TestNode.Default ? ["exercises/*"] : [.. OnEveryVersion.Select(exercise => $"exercises/{exercise}")],
        }.BuildAsync(Folder.Value[bytecode ? $"{version}-bytecode" : version]);
    }

    private static async Task CopyAsync(string into)
    {
        string installed = await NpmFolder.InstallAsync(Source);
        new CommandLine("cp", "-a", Source, into).Run().MustSucceed();
        // The same files by other names: some hundred megabytes need not be copied.
        CommandOutcome linked = new CommandLine("cp", "-al", Path.Combine(installed, "node_modules"), into).Run();
        if (linked.ExitCode == 0) return;
        Directory.Delete(Path.Combine(into, "node_modules"), recursive: true);
        new CommandLine("cp", "-a", Path.Combine(installed, "node_modules"), into).Run().MustSucceed();
    }
}

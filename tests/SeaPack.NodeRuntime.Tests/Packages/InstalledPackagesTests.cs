using SeaPack.NodeRuntime.Packages;
using SeaPack.Testing;

namespace SeaPack.NodeRuntime.Tests.Packages;

/// <summary>Each lock file is younger than what the install left: times cannot tell.</summary>
public sealed class InstalledPackagesTests : IDisposable
{
    private readonly TempFolder _app = new();

    public void Dispose() => _app.Dispose();

    [TestCase("1.0.0", "sha512-a", ExpectedResult = nameof(InstallState.Current))]
    [TestCase("1.0.0", "sha512-b", ExpectedResult = nameof(InstallState.Stale))]
    [TestCase("2.0.0", "sha512-a", ExpectedResult = nameof(InstallState.Stale))]
    public string Packages_that_npm_keeps_in_a_store_are_compared_there(string version, string integrity)
    {
        Installed(".package-lock.json", """
            { "packages": {
              "node_modules/.store/dep@1.0.0-xyz/node_modules/dep": { "version": "1.0.0", "integrity": "sha512-a" },
              "node_modules/dep": { "resolved": "node_modules/.store/dep@1.0.0-xyz/node_modules/dep", "link": true } } }
            """);
        Locked("package-lock.json", $$"""{ "packages": { "": {}, "node_modules/dep": { "version": "{{version}}", "integrity": "{{integrity}}" } } }""");

        return State();
    }

    [TestCase("1.0.0", ExpectedResult = nameof(InstallState.Current))]
    [TestCase("2.0.0", ExpectedResult = nameof(InstallState.Stale))]
    public string Packages_below_a_workspace_of_npm_are_compared_too(string version)
    {
        Installed(".package-lock.json", """{ "packages": { "packages/lib/node_modules/dep": { "version": "1.0.0" } } }""");
        Locked("package-lock.json", $$"""{ "packages": { "": {}, "packages/lib/node_modules/dep": { "version": "{{version}}" } } }""");

        return State();
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_lock_file_of_npm_that_is_damaged_is_told(bool isInstalled)
    {
        if (isInstalled) Installed(".package-lock.json", "{}");
        Locked("package-lock.json", """
            { "packages": {
            <<<<<<< HEAD
            """);

        Assert.That(State(), Is.EqualTo(nameof(InstallState.Unreadable)));
    }

    [Test]
    public void The_lock_file_of_npm_6_tells_that_there_are_packages()
    {
        _app.Write("package.json", """{ "dependencies": { "dep": "1" } }""");
        Locked("package-lock.json", """{ "lockfileVersion": 1, "dependencies": { "dep": { "version": "1.0.0" } } }""");

        Assert.That(State(), Is.EqualTo(nameof(InstallState.Missing)));
    }

    [TestCase("dep-1.0.0.tgz#a", "", ExpectedResult = nameof(InstallState.Current))]
    [TestCase("dep-1.0.1.tgz#b", "", ExpectedResult = nameof(InstallState.Stale))]
    [TestCase("dep-1.0.0.tgz#a", "new@1:\n  version \"1.0.0\"\n", ExpectedResult = nameof(InstallState.Stale))]
    public string Yarn_1_notes_the_entries_of_the_lock_file(string file, string more)
    {
        Installed(".yarn-integrity", """
            { "lockfileEntries": {
              "@scope/local@file:../local": "", "dep@>=1, <2": "https://registry.example/dep-1.0.0.tgz#a", "dep@^1.0.0": "https://registry.example/dep-1.0.0.tgz#a" } }
            """);
        Locked("yarn.lock", $"""
            # yarn lockfile v1


            "@scope/local@file:../local":
              version "1.0.0"

            "dep@>=1, <2", dep@^1.0.0:
              version "1.0.0"
              resolved "https://registry.example/{file}"
              dependencies:
                other "1"

            {more}
            """);

        return State();
    }

    private const string YarnLock = """
        __metadata:
          version: 8

        "app@workspace:.":
          version: 0.0.0-use.local
          resolution: "app@workspace:."
          languageName: unknown
          linkType: soft

        "@scope/dep@npm:^1.0.0":
          version: 1.0.0
          resolution: "@scope/dep@npm:1.0.0"
          peerDependencies:
            other: "*"
          languageName: node
          linkType: hard

        "other@npm:1.0.0":
          version: 1.0.0
          resolution: "other@npm:1.0.0"
          languageName: node
          linkType: hard

        "other@patch:other@npm%3A1.0.0#~/patch":
          version: 1.0.0
          resolution: "other@patch:other@npm%3A1.0.0#~/patch::version=1.0.0&hash=0123"
          languageName: node
          linkType: hard

        "windows-only@npm:1.0.0":
          version: 1.0.0
          resolution: "windows-only@npm:1.0.0"
          conditions: os=win32
          languageName: node
          linkType: hard

        """;

    [TestCase("1.0.0", ExpectedResult = nameof(InstallState.Current))]
    [TestCase("1.0.1", ExpectedResult = nameof(InstallState.Stale))]
    public string Yarn_notes_the_packages_that_it_placed(string version)
    {
        Installed(".yarn-state.yml", """
            __metadata:
              version: 1

            "@scope/dep@virtual:0123#npm:1.0.0":
              locations:
                - "node_modules/@scope/dep"

            "other@patch:other@npm%3A1.0.0#~/patch::version=1.0.0&hash=0123":
              locations:
                - "node_modules/other"

            """);
        Locked("yarn.lock", YarnLock.Replace("npm:1.0.0\"", $"npm:{version}\"", StringComparison.Ordinal));

        return State();
    }

    [TestCase("1.0.0", ExpectedResult = nameof(InstallState.Current))]
    [TestCase("1.0.1", ExpectedResult = nameof(InstallState.Stale))]
    public string Packages_that_yarn_keeps_in_a_store_are_compared_there(string version)
    {
        Installed(".store/@scope-dep-virtual-0123/package/package.json", """{ "name": "@scope/dep", "version": "1.0.0" }""");
        Installed(".store/other-patch-0123/package/package.json", """{ "name": "other", "version": "1.0.0" }""");
        _app.Write(".yarnrc.yml", "nodeLinker: pnpm");
        Locked("yarn.lock", YarnLock.Replace("npm:1.0.0\"", $"npm:{version}\"", StringComparison.Ordinal));

        return State();
    }

    private static string BunLock(string version) => $$"""
        {
          "lockfileVersion": 1,
          "packages": {
            "lib": ["lib@workspace:packages/lib"],

            "@scope/dep": ["@scope/dep@{{version}}", "", {}, "sha512-a"],

            "@scope/dep/deeper": ["deeper@1.0.0", "", { "peerDependencies": { "other": "*" } }, "sha512-b"],

            "windows-only": ["windows-only@1.0.0", "", { "os": "win32" }, "sha512-c"],
          }
        }
        """;

    [TestCase("1.0.0", ExpectedResult = nameof(InstallState.Current))]
    [TestCase("1.0.1", ExpectedResult = nameof(InstallState.Stale))]
    public string Packages_that_bun_placed_tell_their_versions(string version)
    {
        Installed("@scope/dep/package.json", """{ "version": "1.0.0" }""");
        Locked("bun.lock", BunLock(version));

        return State();
    }

    [TestCase("1.0.0", ExpectedResult = nameof(InstallState.Current))]
    [TestCase("1.0", ExpectedResult = nameof(InstallState.Stale))]
    public string Packages_that_bun_keeps_in_a_store_are_compared_there(string version)
    {
        Installed(".bun/@scope+dep@1.0.0/node_modules/@scope/dep/package.json", "{}");
        Installed(".bun/deeper@1.0.0+0123/node_modules/deeper/package.json", "{}");
        Locked("bun.lock", BunLock(version));

        return State();
    }

    [TestCase("bun.lock")]
    [TestCase("bun.lockb")]
    public void Without_node_modules_what_bun_locked_is_missing(string lockFile)
    {
        _app.Write("package.json", """{ "dependencies": { "dep": "1" } }""");
        Locked(lockFile, BunLock("1.0.0"));

        Assert.That(State(), Is.EqualTo(nameof(InstallState.Missing)));
    }

    private void Installed(string relative, string content) => _app.Write($"node_modules/{relative}", content);

    private void Locked(string name, string content) => File.SetLastWriteTimeUtc(_app.Write(name, content), DateTime.UtcNow.AddMinutes(1));

    private string State() => InstalledPackages.StateOf(PackageFolder.Find(_app.Path)!, development: false).ToString();
}

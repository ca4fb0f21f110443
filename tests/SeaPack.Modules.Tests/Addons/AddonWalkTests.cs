using SeaPack.Modules.Tests.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Tests.Addons;

/// <summary>Addons are found where their loaders look, and only those for the target are packed.</summary>
public class AddonWalkTests
{
    private static readonly byte[] LinuxX64 = TestImage.Elf("x64", ["libc.so.6"]);
    private static readonly byte[] LinuxArm64 = TestImage.Elf("arm64", ["libc.so.6"]);

    private WalkedApp _app = new();

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [Test]
    public void Prebuilds_for_the_target_are_taken_and_no_others()
    {
        Given("dep", """{ "name": "dep", "dependencies": { "node-gyp-build": "4" } }""", "require('node-gyp-build')(__dirname)");
        foreach (string platform in (string[])["linux-x64", "linux-arm64", "win32-x64", "darwin-x64+arm64"])
        {
            byte[] image = platform switch { "linux-x64" => LinuxX64, "linux-arm64" => LinuxArm64, "win32-x64" => TestImage.Pe("x64"), _ => TestImage.MachO("x64") };
            _app.Write($"node_modules/dep/prebuilds/{platform}/dep.node", image);
        }

        _app.Write("node_modules/dep/prebuilds/linux-x64/electron.abi110.node", LinuxX64);

        Assert.That(Native(_app.Walk()), Is.EqualTo(["node_modules/dep/prebuilds/linux-x64/dep.node"]));
        Target("linux", "arm64");
        Assert.That(Native(_app.Walk()), Is.EqualTo(["node_modules/dep/prebuilds/linux-arm64/dep.node"]));
        Target("darwin", "x64");
        Assert.That(Native(_app.Walk()), Is.EqualTo(["node_modules/dep/prebuilds/darwin-x64+arm64/dep.node"]));
    }

    [Test]
    public void What_was_compiled_is_taken_for_its_own_platform_only()
    {
        Given("dep", """{ "name": "dep", "dependencies": { "bindings": "1", "prebuild-install": "7" } }""", "require('bindings')('dep')");
        _app.Write("node_modules/dep/build/Release/dep.node", LinuxX64);

        Assert.That(Native(_app.Walk()), Is.EqualTo(["node_modules/dep/build/Release/dep.node"]));

        Target("linux", "arm64");
        ModuleGraph graph = _app.Walk();
        Assert.That(Native(graph), Is.Empty);
        Assert.That(
            graph.Diagnostics.Single(diagnostic => diagnostic.Descriptor.Code == "SEAPACK1100").Message,
            Does.Contain("linux-x64").And.EndWith("npm rebuild dep --platform=linux --arch=arm64 --libc=glibc"));
    }

    [TestCase("node_register_module_v115", true)]
    [TestCase("node_register_module_v147", false)]
    [TestCase("napi_register_module_v1", false)]
    public void An_addon_that_was_compiled_for_another_Node_is_told_of(string symbol, bool isTold)
    {
        _app = Compiled(symbol);

        Assert.That(Warnings(_app.Walk()), isTold ? Has.One.Matches("SEAPACK1104 .*115.*: Node 26.10.0 .*147.* npm rebuild dep --target=26.10.0$") : Is.Empty);
    }

    [TestCase(0)]
    [TestCase(-10)]
    [TestCase(-22)]
    [TestCase(-40)]
    public void The_Node_that_an_addon_is_for_may_stand_anywhere_in_it(int fromPiece)
    {
        _app = Compiled("node_register_module_v115", new string(' ', (1 << 20) - LinuxX64.Length + fromPiece));

        Assert.That(Warnings(_app.Walk()), Has.One.StartsWith("SEAPACK1104"));
    }

    [Test]
    public void A_package_may_have_an_addon_for_each_Node()
    {
        _app = Compiled("node_register_module_v115");
        _app.Write("node_modules/dep/build/Release/other.node", Registering("node_register_module_v147"));
        _app.Write("node_modules/dep/index.js", "require('./build/Release/dep.node'); require('./build/Release/other.node')");

        Assert.That(Warnings(_app.Walk()), Is.Empty);
    }

    [Test]
    public void Module_path_of_node_pre_gyp_is_followed_with_its_names_filled_in()
    {
        Given(
            "dep",
            """{ "name": "dep", "binary": { "module_name": "dep", "module_path": "./lib/binding/napi-v{napi_build_version}-{platform}-{libc}-{arch}" } }""",
            "require('@mapbox/node-pre-gyp').find(p)");
        _app.Write("node_modules/dep/lib/binding/napi-v3-linux-glibc-x64/dep.node", LinuxX64);
        _app.Write("node_modules/dep/lib/binding/napi-v3-linux-glibc-arm64/dep.node", LinuxArm64);

        Assert.That(Native(_app.Walk()), Is.EqualTo(["node_modules/dep/lib/binding/napi-v3-linux-glibc-x64/dep.node"]));
    }

    [Test]
    public void Packages_for_the_target_are_taken_whole_with_the_packages_that_they_name()
    {
        Given("dep", Optional("dep", "@dep/linux-x64", "@dep/linux-arm64", "@dep/linuxmusl-x64"), "require(`@dep/${process.platform}-${process.arch}`)");
        Platform("@dep/linux-x64", "x64", "glibc", "\"optionalDependencies\": { \"@dep/lib-linux-x64\": \"1\" },");
        Platform("@dep/lib-linux-x64", "x64", "glibc");
        Platform("@dep/linux-arm64", "arm64", "glibc");
        Platform("@dep/linuxmusl-x64", "x64", "musl");
        _app.Write("node_modules/@dep/linux-x64/README.md", "");
        _app.Write("node_modules/@dep/linux-x64/lib.d.ts", "");

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph).Where(path => path.Contains("@dep", StringComparison.Ordinal)), Is.EqualTo(
        [
            "node_modules/@dep/lib-linux-x64/bin.node", "node_modules/@dep/lib-linux-x64/package.json",
            "node_modules/@dep/linux-x64/bin.node", "node_modules/@dep/linux-x64/lib.d.ts", "node_modules/@dep/linux-x64/package.json",
        ]));
        Assert.That(graph.Find("app/node_modules/@dep/linux-x64/bin.node")!.Reason, Is.EqualTo(new FileReason(ReasonKind.PlatformPackage, "app/node_modules/dep/package.json", 0)));
    }

    [Test]
    public void Of_two_packages_that_only_name_their_libc_the_targets_is_taken()
    {
        Given("dep", Optional("dep", "@dep/linux-x64-gnu", "@dep/linux-x64-musl"), "require(`@dep/${target}`)");
        foreach ((string libc, string library) in new[] { ("gnu", "libc.so.6"), ("musl", "libc.musl-x86_64.so.1") })
        {
            _app.Write($"node_modules/@dep/linux-x64-{libc}/package.json", $$"""{ "name": "@dep/linux-x64-{{libc}}", "os": ["linux"], "cpu": ["x64"], "main": "bin.node" }""");
            _app.Write($"node_modules/@dep/linux-x64-{libc}/bin.node", TestImage.Elf("x64", [library]));
        }

        ModuleGraph graph = _app.Walk();

        Assert.That(Native(graph), Is.EqualTo(["node_modules/@dep/linux-x64-gnu/bin.node"]));
        Assert.That(Warnings(graph), Is.Empty);
    }

    [Test]
    public void A_package_for_another_platform_that_is_asked_for_by_name_is_left_out()
    {
        Given("dep", Optional("dep", "@dep/linux-arm64"), "try { require('@dep/linux-arm64') } catch {}");
        Platform("@dep/linux-arm64", "arm64", "glibc");

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Has.None.Contains("@dep"));
        Assert.That(graph.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Code), Does.Contain("SEAPACK1101").And.Not.Contain("SEAPACK1100"));
    }

    [TestCase(null)]
    [TestCase("""{ "lockfileVersion": 3, "packages": { "node_modules/@dep/thing": { "version": "1.0.0", "os": ["linux"], "cpu": ["arm64"] } } }""")]
    public void A_package_for_the_target_that_is_not_installed_is_a_warning_with_the_command(string? packageLock)
    {
        string name = packageLock == null ? "@dep/linux-arm64" : "@dep/thing";
        Given("dep", Optional("dep", name, "@dep/linux-x64", "@dep/darwin-arm64"), "");
        Platform("@dep/linux-x64", "x64", "glibc");
        if (packageLock != null) _app.Write("package-lock.json", packageLock);

        Assert.That(Warnings(_app.Walk()), Is.Empty);
        Target("linux", "arm64");
        Assert.That(Warnings(_app.Walk()).Single(), Does.StartWith("SEAPACK1102").And.Contain($"'{name}'").And.EndWith("npm install --os=linux --cpu=arm64 --libc=glibc"));
    }

    [Test]
    public void A_package_for_the_target_of_which_there_is_a_stub_is_not_installed()
    {
        Given("dep", Optional("dep", "@dep/linux-arm64", "@dep/linux-x64"), "");
        Platform("@dep/linux-x64", "x64", "glibc");
        _app.Write("node_modules/@dep/linux-arm64/package.json", """{ "name": "@dep/linux-arm64", "mocked": true }""");
        Target("linux", "arm64");

        Assert.That(Warnings(_app.Walk()).Single(), Does.StartWith("SEAPACK1102").And.Contain("'@dep/linux-arm64'"));
    }

    [TestCase("pnpm-lock.yaml", "", "pnpm install --os=linux --cpu=arm64 --libc=glibc")]
    [TestCase("../yarn.lock", "", "yarn install --force --ignore-platform")]
    [TestCase("../yarn.lock", "../.yarnrc.yml", """yarn config set --json supportedArchitectures '{"os":["current","linux"],"cpu":["current","arm64"],"libc":["current","glibc"]}' && yarn install""")]
    [TestCase("bun.lock", "", "bun install --os=linux --cpu=arm64 --libc=glibc")]
    public void The_command_that_installs_for_the_target_is_that_of_the_lock_files_manager(string lockFile, string settings, string command)
    {
        Given("dep", Optional("dep", "@dep/linux-arm64"), "");
        foreach (string file in new[] { lockFile, settings }.Where(file => file.Length > 0)) _app.Write(file, "");
        Target("linux", "arm64");

        Assert.That(Warnings(_app.Walk()).Single(), Does.StartWith("SEAPACK1102").And.EndWith($": {command}"));
    }

    [Test]
    public void Yarn_2_is_known_by_its_lock_file_where_its_settings_lie_elsewhere()
    {
        Given("dep", Optional("dep", "@dep/linux-arm64"), "");
        _app.Write("yarn.lock", "# This file is generated by running \"yarn install\".\n\n__metadata:\n  version: 8\n");
        Target("linux", "arm64");

        Assert.That(Warnings(_app.Walk()).Single(), Does.Contain(": yarn config set --json supportedArchitectures"));
    }

    [Test]
    public void Libraries_that_an_addon_needs_or_has_beside_it_are_taken()
    {
        Given("dep", """{ "name": "dep" }""", "require('./dep.node')");
        _app.Write("node_modules/dep/dep.node", TestImage.Elf("x64", ["libc.so.6", "libvips.so.42"], "$ORIGIN/../vips/lib"));
        _app.Write("node_modules/dep/libbeside.so", LinuxX64);
        _app.Write("node_modules/dep/other.dll", TestImage.Pe("x64"));
        _app.Write("node_modules/vips/lib/libvips.so.42", TestImage.Elf("x64", ["libdeep.so"], "$ORIGIN"));
        _app.Write("node_modules/vips/lib/libdeep.so", LinuxX64);
        _app.Write("node_modules/vips/lib/libunused.so", LinuxX64);

        ModuleGraph graph = _app.Walk();

        Assert.That(Native(graph), Is.EqualTo(
            ["node_modules/dep/dep.node", "node_modules/dep/libbeside.so", "node_modules/vips/lib/libdeep.so", "node_modules/vips/lib/libvips.so.42"]));
        Assert.That(
            graph.ReasonChain("app/node_modules/vips/lib/libdeep.so").Select(file => file.ArchivePath["app/".Length..]),
            Is.EqualTo(["node_modules/vips/lib/libdeep.so", "node_modules/vips/lib/libvips.so.42", "node_modules/dep/dep.node", "node_modules/dep/index.js", "index.js"]));
    }

    [Test]
    public void The_project_may_name_binaries_for_other_platforms()
    {
        Given("dep", """{ "name": "dep" }""", "");
        _app.Write("tools/agent.dll", TestImage.Pe("x64"));
        _app.Options = _app.Options with { Assets = ["tools/agent.dll"] };

        Assert.That(Native(_app.Walk()), Is.EqualTo(["tools/agent.dll"]));
    }

    [Test]
    public void A_new_prebuild_makes_the_next_build_walk_again()
    {
        Given("dep", """{ "name": "dep", "dependencies": { "node-gyp-build": "4" } }""", "");
        _app.Write("node_modules/dep/prebuilds/linux-x64/dep.node", LinuxX64);
        string state = _app["../../state"];
        _app.MakeOld();
        _app.Walk().Inputs.Write(state, _app.Options);
        Assert.That(WalkInputs.Check(state, _app.Options), Is.Null);

        _app.Write("node_modules/dep/prebuilds/linux-x64/dep.napi.node", LinuxX64);

        Assert.That(WalkInputs.Check(state, _app.Options), Is.Not.Null);
    }

    [Test]
    public void Without_binaries_the_graph_is_good_for_every_platform()
    {
        Given("dep", """{ "name": "dep", "optionalDependencies": { "plain": "1" } }""", "");
        _app.Write("node_modules/plain/package.json", """{ "name": "plain" }""");

        Assert.That(_app.Walk().IsForAnyPlatform);
        _app.Write("node_modules/dep/x.node", LinuxX64);
        _app.Write("node_modules/dep/index.js", "require('./x.node')");
        Assert.That(_app.Walk().IsForAnyPlatform, Is.False);
    }

    private void Given(string name, string packageJson, string source) =>
        _app = new WalkedApp(("index.js", $"require('{name}')"), ($"node_modules/{name}/package.json", packageJson), ($"node_modules/{name}/index.js", source));

    private static WalkedApp Compiled(string symbol, string before = "")
    {
        var app = new WalkedApp(
            ("index.js", "require('dep')"), ("node_modules/dep/package.json", """{ "name": "dep" }"""), ("node_modules/dep/index.js", "require('./build/Release/dep.node')"));
        app.Options = app.Options with { NodeVersion = new Version(26, 10, 0) };
        app.Write("node_modules/dep/build/Release/dep.node", Registering(symbol, before));
        return app;
    }

    private static byte[] Registering(string symbol, string before = "") => [.. LinuxX64, .. System.Text.Encoding.ASCII.GetBytes($"{before}\0{symbol}\0")];

    private void Platform(string name, string cpu, string libc, string more = "")
    {
        _app.Write($"node_modules/{name}/package.json", $$"""{ {{more}} "name": "{{name}}", "os": ["linux"], "cpu": ["{{cpu}}"], "libc": ["{{libc}}"], "main": "bin.node" }""");
        _app.Write($"node_modules/{name}/bin.node", TestImage.Elf(cpu));
    }

    private void Target(string platform, string arch) => _app.Options = _app.Options with { Platform = platform, Arch = arch };

    private static string Optional(string name, params string[] names) =>
        $$"""{ "name": "{{name}}", "optionalDependencies": { {{string.Join(", ", names.Select(optional => $"\"{optional}\": \"1\""))}} } }""";

    private static IEnumerable<string> Native(ModuleGraph graph) => WalkedApp.Paths(graph).Where(path => Modules.Addons.NativeFile.IsNative(path));

    private static IEnumerable<string> Warnings(ModuleGraph graph) =>
        graph.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity == SeaPack.Diagnostics.Severity.Warning)
            .Select(diagnostic => $"{diagnostic.Descriptor.Code} {diagnostic.Message}");
}

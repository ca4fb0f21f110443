using System.Security.Cryptography;
using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What a user is told about bad input: one coded diagnostic at the right place, and no output left behind.</summary>
public class BadInputTests
{
    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log('hello')");

    private static string Built(SeaProject project) => project[$"bin/Debug/{Host.RuntimeIdentifier}/hello"];

    /// <summary>The build fails with exactly one error, of this code, and leaves no executable and no temporary file.</summary>
    private static BuildDiagnostic OneError(SeaProject project, BuildOutcome build, string code)
    {
        Assert.That(build.Command.ExitCode, Is.Not.Zero);
        BuildDiagnostic[] errors = [.. build.Diagnostics.Where(found => found.IsError)];
        Assert.That(errors.Select(error => error.Code), Is.EqualTo(new[] { code }), () => build.Command.StandardOutput);
        NothingLeft(project);
        return errors[0];
    }

    private static void NothingLeft(SeaProject project)
    {
        Assert.That(File.Exists(Built(project)), Is.False);
        foreach (string folder in new[] { "bin", "obj" })
        {
            if (!Directory.Exists(project[folder])) continue;
            string[] files = [.. Directory.GetFiles(project[folder], "*", SearchOption.AllDirectories).Select(Path.GetFileName)!];
            Assert.That(files, Has.None.Contains(".tmp").And.None.Match("[0-9a-f]{32}"), folder);
        }
    }

    [Test]
    public async Task A_missing_package_json_is_named()
    {
        using var project = new SeaProject();

        BuildDiagnostic error = OneError(project, await project.BuildAsync(), "SEAPACK1030");

        Assert.That(error.Text, Does.Contain(project["package.json"]));
    }

    [TestCase("seapack.node")]
    [TestCase("seapack.graph")]
    public async Task A_file_of_the_build_that_the_system_refuses_is_no_fault_of_SeaPack(string name)
    {
        using SeaProject project = Hello().File($"obj/Debug/{Host.RuntimeIdentifier}/{name}/taken", "");

        BuildDiagnostic error = OneError(project, await project.BuildAsync(), "SEAPACK0019");

        Assert.That(error.Text, Does.Contain(project[$"obj/Debug/{Host.RuntimeIdentifier}/{name}"]));
    }

    [Test]
    public async Task A_broken_package_json_is_located()
    {
        using SeaProject project = Hello().File("package.json", "{\n  \"name\": \"hello\",\n  \"main\": }\n");

        BuildDiagnostic error = OneError(project, await project.BuildAsync(), "SEAPACK1031");

        Assert.That((error.File, error.Line, error.Column), Is.EqualTo((project["package.json"], 3, 11)));
    }

    [Test]
    public async Task A_missing_entry_is_located_in_package_json()
    {
        using SeaProject project = Hello();
        File.Delete(project["index.js"]);

        BuildDiagnostic error = OneError(project, await project.BuildAsync(), "SEAPACK1032");

        Assert.Multiple(() =>
        {
            Assert.That(error.File, Is.EqualTo(project["package.json"]));
            Assert.That(error.Text, Does.Contain("index.js"));
        });
    }

    [Test]
    public async Task An_unresolved_request_of_the_app_is_a_warning_at_its_place()
    {
        using SeaProject project = Hello().File("index.js", "console.log('hello');\nif (process.env.NEVER) require('not-there');\n");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        BuildDiagnostic warning = build.Diagnostics.Single();
        Assert.Multiple(() =>
        {
            Assert.That((warning.IsError, warning.Code), Is.EqualTo((false, "SEAPACK1034")));
            Assert.That((warning.File, warning.Line, warning.Column), Is.EqualTo((project["index.js"], 2, 32)));
            Assert.That(Executable.Run(Built(project)).MustSucceed().StandardOutput, Is.EqualTo("hello\n"));
        });
    }

    [Test]
    public async Task All_warnings_are_errors_where_the_project_treats_them_so()
    {
        using SeaProject project = Hello().File("index.js", "if (process.env.NEVER) require('not-there')").Property("TreatWarningsAsErrors", "true");

        OneError(project, await project.BuildAsync(), "SEAPACK1034");
        OneError(project, await project.BuildAsync(), "SEAPACK1034");
        BuildOutcome kept = (await project.BuildAsync("-p:WarningsNotAsErrors=SEAPACK1034")).MustSucceed();
        BuildOutcome silenced = (await project.BuildAsync("-p:NoWarn=SEAPACK1034")).MustSucceed();

        Assert.That((kept.Diagnostics.Single().IsError, silenced.Diagnostics.Count), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task A_warning_can_be_raised_to_an_error_and_silenced_by_its_code()
    {
        using SeaProject project = Hello().File("index.js", "require('not-there')");

        BuildOutcome raised = await project.BuildAsync("-warnaserror:SEAPACK1034");
        BuildOutcome silenced = (await project.BuildAsync("-p:MSBuildWarningsAsMessages=SEAPACK1034")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(raised.Command.ExitCode, Is.Not.Zero);
            Assert.That(silenced.Diagnostics, Is.Empty);
        });
    }

    [Test]
    public async Task A_warning_is_told_by_each_build_until_it_is_mended()
    {
        using SeaProject project = Hello().File("index.js", "require('./not-there')");
        BuildOutcome first = (await project.BuildAsync()).MustSucceed();

        BuildOutcome second = (await project.BuildAsync()).MustSucceed();
        BuildOutcome raised = await project.BuildAsync("-warnaserror:SEAPACK1034");
        project.File("not-there.js", "");
        BuildOutcome mended = (await project.BuildAsync("-warnaserror")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(second.Diagnostics, Is.EqualTo(first.Diagnostics).And.Not.Empty);
            Assert.That(second.Messages, Has.Some.Contains("Dependencies are up to date"));
            Assert.That(raised.Diagnostics.Single().IsError);
            Assert.That(mended.Diagnostics, Is.Empty);
        });
    }

    [Test]
    public async Task An_optional_request_of_a_dependency_stays_quiet()
    {
        using SeaProject project = Hello()
            .File("index.js", "console.log(require('dep'))")
            .File("node_modules/dep/package.json", """{ "name": "dep", "main": "main.js" }""")
            .File("node_modules/dep/main.js", "try { require('not-there') } catch {} module.exports = 'dep'");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.That(build.Diagnostics, Is.Empty);
    }

    [Test]
    public async Task A_syntax_error_of_the_app_is_a_warning_at_its_place()
    {
        using SeaProject project = Hello()
            .File("index.js", "console.log('hello'); try { require('./broken') } catch {}")
            .File("broken.js", "const a = 1;\nconst b = `never closed;\n");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        BuildDiagnostic warning = build.Diagnostics.Single();
        Assert.That((warning.Code, warning.File, warning.Line), Is.EqualTo(("SEAPACK1038", project["broken.js"], 2)));
    }

    [Test]
    public async Task An_export_target_that_escapes_its_package_is_not_packed()
    {
        using SeaProject project = Hello()
            .File("index.js", "try { require('evil') } catch (error) { console.log(error.code) }")
            .File("secret.js", "module.exports = 'secret'")
            .File("node_modules/evil/package.json", """{ "name": "evil", "exports": "./../../secret.js" }""");

        (await project.BuildAsync()).MustSucceed();

        Assert.That(Executable.Run(Built(project)).MustSucceed().StandardOutput, Is.EqualTo("ERR_INVALID_PACKAGE_TARGET\n"));
    }

    [Test]
    public async Task Links_in_a_circle_do_not_hang_the_build()
    {
        using SeaProject project = Hello();
        Directory.CreateDirectory(project["data"]);
        File.CreateSymbolicLink(project["data/a"], "b");
        File.CreateSymbolicLink(project["data/b"], "a");
        project.Item("SeaAsset", "data/");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.That(build.Diagnostics.Select(found => found.Code), Does.Contain("SEAPACK1042"));
    }

    [TestCase("18.20.0")]
    [TestCase("22.14.0")]
    [TestCase("27.0.0")]
    public async Task An_unsupported_node_version_says_what_is_supported(string version)
    {
        using SeaProject project = Hello();

        BuildDiagnostic error = OneError(project, await project.BuildAsync($"-p:NodeVersion={version}"), "SEAPACK5003");

        Assert.That(error.Text, Does.Contain("22.15"));
    }

    [TestCase("linux-musl-x64")]
    [TestCase("freebsd-x64")]
    public async Task An_unsupported_platform_is_named(string runtimeIdentifier)
    {
        using SeaProject project = Hello();

        BuildDiagnostic error = OneError(project, await project.BuildAsync("-r", runtimeIdentifier), "SEAPACK5001");

        Assert.That(error.Text, Does.Contain(runtimeIdentifier));
    }

    [Test]
    public async Task A_file_that_is_no_node_binary_is_refused()
    {
        using SeaProject project = Hello().File("node", "#!/bin/sh\nexit 1\n");

        OneError(project, await project.BuildAsync("-p:NodeRuntimePath=node"), "SEAPACK5011");
    }

    [Test]
    public async Task A_truncated_node_binary_is_refused()
    {
        using SeaProject project = Hello();
        byte[] whole = await File.ReadAllBytesAsync(await TestNode.GetAsync());
        await File.WriteAllBytesAsync(project["node"], whole[..(whole.Length / 2)]);

        BuildOutcome build = await project.BuildAsync("-p:NodeRuntimePath=node", "-p:NodeVersion=" + TestNode.Default);

        Assert.That(build.Diagnostics.Single(found => found.IsError).Code, Is.AnyOf("SEAPACK5011", "SEAPACK3001"));
        NothingLeft(project);
    }

    [Test]
    public async Task A_node_binary_for_another_cpu_is_refused()
    {
        using SeaProject project = Hello();
        string arm = await TestNode.GetAsync(TestNode.Default, "linux-arm64");

        OneError(project, await project.BuildAsync("-r", "linux-x64", $"-p:NodeRuntimePath={arm}"), "SEAPACK5012");
    }

    [Test]
    public async Task Without_npm_the_error_says_what_to_do()
    {
        using SeaProject project = Hello();
        using var path = new TempFolder();
        project.EnvironmentVariable("PATH", path.Path);

        BuildDiagnostic error = OneError(project, await project.BuildAsync($"-p:NodeRuntimeCache={path["cache"]}"), "SEAPACK5005");

        Assert.That(error.Text, Does.Contain("NodeRuntimePath").Or.Contain("NodeRuntimeSource"));
    }

    [Test]
    public async Task Without_a_network_the_error_is_npms_and_the_cache_stays_empty()
    {
        using SeaProject project = Hello();
        using var cache = new TempFolder();
        project.EnvironmentVariable("npm_config_offline", "true").EnvironmentVariable("npm_config_cache", cache["npm"]);

        OneError(project, await project.BuildAsync($"-p:NodeRuntimeCache={cache["node"]}"), "SEAPACK5007");

        Assert.That(
            Directory.Exists(cache["node"]) ? Directory.GetFiles(cache["node"], "node", SearchOption.AllDirectories) : [], Is.Empty);
    }

    [TestCase("Library", "SEAPACK0001")]
    public async Task An_output_type_that_is_no_executable_is_refused(string outputType, string code)
    {
        using SeaProject project = Hello().Property("OutputType", outputType);

        OneError(project, await project.BuildAsync(), code);
    }

    [TestCase("a/b")]
    [TestCase("..")]
    [TestCase("app ")]
    [TestCase(" app")]
    public async Task A_name_that_is_no_file_name_is_refused(string name)
    {
        using SeaProject project = Hello().Property("SeaExecutableName", name);

        OneError(project, await project.BuildAsync(), "SEAPACK0002");
    }

    [TestCase("size=20m", "SEAPACK3019")]
    [TestCase("ro", "SEAPACK3016")]
    public async Task A_full_or_read_only_disk_is_one_error(string mountOptions, string code)
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("needs a mount namespace of Linux");
        ExternalTool.Require("unshare", "util-linux");
        using SeaProject project = Hello();
        (await project.BuildAsync("-t:BuildSeaArchive")).MustSucceed();
        string output = project["disk"];
        Directory.CreateDirectory(output);

        BuildOutcome build = await project.BuildInMountNamespaceAsync($"mount -t tmpfs -o {mountOptions} tmpfs {output}", $"-p:OutputPath={output}/");

        Assert.That(build.Diagnostics.Where(found => found.IsError).Select(error => error.Code), Is.EqualTo(new[] { code }));
        Assert.That(Directory.GetFileSystemEntries(output), Is.Empty);
    }

    [Test]
    public async Task A_disk_that_is_full_when_publishing_is_one_error()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("needs a mount namespace of Linux");
        ExternalTool.Require("unshare", "util-linux");
        using SeaProject project = Hello();
        Directory.CreateDirectory(project["disk"]);

        BuildOutcome build = await project.BuildInMountNamespaceAsync($"mount -t tmpfs -o size=20m tmpfs {project["disk"]}", "-t:Publish", $"-p:PublishDir={project["disk"]}/");

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK3019" }));
    }

    [Test]
    public async Task An_executable_of_another_user_in_a_folder_of_ones_own_is_replaced()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("needs a user namespace of Linux");
        ExternalTool.Require("unshare", "util-linux");
        using SeaProject project = Hello();
        (await project.BuildAsync()).MustSucceed();
        if (new CommandLine("chown", "1", Built(project)).Run().ExitCode != 0) Assert.Ignore("Only the super-user can make files of others.");
        project.File("index.js", "console.log('again')");

        (await project.BuildInMountNamespaceAsync("true")).MustSucceed();

        Assert.That(Executable.Run(Built(project)).MustSucceed().StandardOutput, Is.EqualTo("again\n"));
    }

    // Where the target's Node writes, it may say nothing of the disk, or much.
    [TestCase("4k", "SEAPACK0019", "-p:SeaCodeCache=none")]
    [TestCase("40k", "SEAPACK0019", "-p:SeaCodeCache=compile")]
    [TestCase("40k", "SEAPACK0019", "-p:SeaCompression=zstd")]
    [TestCase("200k", "SEAPACK2014", "-p:SeaCodeCache=none")]
    [TestCase("2m", "SEAPACK0019", "-p:SeaSnapshot=true")]
    [TestCase("10m", "SEAPACK2014", "-p:SeaSnapshot=true")]
    public async Task A_disk_that_fills_up_in_any_step_is_one_error_in_one_line(string size, string code, string property)
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("needs a mount namespace of Linux");
        ExternalTool.Require("unshare", "util-linux");
        using SeaProject project = Hello()
            .File("index.js", "require('./large'); console.log('hello')")
            .File("large.js", string.Concat(Enumerable.Range(0, 1500).Select(i => $"exports.f{i} = (a) => a === {i} ? '{Convert.ToHexString(SHA256.HashData([(byte)i, (byte)(i >> 8)]))}' : a;\n")));
        Directory.CreateDirectory(project["obj"]);

        BuildOutcome build = await project.BuildInMountNamespaceAsync($"mount -t tmpfs -o size={size} tmpfs {project["obj"]}", property);

        BuildDiagnostic error = OneError(project, build, code);
        Assert.That(error.Text, Does.Not.Contain('\n').And.Match("disk (was|is) full|No space left"));
    }

    [TestCase("--no-such-option", "-p:SeaMode=Archive")]
    [TestCase("--max-old-space-size=many", "-p:SeaCodeCache=compile")]
    [TestCase("--no-such-option", "-p:SeaSnapshot=true")]
    [TestCase("--no-such-option", "-p:SeaMode=SingleFile")]
    [TestCase("--no-such-option", "-p:SeaMode=NodeVfs")]
    public async Task A_Node_option_with_which_Node_would_not_start_is_refused(string option, string property)
    {
        using SeaProject project = Hello().Item("SeaNodeOption", option);

        BuildDiagnostic error = OneError(project, await project.BuildAsync(property), "SEAPACK2060");

        Assert.That(error.Text, Does.Contain(option).And.Not.Contain("\n"));
    }

    [Test]
    public async Task Binary_data_that_is_no_clear_default_is_refused()
    {
        using SeaProject project = Hello().Target("""<ItemGroup><SeaBinaryData Include="index.js" Default="ture" /></ItemGroup>""");

        OneError(project, await project.BuildAsync(), "SEAPACK2064");
    }

    [Test]
    public async Task A_mode_that_there_is_not_is_refused_by_a_single_step_too()
    {
        using SeaProject project = Hello();

        OneError(project, await project.BuildAsync("-t:BuildSeaArchive", "-p:SeaMode=SngleFile"), "SEAPACK2061");
    }

    [Test]
    public async Task An_output_that_is_a_folder_is_refused()
    {
        using SeaProject project = Hello();
        Directory.CreateDirectory(Built(project));

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Single(found => found.IsError).Code, Is.EqualTo("SEAPACK3017"));
    }

    [Test]
    public async Task A_cancelled_build_leaves_nothing_half_written()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("needs SIGINT");
        using SeaProject project = Hello().Item("SeaAsset", "big.bin");
        using (FileStream big = File.Create(project["big.bin"])) big.SetLength(3L << 30);

        CommandOutcome build = await project.CancelBuildAsync(when: () =>
            Directory.Exists(project["obj"]) && Directory.EnumerateFiles(project["obj"], "*.tmp", SearchOption.AllDirectories).Any(IsLong));

        Assert.That(build.ExitCode, Is.Not.Zero);
        NothingLeft(project);
    }

    [Test]
    public async Task A_cancelled_warm_up_leaves_nothing_half_written()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("needs SIGINT");
        using SeaProject project = Hello().Property("SeaCodeCache", "warmup").Property("SeaWarmupTimeout", "20000");
        project.File("index.js", $"require('fs').writeFileSync({JsonSerializer.Serialize(project["started"])}, ''); setInterval(() => {{}}, 1000)");

        CommandOutcome build = await project.CancelBuildAsync(when: () => File.Exists(project["started"]));

        Assert.That(build.ExitCode, Is.Not.Zero);
        Assert.That(Directory.GetFileSystemEntries(project[$"obj/Debug/{Host.RuntimeIdentifier}"]).Select(Path.GetFileName), Has.None.Contains(".tmp"));
        NothingLeft(project);
    }

    // The blob that is being written: small files come and go while steps end, when there is nothing left to cancel.
    private static bool IsLong(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length > 1 << 20;
    }
}

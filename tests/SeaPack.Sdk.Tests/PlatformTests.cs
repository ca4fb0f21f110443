using System.Security.Cryptography;
using System.Text;
using SeaPack.Executables;
using SeaPack.Executables.MachO;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>One build, all platforms: each executable is of its format, whole by other readers, and holds the same application.</summary>
public class PlatformTests
{
    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "version": "3.2.1", "main": "index.js" }""")
            .File("index.js", "console.log('hello from', process.platform, process.arch)");

    [TestCase(22, Explicit = true, Category = "Nightly", Reason = "The libraries' tests see every version; this is the whole build of older ones.")]
    [TestCase(24, Explicit = true, Category = "Nightly", Reason = "As above.")]
    [TestCase(26)]
    public async Task One_build_makes_all_executables_that_node_is_published_for(int major)
    {
        using SeaProject project = Hello();
        using var nodes = new TempFolder();
        string[] platforms = [.. TestNode.RuntimeIdentifiers.Where(identifier => TestNode.VersionOf(major, identifier) != null)];

        BuildOutcome build = (await project.BuildAsync(
            "-t:PackExecutable", $"-p:RuntimeIdentifiers={string.Join("%3B", platforms)}", $"-p:NodeRuntimePath={await TestNode.FolderAsync(major, nodes)}",
            "-getTargetResult:PackExecutable")).MustSucceed();

        IReadOnlyList<IReadOnlyDictionary<string, string>> items = build.TargetResult("PackExecutable");
        Assert.That(build.Diagnostics, Is.Empty);
        Assert.That(
            items.Select(item => (item["Identity"], item["RuntimeIdentifier"], item["NodeVersion"])),
            Is.EqualTo(platforms.Select(identifier => (Built(project, identifier), identifier, TestNode.VersionOf(major, identifier)))));
        Assert.Multiple(() =>
        {
            foreach (string identifier in platforms) MustBeWhole(Built(project, identifier), identifier, Blob(project, identifier, platforms[0]));
        });
        Assert.That(Executable.Run(Built(project, Host.RuntimeIdentifier)).MustSucceed().StandardOutput, Does.StartWith("hello from "));
    }

    [Test]
    public async Task Platforms_with_the_same_node_share_the_walk_and_the_archive()
    {
        using SeaProject project = Hello();
        using var nodes = new TempFolder();
        string path = await TestNode.FolderAsync(26, nodes);

        BuildOutcome build = (await project.BuildAsync(
            "-p:RuntimeIdentifiers=linux-x64%3Bwin-arm64%3Bosx-arm64%3Bwin-x64", $"-p:NodeRuntimePath={path}")).MustSucceed();
        BuildOutcome again = (await project.BuildAsync(
            "-p:RuntimeIdentifiers=linux-x64%3Bwin-arm64%3Bosx-arm64%3Bwin-x64", $"-p:NodeRuntimePath={path}")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(build.ExecutedTargets.Count(name => name == "BuildSeaArchive"), Is.EqualTo(2), "one of Node 26.10, one of 26.7 for win-arm64");
            Assert.That(build.ExecutedTargets.Count(name => name == "InjectSeaBlob"), Is.EqualTo(4));
            Assert.That(File.Exists(project["obj/Debug/osx-arm64/seapack.graph"]), Is.False);
            Assert.That(again.ExecutedTargets, Does.Not.Contain("BuildSeaArchive").And.Not.Contain("InjectSeaBlob"));
        });
    }

    [Test]
    public async Task A_platform_that_packs_something_else_walks_for_itself()
    {
        using SeaProject project = Hello().File("only.txt", "for macOS; 100%")
            .Property("RuntimeIdentifiers", "linux-x64;osx-arm64").Target(
                """<ItemGroup Condition="'$(RuntimeIdentifier)' == 'osx-arm64'"><SeaAsset Include="only.txt" /></ItemGroup>""");
        using var nodes = new TempFolder();

        BuildOutcome build = (await project.BuildAsync($"-p:NodeRuntimePath={await TestNode.FolderAsync(26, nodes)}")).MustSucceed();

        byte[] text = [.. "for macOS; 100%"u8];
        Assert.Multiple(() =>
        {
            Assert.That(build.ExecutedTargets.Count(name => name == "BuildSeaArchive"), Is.EqualTo(2));
            Assert.That(File.ReadAllBytes(Built(project, "osx-arm64")).AsSpan().IndexOf(text), Is.Positive);
            Assert.That(File.ReadAllBytes(Built(project, "linux-x64")).AsSpan().IndexOf(text), Is.Negative);
        });
    }

    [Test]
    public async Task One_of_several_platforms_is_picked_and_gives_the_same_bytes_as_all_together()
    {
        using SeaProject together = Hello().Property("RuntimeIdentifiers", "linux-x64;osx-arm64");
        using SeaProject alone = Hello().Property("RuntimeIdentifiers", "linux-x64;osx-arm64");
        using var nodes = new TempFolder();
        string path = await TestNode.FolderAsync(26, nodes);

        (await together.BuildAsync($"-p:NodeRuntimePath={path}")).MustSucceed();
        (await alone.BuildAsync("-r", "osx-arm64", $"-p:NodeRuntimePath={path}")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(Directory.Exists(alone["bin/Debug/linux-x64"]), Is.False);
            Assert.That(Sha256.OfFile(Built(alone, "osx-arm64")), Is.EqualTo(Sha256.OfFile(Built(together, "osx-arm64"))));
        });
    }

    [Test]
    public async Task Windows_executables_say_what_the_standard_properties_say()
    {
        ExternalTool.Require("llvm-readobj", "llvm");
        byte[] picture = RandomNumberGenerator.GetBytes(200);
        using SeaProject project = Hello()
            .Property("Company", "Firma Grün & Söhne").Property("Product", "The product").Property("Description", "What it is for").Property("Copyright", "© somebody")
            .Property("InformationalVersion", "4.0 of a good year").Property("OutputType", "WinExe")
            .Property("ApplicationIcon", "app.ico").Property("ApplicationManifest", "app.manifest")
            .File("app.manifest", """<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0"><!-- ours --></assembly>""");
        await File.WriteAllBytesAsync(project["app.ico"], IconOf(picture));
        string node = await TestNode.GetAsync(TestNode.Default, "win-x64");

        (await project.BuildAsync("-r", "win-x64", $"-p:NodeRuntimePath={node}")).MustSucceed();

        byte[] executable = await File.ReadAllBytesAsync(Built(project, "win-x64"));
        string headers = new CommandLine("llvm-readobj", "--file-headers", Built(project, "win-x64")).Run().MustSucceed().StandardOutput;
        Assert.Multiple(() =>
        {
            foreach (string text in (string[])["Firma Grün & Söhne", "The product", "What it is for", "© somebody", "4.0 of a good year", "3.2.1", "hello.exe"])
                Assert.That(executable.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text + "\0")), Is.Positive, text);
            Assert.That(executable.AsSpan().IndexOf(picture), Is.Positive);
            Assert.That(executable.AsSpan().IndexOf("<!-- ours -->"u8), Is.Positive);
            Assert.That(headers, Does.Contain("IMAGE_SUBSYSTEM_WINDOWS_GUI"));
        });
    }

    [Test]
    public async Task A_new_icon_or_company_makes_only_the_injection_run_again()
    {
        using SeaProject project = Hello().Property("ApplicationIcon", "app.ico");
        await File.WriteAllBytesAsync(project["app.ico"], IconOf([1, 2, 3]));
        string[] arguments = ["-r", "win-x64", $"-p:NodeRuntimePath={await TestNode.GetAsync(TestNode.Default, "win-x64")}"];
        (await project.BuildAsync(arguments)).MustSucceed();

        BuildOutcome same = (await project.BuildAsync(arguments)).MustSucceed();
        await File.WriteAllBytesAsync(project["app.ico"], IconOf([4, 5, 6]));
        BuildOutcome icon = (await project.BuildAsync(arguments)).MustSucceed();
        BuildOutcome company = (await project.BuildAsync([.. arguments, "-p:Company=Other"])).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(same.ExecutedTargets, Does.Not.Contain("InjectSeaBlob"));
            Assert.That(icon.ExecutedTargets, Does.Contain("InjectSeaBlob").And.Not.Contain("BuildSeaArchive"));
            Assert.That(company.ExecutedTargets, Does.Contain("InjectSeaBlob").And.Not.Contain("BuildSeaArchive"));
        });
    }

    private static string Built(SeaProject project, string runtimeIdentifier) =>
        project[$"bin/Debug/{runtimeIdentifier}/hello{(runtimeIdentifier.StartsWith("win-", StringComparison.Ordinal) ? ".exe" : "")}"];

    /// <summary>The blob of a platform, which may be the one of the first platform.</summary>
    private static string Blob(SeaProject project, string runtimeIdentifier, string first)
    {
        string own = project[$"obj/Debug/{runtimeIdentifier}/seapack.blob"];
        return File.Exists(own) ? own : project[$"obj/Debug/{first}/seapack.blob"];
    }

    private static void MustBeWhole(string path, string runtimeIdentifier, string blobPath)
    {
        ExternalTool.Require("llvm-readobj", "llvm");
        SeaBlobLocation found = SeaBlobLocator.Locate(path);
        byte[] blob = new byte[found.Length];
        using (FileStream file = File.OpenRead(path))
        {
            file.Position = found.Offset;
            file.ReadExactly(blob);
        }

        string[] parts = runtimeIdentifier.Split('-');
        Assert.That(found.Identity.Format, Is.EqualTo(parts[0] switch { "win" => ExecutableFormat.Pe, "osx" => ExecutableFormat.MachO, _ => ExecutableFormat.Elf }));
        Assert.That(found.Identity.Cpu, Is.EqualTo(parts[1] == "x64" ? ExecutableCpu.X64 : ExecutableCpu.Arm64));
        Assert.That(blob, Is.EqualTo(File.ReadAllBytes(blobPath)), runtimeIdentifier);
        CommandOutcome llvm = new CommandLine("llvm-readobj", "--file-headers", "--sections", path).Run().MustSucceed();
        Assert.That(llvm.StandardError, Is.Empty);
        if (found.Identity.Format != ExecutableFormat.MachO) return;
        var signature = MachOSignatureState.Read(path, CancellationToken.None);
        Assert.That((signature.Fault, signature.IsAdHoc, signature.Identifier), Is.EqualTo(((string?)null, true, "hello")));
    }

    /// <summary>An .ico file with one PNG of 16 pixels that holds the given bytes in a chunk of text.</summary>
    private static byte[] IconOf(byte[] content)
    {
        byte[] png =
        [
            0x89, .. "PNG"u8, 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 16, 0, 0, 0, 16, 8, 6, 0, 0, 0, 1, 2, 3, 4,
            0, 0, 0, (byte)content.Length, .. "tEXt"u8, .. content, 1, 2, 3, 4, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
        ];
        return [0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, .. BitConverter.GetBytes(png.Length), 22, 0, 0, 0, .. png];
    }
}

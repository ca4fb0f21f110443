using System.Text.Json;
using SeaPack.Archive;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;
using SeaPack.Executables;
using SeaPack.Testing;

namespace SeaPack.Inspection.Tests;

/// <summary>What is told of executables for all formats, on whatever system this runs.</summary>
public sealed class PackagedExecutableTests
{
    private readonly TempFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("linux-x64", "26.10.0", "E", SignatureKind.NotOfThisFormat)]
    [TestCase("win-arm64", "22.23.2", "D", SignatureKind.Missing)]
    [TestCase("osx-arm64", "24.0.0", "C", SignatureKind.AdHoc)]
    public async Task Everything_that_was_packed_is_told(string runtimeIdentifier, string version, string layout, SignatureKind signature)
    {
        using PackagedExecutable read = PackagedExecutable.Open(await PackAsync(runtimeIdentifier, version, Blob(version)), CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.NodeVersion, Is.EqualTo(version));
            Assert.That(read.Identity.Cpu, Is.EqualTo(runtimeIdentifier.EndsWith("arm64", StringComparison.Ordinal) ? ExecutableCpu.Arm64 : ExecutableCpu.X64));
            Assert.That((read.Signature.Kind, read.Signature.Fault), Is.EqualTo((signature, (string?)null)));
            Assert.That((read.Blob.Layout, read.Blob.CodePath, read.Blob.MainLength), Is.EqualTo((layout, "main.js", 4L)));
            Assert.That(read.Blob.Flags, Is.EqualTo(["disableExperimentalSEAWarning"]));
            Assert.That(read.Blob.Assets.Select(asset => asset.Key), Is.EqualTo([PackagedExecutable.ArchiveAsset, ArchiveReasons.AssetName, "other"]));
            Assert.That((read.Archive!.Entry, read.Archive.Project), Is.EqualTo(("app/index.js", "app")));
            Assert.That(
                read.Archive.Entries.Select(entry => (entry.Path, entry.Kind, entry.Size, entry.Reason?.Kind, entry.Reason?.Parent, entry.Reason?.Line)),
                Is.EqualTo(new (string, EntryKind, long, string?, string?, int?)[]
                {
                    ("app", EntryKind.Directory, 0, null, null, null),
                    ("app/index.js", EntryKind.File, 5, "Entry", null, 0),
                    ("app/lib.js", EntryKind.File, 3, "Require", "app/index.js", 7),
                    ("app/link", EntryKind.SymbolicLink, 6, null, null, null),
                }));
        }
    }

    [Test]
    public async Task Json_is_json_and_says_what_the_table_says()
    {
        using PackagedExecutable read = PackagedExecutable.Open(await PackAsync("win-x64", TestNode.Default, Blob(TestNode.Default)), CancellationToken.None);
        using JsonDocument json = JsonDocument.Parse(InspectionJson.Write(read));
        string table = InspectionTable.Write(read);
        JsonElement entry = json.RootElement.GetProperty("archive").GetProperty("entries")[2];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.RootElement.GetProperty("format").GetString(), Is.EqualTo("pe"));
            Assert.That(json.RootElement.GetProperty("signature").GetProperty("kind").GetString(), Is.EqualTo("unsigned"));
            Assert.That(json.RootElement.GetProperty("blob").GetProperty("offset").GetInt64(), Is.EqualTo(read.Blob.Offset));
            Assert.That(entry.GetProperty("reason").GetProperty("parent").GetString(), Is.EqualTo("app/index.js"));
            Assert.That(entry.GetProperty("reason").GetProperty("line").GetInt32(), Is.EqualTo(7));
            Assert.That(table, Does.Contain("PE for x64").And.Contain("26.10.0").And.Contain("app/lib.js  (Require in app/index.js:7)").And.Contain("app/link -> lib.js"));
        }
    }

    [Test]
    public async Task An_application_that_holds_texts_of_another_node_does_not_confuse()
    {
        byte[] trap = [.. "\0node.js/v22.15.0\0 https://example.invalid/node-v24.1.0-headers.tar.gz\0"u8];
        using PackagedExecutable read = PackagedExecutable.Open(await PackAsync("linux-x64", TestNode.Default, Blob(TestNode.Default, trap)), CancellationToken.None);
        Assert.That(read.NodeVersion, Is.EqualTo(TestNode.Default));
    }

    [Test]
    public async Task Executables_of_other_tools_have_no_archive_and_nothing_to_extract()
    {
        var content = new SeaBlobContent("other.js", SeaBlobData.FromBytes("0"u8.ToArray())) { ExecArgv = ["--no-warnings"] };
        using PackagedExecutable read = PackagedExecutable.Open(await PackAsync("linux-x64", TestNode.Default, content), CancellationToken.None);
        Assert.That(read.Archive, Is.Null);
        Assert.That(read.Blob.ExecArgv, Is.EqualTo(["--no-warnings"]));
        Assert.That(InspectionTable.Write(read), Does.Contain("--no-warnings"));
        Assert.That(Code(() => read.Extract(_folder["out"], new ZstdOfNode(), CancellationToken.None)), Is.EqualTo("SEAPACK3048"));
        Assert.That(Directory.Exists(_folder["out"]), Is.False);
    }

    [Test]
    public async Task Nothing_that_an_executable_holds_reaches_the_terminal_as_a_command()
    {
        var content = new SeaBlobContent("o\u001bther.js", SeaBlobData.FromBytes("0"u8.ToArray()))
        {
            ExecArgv = ["--title=\u001b]0;mine\u0007"],
            Assets = [new SeaBlobAsset("a\u009bset", SeaBlobData.FromBytes("0"u8.ToArray()))],
        };
        using PackagedExecutable read = PackagedExecutable.Open(await PackAsync("linux-x64", TestNode.Default, content), CancellationToken.None);

        Assert.That(InspectionTable.Write(read).Where(char.IsControl).Distinct(), Is.EqualTo(['\n']));
    }

    [Test]
    public async Task What_is_not_packaged_is_one_coded_error()
    {
        string node = await TestNode.GetAsync();
        string script = _folder.Write("script", "#!/bin/sh\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Code(() => PackagedExecutable.Open(node, CancellationToken.None)), Is.EqualTo("SEAPACK3021"));
            Assert.That(Code(() => PackagedExecutable.Open(script, CancellationToken.None)), Is.EqualTo("SEAPACK3002"));
            Assert.That(Code(() => PackagedExecutable.Open(_folder["missing"], CancellationToken.None)), Is.EqualTo("SEAPACK3014"));
        }
    }

    [Test]
    public async Task A_damaged_archive_is_one_coded_error()
    {
        string path = await PackAsync("linux-x64", TestNode.Default, Blob(TestNode.Default));
        long offset;
        using (PackagedExecutable read = PackagedExecutable.Open(path, CancellationToken.None)) offset = read.Blob.Offset;
        byte[] file = await File.ReadAllBytesAsync(path);
        int magic = file.AsSpan((int)offset).IndexOf("SEAPACK\0"u8) + (int)offset;
        file[magic + 200] ^= 1;
        await File.WriteAllBytesAsync(path, file);
        Assert.That(Code(() => PackagedExecutable.Open(path, CancellationToken.None)), Does.StartWith("SEAPACK20"));
    }

    private static string Code(Action action) => Assert.Throws<DiagnosticException>(action)!.Diagnostic.Descriptor.Code;

    private static SeaBlobContent Blob(string version, byte[]? other = null)
    {
        _ = SeaBlobLayout.For(Version.Parse(version));
        var writer = new ArchiveWriter(new ArchiveManifest("app/index.js", "app"));
        writer.AddFile(new ArchiveFile("app/index.js", ArchiveContent.FromBytes("index"u8.ToArray())) { Format = ModuleFormat.CommonJs });
        writer.AddFile(new ArchiveFile("app/lib.js", ArchiveContent.FromBytes("lib"u8.ToArray())) { Format = ModuleFormat.CommonJs });
        writer.AddLink("app/link", "lib.js");
        byte[] reasons = ArchiveReasons.Encode(new Dictionary<string, ArchiveReason>
        {
            ["app/lib.js"] = new("Require", "app/index.js", 7),
            ["app/index.js"] = new("Entry", null, 0),
        });
        return new SeaBlobContent("main.js", SeaBlobData.FromBytes("main"u8.ToArray()))
        {
            DisableExperimentalWarning = true,
            Assets =
            [
                new SeaBlobAsset(PackagedExecutable.ArchiveAsset, SeaBlobData.FromArchive(writer.Plan())),
                new SeaBlobAsset(ArchiveReasons.AssetName, SeaBlobData.FromBytes(reasons)),
                new SeaBlobAsset("other", SeaBlobData.FromBytes(other ?? [1, 2, 3])),
            ],
        };
    }

    private async Task<string> PackAsync(string runtimeIdentifier, string version, SeaBlobContent content)
    {
        new SeaBlobWriter(SeaBlobLayout.For(Version.Parse(version)), content).WriteFile(_folder["blob"]);
        SeaInjector.Inject(await TestNode.GetAsync(version, runtimeIdentifier), _folder["blob"], _folder["app"], new InjectOptions(), CancellationToken.None);
        return _folder["app"];
    }
}

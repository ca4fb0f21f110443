using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Archive.Tests.SeaBlob;

/// <summary>Compares blobs, byte for byte, with those that <c>node --experimental-sea-config</c> writes.</summary>
public sealed class NodeSeaConfigTests
{
    /// <summary>The first and the last release of each layout in each major.</summary>
    private static readonly string[] Versions =
    [
        "22.15.0", "22.19.0", "22.20.0", "22.23.3", "23.11.1", "24.0.0", "24.6.0", "24.7.0", "24.21.0",
        "25.0.0", "25.6.1", "25.7.0", "25.9.0", "26.0.0", "26.8.2", "26.9.0", "26.10.0",
    ];

    private static readonly string[] Assets = ["seapack.archive", "", "é/𝒳.bin", "a/b", "zero"];

    /// <summary>Configurations beyond main and output, and the blob that each should give.</summary>
    private static readonly (string Name, string Config, Func<SeaBlobContent, SeaBlobContent> Change)[] Configs =
    [
        ("plain", "{}", content => content),
        ("no warning", """{"disableExperimentalSEAWarning":true}""", content => content with { DisableExperimentalWarning = true }),
        ("assets", AssetConfig(), WithAssets),
        ("no assets", """{"assets":{}}""", content => content),
        ("exec argv", """{"execArgv":["--no-warnings","--title=é"]}""", content => content with { ExecArgv = ["--no-warnings", "--title=é"] }),
        ("no exec argv", """{"execArgv":[]}""", content => content),
        ("extension none", """{"execArgvExtension":"none"}""", content => content with { ExecArgvExtension = ExecArgvExtension.None }),
        ("extension cli", """{"execArgvExtension":"cli"}""", content => content with { ExecArgvExtension = ExecArgvExtension.Cli }),
        ("module", """{"mainFormat":"module"}""", content => content with { MainFormat = MainFormat.Module }),
        ("vfs", AssetConfig(""" "useVfs":true, """), content => WithAssets(content) with { UseVfs = true }),
        ("everything", AssetConfig(""" "disableExperimentalSEAWarning":true, "execArgv":["-r","./é"], "execArgvExtension":"cli", "mainFormat":"module", """),
            content => WithAssets(content) with
            {
                DisableExperimentalWarning = true,
                ExecArgv = ["-r", "./é"],
                ExecArgvExtension = ExecArgvExtension.Cli,
                MainFormat = MainFormat.Module,
            }),
    ];

    private static readonly byte[] Script = Encoding.UTF8.GetBytes("console.log('é');\n");

    private static IEnumerable<TestCaseData> Cases =>
        from version in Versions
        from config in Configs
        select new TestCaseData(version, config.Name).SetArgDisplayNames(version, config.Name);

    [TestCaseSource(nameof(Cases))]
    public async Task Our_blob_equals_the_one_of_Node(string version, string name)
    {
        (_, string config, Func<SeaBlobContent, SeaBlobContent> change) = Array.Find(Configs, item => item.Name == name);
        SeaBlobLayout layout = SeaBlobLayout.For(Version.Parse(version));
        SeaBlobContent content = change(new SeaBlobContent("main.js", SeaBlobData.FromBytes(Script)));
        if (!IsKnownTo(layout, content))
        {
            Assert.That(() => new SeaBlobWriter(layout, content), Fails.With(ArchiveDiagnostics.UnsupportedSeaOption));
            return;
        }

        byte[] expected = await NodeBlobAsync(version, config);

        using SeaBlobReader read = SeaBlobReader.Open(expected, layout);
        byte[] actual = Bytes(new SeaBlobWriter(layout, InOrderOf(read, content)));
        Assert.That(Convert.ToHexString(actual), Is.EqualTo(Convert.ToHexString(expected)));
        Assert.That(read.Length, Is.EqualTo(expected.Length));
    }

    [TestCase("22.15.0")]
    [TestCase("24.21.0")]
    [TestCase("26.10.0")]
    public async Task A_code_cache_lies_where_Node_puts_it(string version)
    {
        SeaBlobLayout layout = SeaBlobLayout.For(Version.Parse(version));
        byte[] expected = await NodeBlobAsync(version, AssetConfig(""" "useCodeCache":true, """));

        using SeaBlobReader read = SeaBlobReader.Open(expected, layout);
        SeaBlobPart cache = read.CodeCache!.Value;
        Assert.That(cache.Length, Is.GreaterThan(32));
        SeaBlobContent content = WithAssets(new SeaBlobContent("main.js", SeaBlobData.FromBytes(Script))) with
        {
            CodeCache = SeaBlobData.FromBytes(expected.AsMemory((int)cache.Offset, (int)cache.Length)),
        };
        Assert.That(Bytes(new SeaBlobWriter(layout, InOrderOf(read, content))), Is.EqualTo(expected));
    }

    [TestCase("22.15.0")]
    [TestCase("26.10.0")]
    public async Task A_snapshot_lies_where_Node_puts_the_main_code(string version)
    {
        SeaBlobLayout layout = SeaBlobLayout.For(Version.Parse(version));
        byte[] expected = await NodeBlobAsync(
            version, """{"useSnapshot":true}""", "require('node:v8').startupSnapshot.setDeserializeMainFunction(() => {});"u8.ToArray());

        using SeaBlobReader read = SeaBlobReader.Open(expected, layout);
        Assert.That(read.UseSnapshot, Is.True);
        var snapshot = SeaBlobData.FromBytes(expected.AsMemory((int)read.MainCode.Offset, (int)read.MainCode.Length));
        var writer = new SeaBlobWriter(layout, new SeaBlobContent("main.js", snapshot) { UseSnapshot = true });
        Assert.That(Bytes(writer).AsSpan().SequenceEqual(expected), Is.True);
    }

    private static bool IsKnownTo(SeaBlobLayout layout, SeaBlobContent content) =>
        (layout.HasExecArgv || (content.ExecArgv.Count == 0 && content.ExecArgvExtension == ExecArgvExtension.Env))
        && (layout.HasMainFormat || content.MainFormat == MainFormat.CommonJs)
        && (layout.HasVfs || !content.UseVfs);

    private static async Task<byte[]> NodeBlobAsync(string version, string config, byte[]? script = null)
    {
        string node = await TestNode.GetAsync(version);
        using var folder = new TempFolder();
        folder.Write("main.js", script ?? Script);
        for (int i = 0; i < Assets.Length; i++) folder.Write($"a{i}", AssetBytes(i));
        JsonObject json = JsonNode.Parse(config)!.AsObject();
        json["main"] = "main.js";
        json["output"] = "sea.blob";
        string file = folder.Write("sea-config.json", json.ToJsonString());
        (await new CommandLine(node, "--experimental-sea-config", file) { WorkingDirectory = folder.Path }.RunAsync()).MustSucceed();
        return await File.ReadAllBytesAsync(folder["sea.blob"]);
    }

    private static string AssetConfig(string more = "")
    {
        IEnumerable<string> assets = Assets.Select((key, i) => $"{JsonSerializer.Serialize(key)}: \"a{i}\"");
        return $$"""{ {{more}} "assets": { {{string.Join(", ", assets)}} } }""";
    }

    private static SeaBlobContent WithAssets(SeaBlobContent content) =>
        content with { Assets = [.. Assets.Select((key, i) => new SeaBlobAsset(key, SeaBlobData.FromBytes(AssetBytes(i))))] };

    /// <summary>Node writes assets in the order of a hash table of its own.</summary>
    private static SeaBlobContent InOrderOf(SeaBlobReader read, SeaBlobContent content) =>
        content with { Assets = [.. content.Assets.OrderBy(asset => read.AssetKeys.ToList().IndexOf(asset.Key))] };

    private static byte[] AssetBytes(int index) => [.. Enumerable.Range(0, index == 4 ? 0 : 10 + index * 1000).Select(i => (byte)(i * 7 + index))];

    private static byte[] Bytes(SeaBlobWriter writer)
    {
        using var stream = new MemoryStream();
        writer.WriteTo(stream);
        Assert.That(stream.Length, Is.EqualTo(writer.Length));
        return stream.ToArray();
    }
}

using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Tests.Walking.Graph;

public class ModuleGraphFileTests
{
    private readonly WalkedApp _app = new(
        ("index.js", "require('dep'); require('./missing'); import('./ä.mjs'); require('linked'); require('path').join(__dirname, 'empty')"), ("ä.mjs", "import './x.json' with { type: 'json' }"), ("x.json", "{}"),
        ("../lib/index.js", "#!/usr/bin/env node\n"),
        ("node_modules/dep/package.json", """{ "main": "main.js" }"""), ("node_modules/dep/main.js", "require('./main')"));

    private string GraphFile => _app["../obj/seapack.graph"];

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [Test]
    public void A_graph_comes_back_as_written()
    {
        ModuleGraph graph = Written();

        ModuleGraph read = ModuleGraphFile.Read(GraphFile)!;

        Assert.That(read.BaseFolder, Is.EqualTo(graph.BaseFolder));
        Assert.That(read.ProjectPath, Is.EqualTo(graph.ProjectPath));
        Assert.That(read.EntryPath, Is.EqualTo(graph.EntryPath));
        Assert.That(read.EmptyFolders, Is.EqualTo(graph.EmptyFolders).And.Not.Empty);
        Assert.That(read.Links, Is.EqualTo(graph.Links).And.Not.Empty);
        Assert.That(read.Diagnostics, Is.EqualTo(graph.Diagnostics).And.Not.Empty);
        Assert.That(read.Files.Select(Described), Is.EqualTo(graph.Files.Select(Described)));
        ModuleGraphSummary summary = ModuleGraphFile.ReadSummary(GraphFile)!;
        Assert.That((summary.EntryPath, summary.IsForAnyPlatform), Is.EqualTo((graph.EntryPath, graph.IsForAnyPlatform)));
        Assert.That(summary.NodeOptions, Is.EqualTo(graph.NodeOptions));
    }

    [Test]
    public void A_file_that_is_missing_cut_or_overwritten_reads_as_none()
    {
        Assert.That(ModuleGraphFile.Read(GraphFile), Is.Null);
        Written();
        byte[] whole = File.ReadAllBytes(GraphFile);
        for (int at = 0; at < whole.Length; at++)
        {
            File.WriteAllBytes(GraphFile, whole[..at]);
            Assert.That(ModuleGraphFile.Read(GraphFile), Is.Null);
            Assert.That(ModuleGraphFile.ReadSummary(GraphFile), Is.Null);
        }
    }

    [Test]
    public void Hostile_bytes_behind_a_right_checksum_read_as_none_or_as_a_graph_within_the_base()
    {
        Written();
        byte[] whole = File.ReadAllBytes(GraphFile);
        var random = new Random(1);
        for (int i = 0; i < 3000; i++)
        {
            byte[] changed = [.. whole];
            for (int n = 0; n < 2; n++) changed[random.Next(CompactWriter.HeaderLength, changed.Length)] = (byte)random.Next(256);
            BitConverter.TryWriteBytes(changed.AsSpan(8), Checksum.Of(changed.AsSpan(CompactWriter.HeaderLength)));
            File.WriteAllBytes(GraphFile, changed);
            Assert.DoesNotThrow(() => ModuleGraphFile.Read(GraphFile));
        }
    }

    private static string Described(PackedFile file) =>
        $"{file.SourcePath} {file.ArchivePath} {file.Format} {file.Mode} {file.Reason} {string.Join(' ', file.Answers)}";

    private ModuleGraph Written()
    {
        if (!Path.Exists(_app["node_modules/linked"])) _app.Link("node_modules/linked", "../../lib");
        Directory.CreateDirectory(_app["empty"]);
        ModuleGraph graph = _app.Walk();
        ModuleGraphFile.Write(GraphFile, graph);
        return graph;
    }
}

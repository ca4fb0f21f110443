using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Every codec gives an executable that behaves the same and is smaller than the one before.</summary>
public class CompressedAppTests
{
    private const string Program =
        """
        import { readFileSync, statSync } from 'node:fs';
        import text from './text.cjs';
        const asset = new URL('./asset.txt', import.meta.url);
        console.log(text.length, text.slice(-9), readFileSync(asset, 'utf8').length, readFileSync(asset).length, statSync(asset).size);
        """;

    [Test]
    public async Task Codecs_behave_the_same_and_brotli_beats_gzip_beats_none()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i % 313} é of {i}, "));
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""")
            .File("main.mjs", Program)
            .File("text.cjs", $"module.exports = `{text}`;")
            .File("asset.txt", text);
        var outputs = new List<string>();
        var sizes = new Dictionary<string, long>();
        foreach (string codec in (string[])["none", "gzip", "brotli", "zstd"])
        {
            (await project.BuildAsync($"-p:SeaCompression={codec}")).MustSucceed();
            outputs.Add(Executable.Run(project[$"bin/Debug/{Host.RuntimeIdentifier}/app"]).MustSucceed().StandardOutput);
            sizes[codec] = new FileInfo(project[$"obj/Debug/{Host.RuntimeIdentifier}/seapack.blob"]).Length;
        }

        Assert.That(outputs.Distinct().Count(), Is.EqualTo(1), () => string.Concat(outputs));
        Assert.That(outputs[0], Does.StartWith($"{text.Length} "));
        Assert.That(sizes["gzip"], Is.LessThan(sizes["none"]));
        Assert.That(sizes["brotli"], Is.LessThan(sizes["gzip"]));
        Assert.That(sizes["zstd"], Is.LessThan(sizes["none"]));
        Assert.That(Directory.GetDirectories(project["obj"], ".seapack-*", SearchOption.AllDirectories), Is.Empty);
    }
}

using System.Text;
using System.Text.Json;
using SeaPack.Executables;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>Files that the archive holds compressed, which go through Node's own binding: in all releases, and when bits of them have flipped.</summary>
public sealed class CompressedFilesTests
{
    private const uint CodecBits = 0xF0;
    private const int RecordLength = 48;

    private const string Main = """
        import { createHash } from 'node:crypto';
        import fs from 'node:fs';
        import { Worker } from 'node:worker_threads';
        import script from './lines.cjs';
        import data from './data.json' with { type: 'json' };

        const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
        const asset = new URL('./asset.bin', import.meta.url);
        const stream = async () => digest(Buffer.concat(await fs.createReadStream(asset).toArray()));
        const worker = () => new Promise((resolve, reject) => new Worker(new URL('./worker.mjs', import.meta.url)).on('message', resolve).on('error', reject));
        console.log(script.lines, data.length, digest(fs.readFileSync(asset)), digest(fs.readFileSync(asset)), await stream(), await worker());
        """;

    private static readonly string[] Codecs = ["gzip", "brotli", "zstd"];

    [Test]
    public async Task Each_codec_is_read_by_each_release(
        [ValueSource(nameof(Codecs))] string codec,
        [Values("22.15.0", "22.23.3", "23.11.1", "24.0.0", "24.21.0", "25.0.0", "26.0.0", "26.10.0")] string version)
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, codec, version);
        CommandOutcome plain = await new CommandLine(await TestNode.GetAsync(version), folder["project/main.mjs"]).RunAsync();
        Directory.Delete(folder["project"], recursive: true);

        Assert.That(Find(executable, await File.ReadAllBytesAsync(executable)).Records, Has.Count.EqualTo(5));
        Assert.That(Executable.Run(executable).MustSucceed().StandardOutput, Is.EqualTo(plain.MustSucceed().StandardOutput));
    }

    /// <summary>RFC 8878, 3.1.1.1: bit 5 of the descriptor says that the window is as large as the content; else the window's size follows.</summary>
    [TestCase(3, false)]
    [TestCase(19, false)]
    [TestCase(20, true)]
    public async Task A_large_file_looks_back_one_mebibyte_up_to_level_19(int level, bool isWhole)
    {
        using var folder = new TempFolder();
        string file = folder.Write("large.txt", string.Concat(Enumerable.Range(0, 300_000).Select(number => $"line {number}\n")));
        new CommandLine(await TestNode.GetAsync(), "-e", PreludeScripts.CompressZstd)
        {
            StandardInput = JsonSerializer.Serialize(new { level, files = new[] { new[] { file, folder["large.zst"] } } }),
        }.Run().MustSucceed();

        byte[] frame = await File.ReadAllBytesAsync(folder["large.zst"]);
        Assert.That((frame[4] & 0x20) != 0, Is.EqualTo(isWhole));
        if (!isWhole) Assert.That(frame[5], Is.EqualTo((20 - 10) << 3));
    }

    /// <summary>What V8 gets is made in one piece with the wrapper of CommonJS modules.</summary>
    [TestCaseSource(nameof(Codecs))]
    public async Task A_compressed_module_with_a_code_cache_is_as_under_plain_Node(string codec)
    {
        using var folder = new TempFolder();
        folder.Write("project/package.json", """{ "name": "compressed", "main": "main.cjs" }""");
        folder.Write("project/main.cjs", string.Concat(Modules.Select(name => $"console.log(require('./{name}.cjs').told());\n")));
        foreach (string name in Modules) folder.Write($"project/{name}.cjs", Module(name));
        string executable = await new PackagedApp
        {
            Folder = folder["project"],
            Entry = "main.cjs",
            WalkedScripts = ["*.cjs"],
            Compression = codec,
            CodeCache = true,
            Prelude = PreludeScripts.DebugMain,
        }.BuildAsync(folder["compressed"]);
        CommandOutcome plain = await new CommandLine(await TestNode.GetAsync(), folder["project/main.cjs"]).RunAsync();
        CommandOutcome packaged = await new CommandLine(executable) { Environment = new Dictionary<string, string?> { ["DEBUG_PKG_PERF"] = "1" } }.RunAsync();

        Assert.That(packaged.MustSucceed().StandardOutput, Is.EqualTo(plain.MustSucceed().StandardOutput.Replace(folder["project"], "/snapshot/project", StringComparison.Ordinal)));
        Assert.That(packaged.StandardError, Does.Match($"code caches used: {Modules.Length + 1}\n").And.Match("code caches rejected: 0\n"));
    }

    private static readonly string[] Modules = ["ascii", "wide", "program", "wide-program", "marked", "large", "large-wide", "crlf"];

    private static string Module(string name)
    {
        string text = string.Concat(Enumerable.Range(0, name.StartsWith("large", StringComparison.Ordinal) ? 100_000 : 200).Select(i => $"// line {i % 313} of {i}\n"));
        string word = name.Contains("wide", StringComparison.Ordinal) ? "\u00e9 \u20ac \ud83d\ude00" : "word";
        string head = name.EndsWith("program", StringComparison.Ordinal) ? "#!/usr/bin/env node\n" : name == "marked" ? "\ufeff" : "";
        string code = $"{head}exports.told = function told(/* {word} */) {{ return [`{word}`, told.toString(), new Error().stack.split('\\n')[1], __filename]; }};\n{text}";
        return name == "crlf" ? code.ReplaceLineEndings("\r\n") : code;
    }

    [TestCaseSource(nameof(Codecs))]
    public async Task Damaged_data_never_ends_in_a_crash(string codec)
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, codec, TestNode.Default);
        byte[] bytes = await File.ReadAllBytesAsync(executable);
        (long archive, IReadOnlyList<int> records) = Find(executable, bytes);
        foreach (int record in records)
        {
            int data = BitConverter.ToInt32(bytes, record + 16);
            int length = BitConverter.ToInt32(bytes, record + 20);
            foreach (int at in (int[])[0, 3, 4, 5, 9, 40, length / 2, length - 9, length - 1]) Expect(executable, archive + data + at, 0x10, mayPass: true);
        }
    }

    /// <summary>Sizes that are too small, too large, and larger than any memory.</summary>
    [TestCaseSource(nameof(Codecs))]
    public async Task A_wrong_size_is_told_as_damage(string codec)
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, codec, TestNode.Default);
        foreach (int record in Find(executable, await File.ReadAllBytesAsync(executable)).Records)
        {
            foreach ((int at, byte mask) in ((int, byte)[])[(12, 0x01), (13, 0x02), (14, 0x80), (15, 0x80)]) Expect(executable, record + at, mask, mayPass: false);
        }
    }

    private static void Expect(string executable, long at, byte mask, bool mayPass)
    {
        BitFlip.At(executable, at, mask);
        CommandOutcome outcome = Executable.Run(executable);
        BitFlip.At(executable, at, mask);
        // brotli and zstd do not find everything: what comes out may be another text, and whatever comes of that.
        if (mayPass && (outcome.ExitCode == 0 || (outcome.ExitCode == 1 && outcome.StandardError.Length > 0))) return;
        Assert.That(outcome.ExitCode, Is.EqualTo(1), $"byte {at}: {outcome.StandardError}");
        Assert.That(outcome.StandardError, Does.Contain("is damaged: the file project/"), $"byte {at}");
    }

    private static async Task<string> BuildAsync(TempFolder folder, string codec, string version)
    {
        string text = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"// line {i % 313} of {i}\n"));
        folder.Write("project/package.json", """{ "name": "compressed", "main": "main.mjs" }""");
        folder.Write("project/main.mjs", Main);
        folder.Write("project/lines.cjs", $"{text}exports.lines = '\u00e9 \u20ac' + [].length;\n");
        folder.Write("project/worker.mjs", "import { parentPort } from 'node:worker_threads';\nimport script from './lines.cjs';\nparentPort.postMessage(`from the worker: ${script.lines}, ${script.lines}, ${script.lines}`);\n");
        folder.Write("project/data.json", $"[{string.Join(", ", Enumerable.Range(0, 5000))}]");
        folder.Write("project/asset.bin", Encoding.UTF8.GetBytes(text));
        return await new PackagedApp
        {
            Folder = folder["project"],
            Entry = "main.mjs",
            NodeVersion = version,
            WalkedScripts = ["*.cjs", "*.mjs", "*.json"],
            Compression = codec,
        }.BuildAsync(folder["compressed"]);
    }

    /// <summary>Offset in the file of the archive, and of the record of each file in it that is compressed.</summary>
    private static (long Archive, IReadOnlyList<int> Records) Find(string executable, byte[] bytes)
    {
        SeaBlobLocation blob = SeaBlobLocator.Locate(executable);
        int archive = (int)blob.Offset + bytes.AsSpan((int)blob.Offset, (int)blob.Length).IndexOf("SEAPACK\0"u8);
        int first = archive + BitConverter.ToInt32(bytes, archive + 32);
        return (archive, [.. Enumerable.Range(0, BitConverter.ToInt32(bytes, archive + 20))
            .Select(index => first + index * RecordLength)
            .Where(record => (BitConverter.ToUInt32(bytes, record + 8) & CodecBits) != 0)]);
    }
}

using System.Text;
using System.Text.Json;
using SeaPack.Archive.Writing;
using SeaPack.Testing;

namespace SeaPack.Archive.Tests.Reading;

/// <summary>Reads archives with JavaScript written after docs/archive-format.md alone, as the executable's prelude is.</summary>
public sealed class ArchiveLookupTests
{
    /// <summary>Reads the archive argv[2], looks up the paths of the JSON array argv[3], prints what it found.</summary>
    private const string Reader = """
        const { readFileSync } = require('node:fs');
        const { createHash } = require('node:crypto');
        const assert = require('node:assert');
        const file = readFileSync(process.argv[2]);
        const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
        const u8 = new Uint8Array(bytes);
        const view = new DataView(bytes);
        const u32 = at => view.getUint32(at, true);
        const text = (at, length) => Buffer.from(bytes, at, length).toString('utf8');
        let sum = 0x811C9DC5;
        for (let i = 16; i < 128; i += 4) sum = Math.imul(sum ^ u32(i), 0x01000193) >>> 0;
        assert.strictEqual(text(0, 8), 'SEAPACK\0');
        assert.strictEqual(view.getUint16(8, true), 1);
        assert.strictEqual(view.getUint16(10, true), 128);
        assert.strictEqual(u32(12), sum);
        assert.strictEqual(Number(view.getBigUint64(72, true)), bytes.byteLength);
        const dataAt = u32(68);
        assert.strictEqual(createHash('sha256').update(u8.subarray(128, dataAt)).digest('hex'),
          Buffer.from(bytes, 96, 32).toString('hex'));
        const slots = new Uint32Array(bytes, u32(28), u32(24));
        const children = new Uint32Array(bytes, u32(36), u32(40));
        const strings = u32(52);
        const fields = index => new Uint32Array(bytes, u32(32) + index * 48, 12);
        const path = index => { const f = fields(index); return text(strings + f[0], f[1]); };

        function lookup(wanted) {
          let h = 0x811C9DC5;
          for (let i = 0; i < wanted.length; i++) h = Math.imul(h ^ wanted.charCodeAt(i), 0x01000193);
          for (let at = (h ^ (h >>> 15)) & (slots.length - 1); ; at = (at + 1) & (slots.length - 1)) {
            if (slots[at] === 0) return -1;
            if (path(slots[at] - 1) === wanted) return slots[at] - 1;
          }
        }

        function describe(wanted) {
          const index = lookup(wanted);
          if (index < 0) return null;
          const f = fields(index);
          const kind = f[2] & 15;
          const data = Buffer.from(bytes, f[4], f[5]);
          const found = { kind, format: (f[2] >> 9) & 15, ascii: (f[2] >> 8) & 1, mode: (f[2] >>> 16).toString(8) };
          if (kind === 0) found.data = data.toString('base64');
          if (kind === 0 && f[6]) found.cache = Buffer.from(bytes, f[6], f[7]).toString('base64');
          if (kind === 1) found.children = Array.from(children.subarray(f[8], f[8] + f[9]), path);
          if (kind === 2) { found.target = data.toString(); found.end = f[8] === 0xFFFFFFFF ? null : path(f[8]); }
          found.answers = [];
          for (let i = 0; i < f[11]; i++) {
            const a = new Uint32Array(bytes, u32(44) + (f[10] + i) * 16, 4);
            found.answers.push([text(strings + a[0], a[1]), a[2], path(a[3])]);
          }
          return found;
        }

        const manifest = JSON.parse(text(u32(60), u32(64)));
        const wanted = JSON.parse(readFileSync(process.argv[3], 'utf8'));
        console.log(JSON.stringify({ flags: u32(16), manifest, found: wanted.map(describe) }));
        """;

    [Test]
    public async Task JavaScript_finds_every_record_and_its_data()
    {
        using var folder = new TempFolder();
        ArchiveWriter writer = Sample.Writer(folder);

        JsonElement read = await ReadAsync(folder, writer, "", "app", "app/é𝒳.js", "app/main.js", "app/link", "app/broken", "app/nothing");

        Assert.That(read.GetProperty("flags").GetUInt32(), Is.EqualTo(1));
        Assert.That(read.GetProperty("manifest").GetRawText(), Is.EqualTo("""{"entry":"app/main.js","project":"app","arguments":["--é"]}"""));
        JsonElement found = read.GetProperty("found");
        Assert.That(found[0].GetProperty("children").GetRawText(), Is.EqualTo("""["app"]"""));
        Assert.That(
            found[1].GetProperty("children").GetRawText(),
            Is.EqualTo("""["app/asset.bin","app/broken","app/lib","app/lib-x.mjs","app/link","app/main.js","app/é𝒳.js"]"""));
        Assert.That(found[2].GetRawText(), Is.EqualTo(
            $$"""{"kind":0,"format":1,"ascii":0,"mode":"100644","data":"{{Base64("'ü'")}}","answers":[]}"""));
        Assert.That(found[3].GetRawText(), Is.EqualTo(
            $$"""{"kind":0,"format":1,"ascii":1,"mode":"100755","data":"{{Base64("main")}}","cache":"{{Base64("cache")}}","answers":[["./lib",0,"app/lib/index.js"],["./lib",1,"app/lib-x.mjs"],["./é𝒳",0,"app/é𝒳.js"]]}"""));
        Assert.That(found[4].GetRawText(), Is.EqualTo(
            """{"kind":2,"format":0,"ascii":0,"mode":"120777","target":"lib/../lib","end":"app/lib","answers":[]}"""));
        Assert.That(found[5].GetProperty("end").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(found[6].ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task JavaScript_finds_each_of_five_thousand_paths_and_no_other()
    {
        using var folder = new TempFolder();
        var random = new Random(7);
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", ""));
        writer.AddFile(new ArchiveFile("main.js", ArchiveContent.FromBytes("x"u8.ToArray())));
        string[] paths = [.. Enumerable.Range(0, 5000).Select(i => $"d{random.Next(50)}/{random.Next():x}-é-{i}.js")];
        foreach (string path in paths) writer.AddFile(new ArchiveFile(path, ArchiveContent.FromBytes(Encoding.UTF8.GetBytes(path))));

        JsonElement read = await ReadAsync(folder, writer, [.. paths, .. paths.Select(path => path + "?")]);

        JsonElement found = read.GetProperty("found");
        Assert.Multiple(() =>
        {
            for (int i = 0; i < paths.Length; i++)
            {
                Assert.That(found[i].GetProperty("data").GetString(), Is.EqualTo(Base64(paths[i])));
                Assert.That(found[paths.Length + i].ValueKind, Is.EqualTo(JsonValueKind.Null));
            }
        });
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task<JsonElement> ReadAsync(TempFolder folder, ArchiveWriter writer, params string[] paths)
    {
        string archive = folder["out/archive"];
        folder.Write("out/archive", Sample.Bytes(writer));
        string script = folder.Write("out/reader.cjs", Reader);
        string wanted = folder.Write("out/wanted.json", JsonSerializer.Serialize(paths));
        string node = await TestNode.GetAsync();
        CommandOutcome outcome = (await new CommandLine(node, script, archive, wanted).RunAsync()).MustSucceed();
        return JsonDocument.Parse(outcome.StandardOutput).RootElement;
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests;

/// <summary>A small application that says whether it runs as one and what its asset hashes to; its blob is written by Node itself.</summary>
internal static class TestApplication
{
    private const string Main = """
        const sea = require('node:sea');
        const hash = sea.isSea() ? require('node:crypto').createHash('sha256').update(Buffer.from(sea.getRawAsset('data'))).digest('hex') : '';
        console.log(JSON.stringify({ sea: sea.isSea(), hash, arguments: process.argv.slice(2) }));
        """;

    private static readonly byte[] Asset = [.. Enumerable.Range(0, 3 << 20).Select(i => (byte)((i * 2654435761L) >> 13))];

    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> Blobs = new();

    /// <summary>The blob for a version of Node.</summary>
    public static Task<byte[]> BlobAsync(string version = TestNode.Default) =>
        Blobs.GetOrAdd(version, key => new(() => BuildAsync(key))).Value;

    /// <summary>Runs a packaged executable, under an emulator if <paramref name="emulator"/> is not empty, and checks what it says.</summary>
    public static void MustRun(string executable, params string[] emulator)
    {
        string[] command = [.. emulator, executable, "one", "two words"];
        string output = new CommandLine(command[0], command[1..]).Run().MustSucceed().StandardOutput;
        JsonElement said = JsonDocument.Parse(output).RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(said.GetProperty("sea").GetBoolean(), Is.True);
            Assert.That(said.GetProperty("hash").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Asset))));
            Assert.That(said.GetProperty("arguments").EnumerateArray().Select(e => e.GetString()), Is.EqualTo(["one", "two words"]));
        }
    }

    private static async Task<byte[]> BuildAsync(string version)
    {
        string node = await TestNode.GetAsync(version);
        using var folder = new TempFolder();
        folder.Write("main.js", Main);
        folder.Write("data.bin", Asset);
        folder.Write("sea.json", """{ "main": "main.js", "output": "app.blob", "disableExperimentalSEAWarning": true, "assets": { "data": "data.bin" } }""");
        (await new CommandLine(node, "--experimental-sea-config", "sea.json") { WorkingDirectory = folder.Path }.RunAsync()).MustSucceed();
        return await File.ReadAllBytesAsync(folder["app.blob"]);
    }
}

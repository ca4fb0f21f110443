using System.Text.Json;
using SeaPack.Archive;
using SeaPack.Prelude;

namespace SeaPack.Testing;

/// <summary>zstd as the build does it, by a Node.</summary>
public sealed class ZstdOfNode : IZstdEncoder, IZstdDecoder
{
    public void Compress(IReadOnlyList<(string Input, string Output)> files, int level, CancellationToken cancellationToken) =>
        Run(PreludeScripts.CompressZstd, new { level, files = files.Select(file => new[] { file.Input, file.Output }) });

    public void Decompress(IReadOnlyList<(string Input, string Output, long Length)> files, CancellationToken cancellationToken) =>
        Run(PreludeScripts.DecompressZstd, new { files = files.Select(file => new object[] { file.Input, file.Output, file.Length }) });

    private static void Run(string script, object job) =>
        new CommandLine(TestNode.GetAsync().GetAwaiter().GetResult(), "-e", script) { StandardInput = JsonSerializer.Serialize(job) }.Run().MustSucceed();
}

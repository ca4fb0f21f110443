using System.Text.Json;
using SeaPack.Archive;
using SeaPack.Prelude;

namespace SeaPack.Testing;

/// <summary>zstd as the build does it, by a Node.</summary>
internal sealed class ZstdOfNode : IZstdEncoder
{
    public void Compress(IReadOnlyList<(string Input, string Output)> files, int level, CancellationToken cancellationToken) =>
        new CommandLine(TestNode.GetAsync().GetAwaiter().GetResult(), "-e", PreludeScripts.CompressZstd)
        {
            StandardInput = JsonSerializer.Serialize(new { level, files = files.Select(file => new[] { file.Input, file.Output }) }),
        }.Run().MustSucceed();
}

using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>Decompresses zstd (RFC 8878), which .NET 10 does not.</summary>
public interface IZstdDecoder
{
    /// <summary>Decompresses files.</summary>
    /// <param name="files">Absolute paths of the inputs, each of which is one frame, and of the outputs, which are made anew; and the length
    /// that no output may exceed, in bytes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DiagnosticException">It cannot be done.</exception>
    void Decompress(IReadOnlyList<(string Input, string Output, long Length)> files, CancellationToken cancellationToken);
}

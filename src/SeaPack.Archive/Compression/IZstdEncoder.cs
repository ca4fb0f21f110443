using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>Compresses with zstd (RFC 8878), which .NET 10 does not.</summary>
public interface IZstdEncoder
{
    /// <summary>Compresses files, each into one frame.</summary>
    /// <param name="files">Absolute paths of the inputs and of the outputs, which lie in an existing folder.</param>
    /// <param name="level">1 to 22.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DiagnosticException">It cannot be done.</exception>
    void Compress(IReadOnlyList<(string Input, string Output)> files, int level, CancellationToken cancellationToken);
}

using SeaPack.Diagnostics;

namespace SeaPack.Executables;

/// <summary>What <see cref="SeaInjector"/> wrote.</summary>
/// <param name="Identity">Format and CPU of the executable.</param>
/// <param name="Algorithm">Where the blob went.</param>
/// <param name="BlobOffset">File offset of the blob, in bytes.</param>
/// <param name="Length">Length of the executable, in bytes.</param>
/// <param name="Diagnostics">Warnings, in a stable order.</param>
public sealed record InjectResult(
    ExecutableIdentity Identity,
    InjectionAlgorithm Algorithm,
    long BlobOffset,
    long Length,
    IReadOnlyList<Diagnostic> Diagnostics);

using Microsoft.Win32.SafeHandles;
using SeaPack.Diagnostics;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables;

/// <summary>Bytes to put over, or behind, what was copied from the base executable.</summary>
/// <param name="Offset">File offset in bytes.</param>
/// <param name="Bytes">What goes there.</param>
internal readonly record struct Patch(long Offset, ReadOnlyMemory<byte> Bytes);

/// <summary>All that turns a copy of the base executable into the packaged one; made before anything is written.</summary>
/// <param name="Algorithm">Where the blob goes.</param>
/// <param name="Fuse">The fuse to set.</param>
/// <param name="BlobOffset">File offset of the blob in bytes, at or behind the end of what is kept of the base.</param>
/// <param name="Length">Length of the packaged executable, in bytes.</param>
/// <param name="Patches">Small pieces around the blob; gaps between them are zeros.</param>
/// <param name="Diagnostics">Warnings for the user.</param>
internal sealed record InjectionPlan(
    InjectionAlgorithm Algorithm,
    SeaFuse Fuse,
    long BlobOffset,
    long Length,
    IReadOnlyList<Patch> Patches,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>How much of the base is kept, in bytes.</summary>
    public required long KeptLength { get; init; }

    /// <summary>Whether the fuse of the base is still there in the packaged executable.</summary>
    public bool KeepsFuse => Fuse.ValueOffset < KeptLength
        && !Patches.Any(patch => patch.Offset <= Fuse.ValueOffset && patch.Offset + patch.Bytes.Length > Fuse.Offset);

    /// <summary>PE: the digest that a signature of the planned executable is over. Null: its format has none of the whole.</summary>
    public Func<PlannedContent, CancellationToken, AuthenticodeDigest>? Digest { get; init; }

    /// <summary>What is left to do when all bytes are there: a checksum. Null: nothing.</summary>
    public Action<SafeFileHandle, CancellationToken>? Finish { get; init; }
}

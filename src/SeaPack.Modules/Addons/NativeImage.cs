namespace SeaPack.Modules.Addons;

/// <summary>What the walk wants to know of an addon or a shared library.</summary>
/// <param name="Platform">Value of <c>process.platform</c> that loads such a file.</param>
/// <param name="Arches">Values of <c>process.arch</c>; several in a universal file of macOS; none for a CPU that Node does not know.</param>
/// <param name="Libc">glibc or musl, when the libraries it needs tell.</param>
/// <param name="Needed">Libraries that the loader brings with it, by the names that it looks for.</param>
/// <param name="SearchPaths">Where the file itself says to look, as it spells them (<c>$ORIGIN/../lib</c>, <c>@loader_path</c>).</param>
internal sealed record NativeImage(
    string Platform, IReadOnlyList<string> Arches, string? Libc, IReadOnlyList<string> Needed, IReadOnlyList<string> SearchPaths)
{
    /// <summary>As <c>linux-x64</c>.</summary>
    public override string ToString() =>
        $"{Platform}{(Libc == "musl" ? "-musl" : "")}-{(Arches.Count == 0 ? "unknown" : string.Join('+', Arches))}";

    /// <summary>Whether the target's loader takes the file.</summary>
    public bool Suits(TargetPlatform target) =>
        Platform == target.Platform && Arches.Contains(target.Arch) && (Libc == null || Libc == target.Libc);

    /// <summary>
    /// Reads the headers of a file; of a large one only the few pages that matter.
    /// </summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The image; null for a file of another format, a damaged one, or an assembly of .NET, which fits all platforms.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static NativeImage? Read(string path)
    {
        using var bytes = new ImageBytes(path);
        try
        {
            return ReaderOf(bytes)?.Invoke(bytes);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Whether a file begins as those do that <see cref="Read"/> reads.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static bool IsAt(string path)
    {
        using var bytes = new ImageBytes(path);
        try
        {
            return ReaderOf(bytes) != null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static Func<ImageBytes, NativeImage?>? ReaderOf(ImageBytes bytes) => bytes.UInt32(0) switch
    {
        ElfReader.Magic => ElfReader.Read,
        MachOReader.Magic64 or MachOReader.FatMagicSwapped => MachOReader.Read,
        uint magic when (magic & 0xFFFF) == PeReader.DosMagic => PeReader.Read,
        _ => null,
    };
}

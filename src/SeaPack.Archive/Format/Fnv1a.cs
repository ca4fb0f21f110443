namespace SeaPack.Archive.Format;

/// <summary>FNV-1a with 32 bits, over u32 (header checksum) or UTF-16 code units (paths).</summary>
internal static class Fnv1a
{
    public const uint Basis = 0x811C9DC5;
    private const uint Prime = 0x01000193;

    public static uint Add(uint hash, uint unit) => unchecked((hash ^ unit) * Prime);

    /// <summary>Hash of a path's code units, its high bits folded in because tables use the low ones.</summary>
    public static uint OfPath(ReadOnlySpan<char> path)
    {
        uint hash = Basis;
        foreach (char unit in path) hash = Add(hash, unit);
        return hash ^ (hash >> 15);
    }
}

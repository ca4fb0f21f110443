using SeaPack.Archive.Format;

namespace SeaPack.Archive.Reading;

/// <summary>Ranges of a hostile archive that are to be held in memory: how many bytes the distinct ones have together.</summary>
internal sealed class DistinctRanges(uint limit)
{
    private readonly HashSet<(uint At, uint Length)> _known = [];
    private ulong _total;

    /// <summary>Notes a range.</summary>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="Diagnostics.DiagnosticException">All of them together are longer than the limit.</exception>
    public bool Add(uint at, uint length)
    {
        if (!_known.Add((at, length))) return false;
        _total += length;
        return _total <= limit ? true : throw ArchiveHeader.Damage("its strings overlap");
    }
}

namespace SeaPack.Reporting;

/// <summary>Files with the same bytes.</summary>
/// <param name="Size">Length of each in bytes.</param>
/// <param name="Paths">Their archive paths.</param>
public sealed record EqualFiles(long Size, IReadOnlyList<string> Paths)
{
    /// <summary>Only files of equal length are read.</summary>
    internal static IReadOnlyList<EqualFiles> Find(IReadOnlyList<ReportedFile> files, FileEntry[] entries, CancellationToken cancellationToken)
    {
        var found = new List<EqualFiles>();
        foreach (IGrouping<long, int> sameLength in Enumerable.Range(0, entries.Length).GroupBy(i => entries[i].Size).Where(group => group.Key > 0 && group.Skip(1).Any()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(sameLength.GroupBy(i => FileContents.Sha256(files[i]), StringComparer.Ordinal)
                .Where(group => group.Skip(1).Any())
                .Select(group => new EqualFiles(sameLength.Key, [.. group.Select(i => entries[i].Path)])));
        }

        return [.. found.OrderByDescending(equal => equal.Size * (equal.Paths.Count - 1)).ThenBy(equal => equal.Paths[0], StringComparer.Ordinal)];
    }
}

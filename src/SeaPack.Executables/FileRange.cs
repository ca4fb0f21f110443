namespace SeaPack.Executables;

/// <summary>A part of a file.</summary>
/// <param name="Offset">File offset of the first byte.</param>
/// <param name="Length">Length in bytes.</param>
internal readonly record struct FileRange(long Offset, long Length)
{
    /// <summary>File offset behind the last byte.</summary>
    public long End => Offset + Length;

    /// <summary>The same bytes as ascending ranges that neither touch nor overlap.</summary>
    public static IReadOnlyList<FileRange> Union(IEnumerable<FileRange> ranges)
    {
        var union = new List<FileRange>();
        foreach (FileRange range in ranges.Where(range => range.Length > 0).OrderBy(range => range.Offset))
        {
            if (union.Count > 0 && range.Offset <= union[^1].End)
                union[^1] = union[^1] with { Length = Math.Max(union[^1].End, range.End) - union[^1].Offset };
            else
                union.Add(range);
        }

        return union;
    }
}

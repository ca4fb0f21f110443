namespace SeaPack.Archive.Format;

/// <summary>The children section: which records lie directly in each directory. Follows from the order and the parents of the records.</summary>
internal sealed class ChildTable
{
    private ChildTable(int records)
    {
        First = new uint[records];
        Count = new uint[records];
        Children = new uint[Math.Max(0, records - 1)];
    }

    /// <summary>For each record its first index in <see cref="Children"/>; 0 when it has none.</summary>
    public uint[] First { get; }

    /// <summary>For each record its number of children.</summary>
    public uint[] Count { get; }

    /// <summary>Record indices, grouped by directory in the order of the directories' records.</summary>
    public uint[] Children { get; }

    /// <summary>Groups records by parent.</summary>
    /// <param name="parents">For each record, in the order of the paths, the record that it lies in; of the first, the mount point, it does not count.</param>
    public static ChildTable Build(int[] parents)
    {
        var table = new ChildTable(parents.Length);
        foreach (int parent in parents.AsSpan(1)) table.Count[parent]++;
        table.Fill(parents);
        return table;
    }

    private void Fill(int[] parents)
    {
        uint next = 0;
        for (int i = 0; i < Count.Length; i++)
        {
            if (Count[i] == 0) continue;
            First[i] = next;
            next += Count[i];
        }

        // Records are sorted by path, so those of one directory come in the order of their names.
        var filled = new uint[Count.Length];
        for (int i = 1; i < parents.Length; i++)
        {
            int parent = parents[i];
            Children[First[parent] + filled[parent]++] = (uint)i;
        }
    }
}

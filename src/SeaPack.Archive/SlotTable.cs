using System.Numerics;

namespace SeaPack.Archive;

/// <summary>The hash table of paths: docs/archive-format.md "Slots".</summary>
internal static class SlotTable
{
    /// <summary>Smallest allowed table: a power of two, at least half of it free.</summary>
    public static uint CountFor(uint records) => BitOperations.RoundUpToPowerOf2(records * 2);

    /// <summary>Fills a table with records 0, 1, 2 … in this order, which makes its content unique.</summary>
    /// <param name="paths">Paths of the records.</param>
    /// <param name="count">Number of slots, a power of two greater than the number of records.</param>
    public static uint[] Build(IReadOnlyList<string> paths, uint count)
    {
        var slots = new uint[count];
        uint mask = count - 1;
        for (int i = 0; i < paths.Count; i++)
        {
            uint at = Fnv1a.OfPath(paths[i]) & mask;
            while (slots[at] != 0) at = (at + 1) & mask;
            slots[at] = (uint)i + 1;
        }

        return slots;
    }

    /// <summary>Finds the record of a path.</summary>
    /// <returns>Its index, or -1.</returns>
    public static int Find(ReadOnlySpan<uint> slots, IReadOnlyList<string> paths, ReadOnlySpan<char> path)
    {
        uint mask = (uint)slots.Length - 1;
        for (uint at = Fnv1a.OfPath(path) & mask; slots[(int)at] != 0; at = (at + 1) & mask)
        {
            int record = (int)slots[(int)at] - 1;
            if (path.SequenceEqual(paths[record])) return record;
        }

        return -1;
    }
}

using System.Numerics;

namespace SeaPack.Archive.Format;

/// <summary>The hash table of paths: docs/archive-format.md "Slots".</summary>
internal static class SlotTable
{
    /// <summary>Smallest allowed table: a power of two, at least half of it free.</summary>
    public static uint CountFor(uint records) => BitOperations.RoundUpToPowerOf2(records * 2);

    /// <summary>
    /// Fills a table with records 0, 1, 2 … in this order, which makes its content unique. How long this takes does not depend on the
    /// paths, which may be hostile and all have one home.
    /// </summary>
    /// <param name="paths">Paths of the records.</param>
    /// <param name="count">Number of slots, a power of two greater than the number of records.</param>
    public static uint[] Build(IReadOnlyList<string> paths, uint count)
    {
        var slots = new uint[count];
        // For each taken slot one behind it, with only taken ones between them.
        var onward = new uint[count];
        uint mask = count - 1;
        for (int i = 0; i < paths.Count; i++)
        {
            uint at = FirstFree(slots, onward, Fnv1a.OfPath(paths[i]) & mask);
            slots[at] = (uint)i + 1;
            onward[at] = (at + 1) & mask;
        }

        return slots;
    }

    /// <summary>The first free slot from a home on. What is walked is shortened for the next walk, as in a disjoint-set forest.</summary>
    private static uint FirstFree(uint[] slots, uint[] onward, uint at)
    {
        while (slots[at] != 0)
        {
            uint next = onward[at];
            at = slots[next] == 0 ? next : onward[at] = onward[next];
        }

        return at;
    }
}

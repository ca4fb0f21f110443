using SeaPack.Archive.Format;

namespace SeaPack.Archive.Tests;

/// <summary>Names of files that an attacker chose so that all of them have the same home slot.</summary>
internal static class PathsOfOneHome
{
    /// <summary>Tables of up to this many slots.</summary>
    public const int SlotLimit = 1 << 18;

    private const uint Prime = 0x01000193;

    /// <summary>Paths with home 0: a number, and the one character that turns its hash into one of those with this home.</summary>
    public static IEnumerable<string> Take(int count)
    {
        Dictionary<uint, uint> wanted = HashesBeforeLastProduct();
        for (int number = 0; count > 0; number++)
        {
            string text = $"{number}";
            uint hash = text.Aggregate(Fnv1a.Basis, (hash, unit) => Fnv1a.Add(hash, unit));
            if (!wanted.TryGetValue(hash >> 16, out uint before)) continue;
            char last = (char)(hash ^ before);
            if (char.IsSurrogate(last) || last is '\0' or '/' or '\\') continue;
            count--;
            yield return text + last;
        }
    }

    /// <summary>The hashes with home 0, divided by the prime that the last step multiplies with; one for each upper half.</summary>
    private static Dictionary<uint, uint> HashesBeforeLastProduct()
    {
        var hashes = new Dictionary<uint, uint>();
        for (uint top = 0; top < 1 << 14; top++)
        {
            // The low 18 bits have to be those from 15 on; the lowest of these depend on the highest.
            uint hash = top << 18;
            for (int i = 0; i < 2; i++) hash |= (hash >> 15) & (SlotLimit - 1);
            uint before = unchecked(hash * Inverse(Prime));
            hashes[before >> 16] = before;
        }

        return hashes;
    }

    /// <summary>What a factor has to be multiplied with for 1 modulo 2^32, by Newton's iteration.</summary>
    private static uint Inverse(uint odd)
    {
        uint inverse = odd;
        for (int i = 0; i < 5; i++) inverse = unchecked(inverse * (2 - (odd * inverse)));
        return inverse;
    }
}

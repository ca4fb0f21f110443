using System.Runtime.CompilerServices;

namespace SeaPack.Modules;

/// <summary>The order of texts by their UTF-16 code units, as <see cref="StringComparer.Ordinal"/> has it.</summary>
/// <remarks>
/// Compiled with this assembly. What the framework compares texts with, and LINQ's sorting, is code for vectors of any length, which is
/// compiled anew in each process: 3 ms of a cold walk.
/// </remarks>
internal static class OrdinalOrder
{
    /// <summary>Compares two texts: negative, zero or positive.</summary>
    public static int Compare(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int length = Math.Min(a.Length, b.Length);
        int i = 0;
        // Paths begin alike: four characters at once.
        while (i + 4 <= length && FourAt(a, i) == FourAt(b, i)) i += 4;
        for (; i < length; i++)
        {
            if (a[i] != b[i]) return a[i] - b[i];
        }

        return a.Length - b.Length;
    }

    private static ulong FourAt(ReadOnlySpan<char> text, int at) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.AsRef(in text[at])));

    /// <summary>The texts in order.</summary>
    public static List<string> Of(IEnumerable<string> texts)
    {
        var sorted = new List<string>(texts);
        sorted.Sort((a, b) => Compare(a, b));
        return sorted;
    }

    /// <summary>What has a text each, in the order of these. No two may have the same: nothing is said of their order.</summary>
    public static List<T> By<T>(IEnumerable<T> items, Func<T, string> text)
        where T : class
    {
        var sorted = new List<T>(items);
        sorted.Sort((a, b) => Compare(text(a), text(b)));
        return sorted;
    }
}

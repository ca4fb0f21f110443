using System.Buffers.Binary;

namespace SeaPack.Archive.Tests;

/// <summary>Damages bytes as hostile files do: numbers at their limits, copied pieces, flipped bits.</summary>
internal static class Mutation
{
    private static readonly uint[] Limits = [0, 1, 7, 8, 127, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF8, 0xFFFFFFFF];

    /// <param name="bytes">The original, which stays as it is.</param>
    /// <param name="random">Source of choices.</param>
    /// <param name="end">Only bytes before this offset are changed.</param>
    public static byte[] Of(byte[] bytes, Random random, int end)
    {
        byte[] changed = [.. bytes];
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            int word = random.Next(end / 4) * 4;
            Span<byte> place = changed.AsSpan(word, 4);
            switch (random.Next(4))
            {
                case 0:
                    BinaryPrimitives.WriteUInt32LittleEndian(place, Limits[random.Next(Limits.Length)]);
                    break;
                case 1:
                    BinaryPrimitives.WriteUInt32LittleEndian(
                        place, (uint)(BinaryPrimitives.ReadUInt32LittleEndian(place) + random.Next(-9, 10)));
                    break;
                case 2:
                    changed[word + random.Next(4)] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    changed.AsSpan(random.Next(end / 4) * 4, 4).CopyTo(place);
                    break;
            }
        }

        return changed;
    }
}

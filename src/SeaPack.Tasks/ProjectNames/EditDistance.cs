namespace SeaPack.Tasks.ProjectNames;

/// <summary>How unlike two names are.</summary>
internal static class EditDistance
{
    /// <summary>How many letters have to be inserted, left out, replaced or swapped with their neighbour (optimal string alignment), whatever their case.</summary>
    public static int Between(string one, string other)
    {
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) distances[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) distances[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                int least = Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1;
                least = Math.Min(least, distances[i - 1, j - 1] + (IsSame(i, j) ? 0 : 1));
                if (i > 1 && j > 1 && IsSame(i, j - 1) && IsSame(i - 1, j)) least = Math.Min(least, distances[i - 2, j - 2] + 1);
                distances[i, j] = least;
            }
        }

        return distances[one.Length, other.Length];

        bool IsSame(int i, int j) => char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
    }
}

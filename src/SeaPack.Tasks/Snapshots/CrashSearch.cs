namespace SeaPack.Tasks.Snapshots;

/// <summary>Finds the requests that make Node's snapshot builder crash: it says nothing of where the object comes from that it cannot write.</summary>
/// <param name="requests">All that can be left to the start; with these it crashes.</param>
/// <param name="crashesWithout">Whether it does when some are left to the start, or null when something else goes wrong. Each answer is a build.</param>
internal sealed class CrashSearch(IReadOnlyList<string> requests, Func<IEnumerable<string>, bool?> crashesWithout)
{
    // Whoever has more of them knows by then what they have in common.
    private const int MaxCulprits = 8;

    /// <summary>The requests to leave to the start for Node not to crash, or the first of them; none when they are not the cause.</summary>
    public IReadOnlyList<string> Culprits()
    {
        List<string> culprits = [];
        bool? crashes = true;
        while (crashes == true && culprits.Count < MaxCulprits && NextCulprit(culprits) is { } culprit)
        {
            culprits.Add(culprit);
            crashes = crashesWithout(culprits);
        }

        return culprits;
    }

    // The last of as few requests as bring the crash about, from the first one on.
    private string? NextCulprit(List<string> known)
    {
        string[] left = [.. requests.Except(known, StringComparer.Ordinal)];
        int good = -1;
        int bad = left.Length;
        while (bad - good > 1)
        {
            int middle = (good + bad) / 2;
            if (crashesWithout(left.Skip(middle).Concat(known)) is not { } crashes) return null;
            (good, bad) = crashes ? (good, middle) : (middle, bad);
        }

        return bad == 0 ? null : left[bad - 1];
    }
}

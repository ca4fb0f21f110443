using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Configuration;

/// <summary>One pattern of pkg, after braces: segments of <see cref="GlobName"/>, and <c>**</c>. All match names that begin with a dot, too.</summary>
internal sealed class PkgGlob
{
    private readonly GlobName?[] _segments;

    /// <summary>Reads a pattern, relative to the package folder.</summary>
    public PkgGlob(string text)
    {
        string[] segments = Normal(text);
        Wide = string.Join('/', segments.Select(Wider));
        _segments = [.. segments.Select(segment => segment == GlobPattern.AnyDepth ? null : GlobName.Parse(segment))];
    }

    /// <summary>A pattern of <see cref="GlobPattern"/> that matches whatever this one does, and perhaps more.</summary>
    public string Wide { get; }

    /// <summary>Whether the pattern matches a path, given as segments.</summary>
    public bool IsMatch(ReadOnlySpan<string> path)
    {
        int p = 0, s = 0, starP = -1, starS = 0;
        while (s < path.Length)
        {
            if (p < _segments.Length && _segments[p] == null)
            {
                (starP, starS) = (p++, s);
            }
            else if (p < _segments.Length && _segments[p]!.IsMatch(path[s]))
            {
                p++;
                s++;
            }
            else if (starP >= 0)
            {
                (p, s) = (starP + 1, ++starS);
            }
            else
            {
                return false;
            }
        }

        while (p < _segments.Length && _segments[p] == null) p++;
        return p == _segments.Length;
    }

    // As path.join(): nothing is absolute.
    private static string[] Normal(string text)
    {
        var segments = new List<string>();
        foreach (string segment in GlobPattern.Split(text))
        {
            bool goesUp = segment == ".." && segments.Count > 0 && segments[^1] != ".." && !GlobName.IsPattern(segments[^1]);
            if (goesUp) segments.RemoveAt(segments.Count - 1);
            else segments.Add(segment);
        }

        return [.. segments];
    }

    private static string Wider(string segment)
    {
        if (!GlobName.IsPattern(segment) || segment == GlobPattern.AnyDepth) return segment;
        int end = segment.AsSpan().IndexOfAny("[\\(");
        // What comes before the first bracket still helps; a group begins one letter before its bracket.
        if (end < 0) return segment;
        return segment[..Math.Max(0, segment[end] == '(' ? end - 1 : end)] + "*";
    }
}

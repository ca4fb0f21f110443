namespace SeaPack.Modules.Resolution;

/// <summary>Arithmetic on absolute paths, as <c>path.resolve</c> of Node does it: no disk, no current directory.</summary>
internal static class AbsolutePath
{
    private const int MaxOnStack = 512;

    private static readonly char Separator = Path.DirectorySeparatorChar;

    /// <summary>Whether a character separates segments on this host.</summary>
    public static bool IsSeparator(char c) => c == '/' || c == Separator;

    /// <summary><c>path.resolve(folder, path)</c>.</summary>
    /// <param name="folder">An absolute, normal path.</param>
    /// <param name="path">A relative or absolute path, in any form.</param>
    public static string Resolve(string folder, string path)
    {
        if (IsPlain(path)) return Join(folder, path);
        bool isWhole = Path.IsPathFullyQualified(path);
        if (isWhole && IsNormal(path)) return path;
        string start = isWhole ? RootOf(path) : folder;
        ReadOnlySpan<char> rest = isWhole ? path.AsSpan(start.Length) : path;
        int most = start.Length + 1 + rest.Length;
        var result = new Segments(start, most <= MaxOnStack ? stackalloc char[MaxOnStack] : new char[most]);
        while (!rest.IsEmpty)
        {
            int end = IndexOfSeparator(rest);
            result.Apply(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return result.ToString();
    }

    /// <summary>A name, or several, below a folder.</summary>
    public static string Join(string folder, ReadOnlySpan<char> name) =>
        IsSeparator(folder[^1]) ? string.Concat(folder, name) : string.Concat(folder, [Separator], name);

    /// <summary>The folder of a file, or null of the root.</summary>
    public static string? ParentOf(string path)
    {
        int root = RootOf(path).Length;
        if (path.Length <= root) return null;
        int end = LastSeparator(path);
        return end < root ? path[..root] : path[..end];
    }

    /// <summary>The last segment.</summary>
    public static ReadOnlySpan<char> NameOf(string path) => path.AsSpan(LastSeparator(path) + 1);

    /// <summary>Whether <paramref name="folder"/> lies above <paramref name="path"/>.</summary>
    public static bool IsAbove(string folder, string path) =>
        path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal)
        && (IsSeparator(folder[^1]) || IsSeparator(path[folder.Length]));

    private static int LastSeparator(string path)
    {
        int at = path.Length - 1;
        while (at >= 0 && !IsSeparator(path[at])) at--;
        return at;
    }

    private static int IndexOfSeparator(ReadOnlySpan<char> path) =>
        Separator == '/' ? path.IndexOf('/') : path.IndexOfAny('/', Separator);

    private static string RootOf(string path) => path.StartsWith('/') && Separator == '/' ? "/" : Path.GetPathRoot(path) ?? "";

    // One or more ordinary segments: the result is the two paths with a separator between.
    private static bool IsPlain(string path)
    {
        if (path.Length == 0 || Separator != '/') return false;
        bool start = true;
        foreach (char c in path)
        {
            if (start && (c is '.' or '/')) return false;
            start = c == '/';
        }

        return !start;
    }

    // No segment is empty, `.` or `..`.
    private static bool IsNormal(string path)
    {
        if (Separator != '/') return false;
        for (int start = 1; start < path.Length;)
        {
            int length = path.AsSpan(start).IndexOf('/');
            if (path.AsSpan(start, length < 0 ? path.Length - start : length) is "" or "." or "..") return false;
            if (length < 0) return true;
            start += length + 1;
        }

        return path.Length == 1;
    }

    // A path in the making, in the caller's memory.
    private ref struct Segments
    {
        private readonly Span<char> _text;
        private readonly int _root;
        private int _length;

        public Segments(string folder, Span<char> text)
        {
            folder.CopyTo(text);
            _text = text;
            _root = RootOf(folder).Length;
            _length = folder.Length;
        }

        public void Apply(ReadOnlySpan<char> segment)
        {
            if (segment is "" or ".") return;
            if (segment is "..")
            {
                LeaveFolder();
                return;
            }

            if (!IsSeparator(_text[_length - 1])) _text[_length++] = Separator;
            segment.CopyTo(_text[_length..]);
            _length += segment.Length;
        }

        public override readonly string ToString() => _text[.._length].ToString();

        private void LeaveFolder()
        {
            while (_length > _root && !IsSeparator(_text[_length - 1])) _length--;
            if (_length > _root) _length--;
        }
    }
}

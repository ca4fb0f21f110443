using System.Text;

namespace SeaPack.Archive;

/// <summary>The rules for paths in the archive: docs/archive-format.md "Paths".</summary>
internal static class ArchivePath
{
    /// <summary>UTF-8 that throws on lone surrogates and malformed bytes instead of replacing them.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Says why a path is refused, or null when it is fine. The mount point, the empty path, is fine.</summary>
    public static string? Fault(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty) return null;
        foreach (Range range in path.Split('/'))
        {
            ReadOnlySpan<char> segment = path[range];
            if (segment.IsEmpty) return "it has an empty segment";
            if (segment is "." or "..") return $"it has a segment '{segment}'";
        }

        if (path.Contains('\\')) return "it holds a backslash";
        if (path.Contains('\0')) return "it holds a NUL";
        return HasLoneSurrogate(path) ? "it is not valid Unicode" : null;
    }

    /// <summary>The path of the directory that holds <paramref name="path"/>; the mount point for a path of one segment.</summary>
    public static ReadOnlySpan<char> Parent(ReadOnlySpan<char> path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? [] : path[..slash];
    }

    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }
}

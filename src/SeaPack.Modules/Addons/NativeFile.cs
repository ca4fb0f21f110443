using System.Buffers;

namespace SeaPack.Modules.Addons;

/// <summary>What a file's name says about being an addon or a shared library.</summary>
internal static class NativeFile
{
    private static readonly SearchValues<char> VersionCharacters = SearchValues.Create("0123456789.");

    /// <summary>Whether the name is that of an addon.</summary>
    public static bool IsAddon(ReadOnlySpan<char> path) => path.EndsWith(".node", StringComparison.Ordinal);

    /// <summary>Whether the name is that of a shared library of any platform: <c>x.so</c>, <c>x.so.1.2</c>, <c>x.dylib</c>, <c>x.dll</c>.</summary>
    public static bool IsLibrary(ReadOnlySpan<char> path)
    {
        if (path.EndsWith(".so", StringComparison.Ordinal) || path.EndsWith(".dylib", StringComparison.Ordinal)) return true;
        if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) return true;
        int so = path.LastIndexOf(".so.", StringComparison.Ordinal);
        return so > 0 && path[(so + 4)..].IndexOfAnyExcept(VersionCharacters) < 0;
    }

    /// <summary>Whether a loader of the system reads the file.</summary>
    public static bool IsNative(ReadOnlySpan<char> path) => IsAddon(path) || IsLibrary(path);
}

using System.Runtime.InteropServices;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>Target texts of symbolic links: which are allowed, and where they lead.</summary>
internal static class LinkTarget
{
    /// <summary>As Linux: a path that meets more links than this is taken for a cycle.</summary>
    private const int MaximumLinks = 40;

    /// <summary>In UTF-16 units. Linux has 4095 bytes at most, Windows less than 16 KiB for the target and its other spelling.</summary>
    private const int MaximumLength = 16 << 10;

    /// <summary>Says why a target text is refused, or null when it is fine. Looks at the text only.</summary>
    /// <param name="linkPath">Archive path of the link.</param>
    /// <param name="target">Text of the target, relative to the folder of the link.</param>
    public static string? Fault(ReadOnlySpan<char> linkPath, ReadOnlySpan<char> target)
    {
        if (target.IsEmpty) return "the target is empty";
        if (target.Length > MaximumLength) return $"the target has more than {MaximumLength} characters";
        if (target[0] == '/' || IsDriveAbsolute(target)) return "the target is absolute";
        if (target.ContainsAny('\\', '\0')) return "the target holds a backslash or a NUL";
        if (ArchivePath.HasLoneSurrogate(target)) return "the target is not valid Unicode";
        return Climbs(target, linkPath.Count('/')) ? "the target climbs above the mount point" : null;
    }

    /// <summary>What is at a path of the archive, and where it leads if it is a link; null for nothing.</summary>
    public delegate (EntryKind Kind, string? LinkTarget)? Lookup(ReadOnlySpan<char> path);

    /// <summary>Follows a link, and the links on its way, as <c>realpath</c> does.</summary>
    /// <returns>The file or directory at the end, or null when there is none in the archive.</returns>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.EscapingLink"/>: the way leads above the mount point.</exception>
    public static ArchiveEntry? Follow(ArchiveEntry link, EntryTree tree)
    {
        string? end = Follow(link.Path, link.LinkTarget!, path => tree.Find(path) is { } entry ? (entry.Kind, entry.LinkTarget) : null, out string? fault);
        if (fault != null) throw Escape(link.Path, link.LinkTarget!, fault);
        return end == null ? null : tree.Find(end);
    }

    /// <summary>The same by paths.</summary>
    /// <param name="linkPath">Archive path of the link.</param>
    /// <param name="target">Text of its target.</param>
    /// <param name="lookup">What the archive holds.</param>
    /// <param name="fault">Why the link is refused, or null when it is fine.</param>
    public static string? Follow(string linkPath, string target, Lookup lookup, out string? fault)
    {
        fault = null;
        var pending = new Stack<string>();
        Push(pending, target);
        // Where the way has led so far: nothing is copied at each step.
        List<char> at = [.. ArchivePath.Parent(linkPath)];
        EntryKind kind = EntryKind.Directory;
        int links = 1;
        while (pending.TryPop(out string? segment))
        {
            if (kind != EntryKind.Directory) return null;
            if (segment is "" or ".") continue;
            if (segment == "..")
            {
                if (at.Count == 0)
                {
                    fault = "following it climbs above the mount point";
                    return null;
                }

                CollectionsMarshal.SetCount(at, ArchivePath.Parent(CollectionsMarshal.AsSpan(at)).Length);
                continue;
            }

            int folderLength = at.Count;
            if (folderLength > 0) at.Add('/');
            at.AddRange(segment);
            if (lookup(CollectionsMarshal.AsSpan(at)) is not { } next) return null;
            if (next.Kind != EntryKind.SymbolicLink)
            {
                kind = next.Kind;
                continue;
            }

            if (++links > MaximumLinks) return null;
            CollectionsMarshal.SetCount(at, folderLength);
            Push(pending, next.LinkTarget!);
        }

        return new string(CollectionsMarshal.AsSpan(at));
    }

    public static DiagnosticException Escape(string path, string target, string fault) => ArchiveDiagnostics.EscapingLink.Failure(
        $"The symbolic link '{path}' -> '{target}' cannot be in the archive: {fault}. Exclude it, or let it point at something that is packed.");

    private static bool Climbs(ReadOnlySpan<char> target, int depth)
    {
        foreach (Range range in target.Split('/'))
        {
            ReadOnlySpan<char> segment = target[range];
            if (segment is "..") depth--;
            else if (segment is not ("" or ".")) depth++;
            if (depth < 0) return true;
        }

        return false;
    }

    private static void Push(Stack<string> pending, string target)
    {
        string[] segments = target.Split('/');
        for (int i = segments.Length - 1; i >= 0; i--) pending.Push(segments[i]);
    }

    private static bool IsDriveAbsolute(ReadOnlySpan<char> target) =>
        target.Length >= 3 && char.IsAsciiLetter(target[0]) && target[1] == ':' && target[2] == '/';
}

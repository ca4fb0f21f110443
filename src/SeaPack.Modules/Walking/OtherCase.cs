using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking;

/// <summary>What a path means where upper and lower case are the same, as on the disks of Windows and, as a rule, of macOS.</summary>
internal static class OtherCase
{
    /// <summary>Finds a file below the project's folder.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="path">Absolute path of what does not exist; its extension may be missing.</param>
    /// <returns>Absolute path of the file as it is written on the disk, or null.</returns>
    public static string? Find(FileSystemView disk, string path)
    {
        if (!PathBounds.IsWithin(disk.Root, path)) return null;
        string found = disk.Root;
        string[] names = path[disk.Root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++)
        {
            bool isLast = i == names.Length - 1;
            DirectoryItem? item = disk.List(found).FirstOrDefault(item => IsMeant(item.Name, names[i], isLast));
            if (item == null) return null;
            found = Path.Join(found, item.Name);
        }

        // What differs in nothing but an extension was not missed for its case.
        return disk.KindOf(found) == FileKind.File && !found.StartsWith(path, StringComparison.Ordinal) ? found : null;
    }

    private static bool IsMeant(string name, string asked, bool isLast) =>
        name.Equals(asked, StringComparison.OrdinalIgnoreCase)
        || (isLast && Path.GetExtension(name) is ".js" or ".json" or ".node" && Path.GetFileNameWithoutExtension(name.AsSpan()).Equals(asked, StringComparison.OrdinalIgnoreCase));
}

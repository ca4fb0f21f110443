using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking.Records;

/// <summary>Gathers what a finished walk looked at.</summary>
internal static class InputRecord
{
    /// <summary>Makes the record.</summary>
    /// <param name="disk">What resolution looked at.</param>
    /// <param name="walked">What was packed.</param>
    /// <param name="interests">What globs and folders of assets looked at.</param>
    /// <param name="started">When the walk began, in UTC ticks.</param>
    public static WalkInputs Of(FileSystemView disk, WalkedFiles walked, FolderInterests interests, long started)
    {
        long ended = DateTime.UtcNow.Ticks;
        return new WalkInputs(Files(disk, walked, started, ended), Links(walked), Folders(disk, interests, started, ended));
    }

    private static InputFile[] Files(FileSystemView disk, WalkedFiles walked, long started, long ended)
    {
        var files = new Dictionary<string, InputFile>(StringComparer.Ordinal);
        foreach (WalkNode node in walked.Nodes)
        {
            if (node.Failure == null && node.Input != null) files[node.Path] = node.Input;
            if (node.Content is { } copy) files[copy.Path] = copy;
        }

        // What resolution read, it read first.
        foreach (ReadFile read in disk.FilesRead) files[read.Path] = new InputFile(read.Path, read.Length, read.LastWriteTicks);
        return OrdinalOrder.By(files.Values, file => file.Path).ConvertAll(file => Trusted(file, started, ended)).ToArray();
    }

    private static InputFile Trusted(InputFile file, long started, long ended)
    {
        long ticks = FileTimes.Trusted(file.Ticks, started, ended);
        return ticks == file.Ticks ? file : file with { Ticks = ticks };
    }

    private static InputLink[] Links(WalkedFiles walked)
    {
        var links = new List<InputLink>();
        foreach ((string path, string text) in walked.Links) links.Add(new InputLink(path, text));
        return OrdinalOrder.By(links, link => link.Path).ToArray();
    }

    private static InputFolder[] Folders(FileSystemView disk, FolderInterests interests, long started, long ended)
    {
        var folders = new Dictionary<string, InputFolder>(StringComparer.Ordinal);
        (IReadOnlyList<ListedDirectory> listings, IReadOnlyList<string> absent) = disk.Probes();
        foreach (ListedDirectory listed in listings)
        {
            long ticks = FileTimes.Trusted(listed.LastWriteTicks, started, ended);
            folders[listed.Path] = new InputFolder(listed.Path, ticks, listed.AbsentNames, Signature: 0);
        }

        foreach (string folder in interests.Folders)
        {
            InputFolder known = folders.GetValueOrDefault(folder) ?? new InputFolder(folder, FileTimes.Untrusted, [], 0);
            var names = new HashSet<string>(known.Names, StringComparer.Ordinal);
            names.UnionWith(interests.NamesIn(folder));
            string[] all = OrdinalOrder.Of(names).ToArray();
            folders[folder] = known with { Names = all, Signature = FolderSignature.Of(disk.List(folder), all) };
        }

        foreach (string path in absent) folders.TryAdd(path, new InputFolder(path, FileTimes.Missing, [], 0));
        return OrdinalOrder.By(folders.Values, folder => folder.Path).ToArray();
    }
}

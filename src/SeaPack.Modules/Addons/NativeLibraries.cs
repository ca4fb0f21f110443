using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Addons;

/// <summary>
/// The libraries that come with an addon: those that it or its libraries need and that lie where the system's loader looks, and
/// those beside the addon, which it may open by itself.
/// </summary>
internal sealed class NativeLibraries(FileSystemView disk, WalkedFiles files, FolderInterests interests, TargetFiles targetFiles, string packageFolder)
{
    private static readonly string[] LibraryNames = ["*.so", "*.so.*", "*.dylib", "*.dll"];

    /// <summary>Packs the libraries of a native file.</summary>
    /// <param name="node">An addon or a library that is packed.</param>
    public void Follow(WalkNode node)
    {
        string folder = Path.GetDirectoryName(node.Path)!;
        if (targetFiles.ImageOf(node.Path) is { } image)
        {
            foreach (string name in image.Needed) AddNeeded(node, folder, image, name);
        }

        if (NativeFile.IsAddon(node.Path)) AddNeighbours(node, folder);
    }

    private void AddNeeded(WalkNode node, string folder, NativeImage image, string name)
    {
        string file = Path.GetFileName(name.Replace('\\', '/'));
        if (file.Length == 0 || file.Contains('\0', StringComparison.Ordinal)) return;
        foreach (string search in SearchFolders(image, folder, name))
        {
            string path = Path.Join(search, file);
            if (disk.KindOf(path) != FileKind.File || disk.RealPathOf(path) is not { } real || !IsOurs(real)) continue;
            Add(node, path);
            return;
        }
    }

    // $ORIGIN (ELF, gABI "Substitution Sequences"), @loader_path and @rpath (dyld); Windows looks beside the file.
    private static IEnumerable<string> SearchFolders(NativeImage image, string folder, string name)
    {
        if (name.StartsWith("@loader_path/", StringComparison.Ordinal)) yield return Path.GetFullPath(Path.Join(folder, Path.GetDirectoryName(name["@loader_path/".Length..])));
        string below = name.StartsWith("@rpath/", StringComparison.Ordinal) ? Path.GetDirectoryName(name["@rpath/".Length..]) ?? "" : "";
        foreach (string search in image.SearchPaths)
        {
            string? relative = RelativeToOrigin(search);
            if (relative != null && !relative.Contains('\0', StringComparison.Ordinal)) yield return Path.GetFullPath(Path.Join(folder, relative, below));
        }

        yield return folder;
    }

    private static string? RelativeToOrigin(string search)
    {
        foreach (string origin in (string[])["$ORIGIN", "${ORIGIN}", "@loader_path"])
        {
            if (search.StartsWith(origin, StringComparison.Ordinal)) return search[origin.Length..].TrimStart('/');
        }

        return null;
    }

    private void AddNeighbours(WalkNode node, string folder)
    {
        foreach (string name in LibraryNames) interests.Add(folder, name);
        foreach (DirectoryItem item in disk.List(folder))
        {
            if (!item.IsDirectory && NativeFile.IsLibrary(item.Name)) Add(node, Path.Join(folder, item.Name));
        }
    }

    private void Add(WalkNode node, string path)
    {
        if (files.AddThroughLinks(path, WalkDepth.Content) is { } library && library != node) node.Edges.Add(new WalkEdge(library, ReasonKind.NativeLibrary, 0));
    }

    // Nothing of the machine itself, only what was installed or belongs to the app.
    private bool IsOurs(string path) => PathBounds.IsWithin(packageFolder, path) || PathBounds.InstalledPackageOf(path) != null;
}

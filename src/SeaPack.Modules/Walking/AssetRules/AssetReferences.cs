using System.Collections.Concurrent;
using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Walking.AssetRules;

/// <summary>
/// The rule for what a module names by its own place, as in <c>path.join(__dirname, 'views')</c> or
/// <c>new URL('./worker.js', import.meta.url)</c>: an existing file is packed, a script is walked as well, and so is all that an
/// existing folder holds; only what lies in the module's own package.
/// </summary>
internal sealed class AssetReferences(
    WalkOptions options, FileSystemView disk, WalkedFiles files, FolderInterests interests, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<(string Folder, string Boundary), Lazy<AssetFolder>> _folders = new();

    /// <summary>Packs what a reference names; nothing when it names nothing that exists.</summary>
    /// <param name="module">The module.</param>
    /// <param name="reference">What it names.</param>
    /// <param name="place">Where it does.</param>
    public void Follow(WalkNode module, AssetReference reference, SourcePosition place)
    {
        if (reference.RelativePath.Contains('\0', StringComparison.Ordinal)) return;
        string path = Path.TrimEndingDirectorySeparator(PathOf(module, reference));
        FileKind kind = disk.KindOf(path);
        if (kind == FileKind.Missing) return;
        string boundary = BoundaryOf(module.Path);
        if (disk.RealPathOf(path) is not { } real) return;
        if (!PathBounds.IsWithin(boundary, real)) ReportOutside(module, path, place);
        else if (kind == FileKind.File) Pack(module, path, ReasonKind.AssetReference, place.Line);
        else PackFolder(module, path, real, boundary, place);
    }

    private static string PathOf(WalkNode module, AssetReference reference) =>
        reference.Base == AssetBase.ModuleFile
            ? Path.GetFullPath(module.Path + reference.RelativePath)
            : Path.GetFullPath(Path.Join(Path.GetDirectoryName(module.Path), reference.RelativePath));

    // A dependency may name what it installed, the app what lies in its package, another workspace package what lies in its own.
    private string BoundaryOf(string module)
    {
        if (PathBounds.IsDependency(options.PackageFolder, module)) return PathBounds.InstalledPackageOf(module) ?? Path.GetDirectoryName(module)!;
        if (PathBounds.IsWithin(options.PackageFolder, module)) return options.PackageFolder;
        return Path.GetDirectoryName(disk.NearestPackageJson(module)?.Path ?? module)!;
    }

    private void PackFolder(WalkNode module, string path, string real, string boundary, SourcePosition place)
    {
        if (Path.GetFileName(real) == "node_modules" || PathBounds.IsWithin(real, module.Path)) return;
        files.AddLinks(disk.LinksOf(path));
        AssetFolder folder = _folders.GetOrAdd((real, boundary), key => new(() => List(key.Folder, key.Boundary))).Value;
        foreach (string link in folder.FolderLinks) files.AddLinks(disk.LinksOf(link));
        foreach (string file in folder.Files) Pack(module, file, ReasonKind.AssetFolder, place.Line);
        foreach (string link in folder.LinksOutside) ReportOutside(module, link, place);
        foreach (string link in folder.BrokenLinks) ReportBroken(module, link, place);
        if (folder.Files.Count > AssetFolder.LargeCount) ReportLarge(module, real, folder.Files.Count, place);
    }

    private AssetFolder List(string folder, string boundary)
    {
        var content = AssetFolder.List(disk, folder, boundary, cancellationToken);
        foreach (string listed in content.Folders)
        {
            interests.Add(listed, "*");
            interests.Add(listed, ".*");
        }

        return content;
    }

    private void Pack(WalkNode module, string path, ReasonKind kind, int line)
    {
        WalkDepth depth = SourceKind.IsScript(path) ? WalkDepth.Requests : WalkDepth.Content;
        if (files.AddThroughLinks(path, depth) is { } asset) module.Edges.Add(new WalkEdge(asset, kind, line));
    }

    private static void ReportOutside(WalkNode module, string path, SourcePosition place) => module.Findings.Add(new WalkFinding(
        ModuleDiagnostics.AssetOutsidePackage, ModuleDiagnostics.DependencyAssetOutsidePackage,
        $"'{path}' lies outside of the package and is not packed. Name it with an item SeaAsset if the app needs it.", place, false));

    private static void ReportBroken(WalkNode module, string link, SourcePosition place) => module.Findings.Add(new WalkFinding(
        ModuleDiagnostics.LinkCyclic, ModuleDiagnostics.DependencyRequestUnresolved,
        $"The link '{link}' leads to itself or to nothing; it is not packed.", place, false));

    private static void ReportLarge(WalkNode module, string folder, int count, SourcePosition place) => module.Findings.Add(new WalkFinding(
        ModuleDiagnostics.AssetFolderLarge, ModuleDiagnostics.AssetFolderLarge,
        $"All {count} files of '{folder}' are packed, because the module names the folder. Leave out what is not needed with SeaExclude.",
        place, false));
}

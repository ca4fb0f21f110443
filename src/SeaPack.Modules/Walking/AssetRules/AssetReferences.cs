using System.Collections.Concurrent;
using SeaPack.Diagnostics;
using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking.AssetRules;

/// <summary>
/// The rule for what a module names by its own place, as in <c>path.join(__dirname, 'views')</c> or
/// <c>new URL('./worker.js', import.meta.url)</c>: an existing file is packed, a script is walked as well, and so is all that an
/// existing folder holds; only what lies in the module's own package.
/// </summary>
internal sealed class AssetReferences(
    WalkOptions options, NodeResolver resolver, WalkedFiles files, InstalledPackages packages, FolderInterests interests, CancellationToken cancellationToken)
{
    // What compilers and people read, and nothing at run time.
    private static readonly string[] SourceExtensions = [".c", ".cc", ".cpp", ".h", ".hpp", ".cmake", ".gyp", ".gypi", ".md", ".markdown"];

    private readonly FileSystemView _disk = resolver.Files;
    private readonly ConcurrentDictionary<BoundFolder, Lazy<AssetFolder>> _folders = new();
    private readonly TextSet _served = new();

    /// <summary>Whether a file (absolute real path) lies in a folder whose files are handed out as they are.</summary>
    public bool IsServed(string path) => _served.All.Any(folder => PathBounds.IsWithin(folder, path));

    /// <summary>Packs what a reference names; nothing when it names nothing that exists.</summary>
    /// <param name="module">The module.</param>
    /// <param name="reference">What it names.</param>
    /// <param name="place">Where it does.</param>
    public void Follow(WalkNode module, AssetReference reference, SourcePosition place)
    {
        if (reference.RelativePath.Contains('\0', StringComparison.Ordinal)) return;
        if (PathOf(module, reference) is not { } at) return;
        if (reference.IsPattern)
        {
            PackPattern(module, at, reference, place);
            return;
        }

        string path = Path.TrimEndingDirectorySeparator(at);
        FileKind kind = _disk.KindOf(path);
        bool canBeModule = kind == FileKind.Missing && reference is { IsFile: false, IsServed: false, Base: not AssetBase.WorkingDirectory };
        if (canBeModule && ModuleAt(path) is { } script) (path, kind) = (script, FileKind.File);
        if (kind == FileKind.Missing || (kind == FileKind.Directory && reference.IsFile)) return;
        string boundary = PathBounds.PackageOf(_disk, options.PackageFolder, module.Path);
        if (_disk.RealPathOf(path) is not { } real) return;
        // Who serves all of the app does not say what in it is for browsers.
        if (reference.IsServed && !PathBounds.IsWithin(real, module.Path)) _served.Add(real);
        // What lies in the package of a request stays in that package.
        if (reference.Base == AssetBase.ResolvedRequest) boundary = PathBounds.InstalledPackageOf(real) ?? boundary;
        if (!PathBounds.IsWithin(boundary, real) && !IsOfDependency(kind, module.Path, real, reference)) ReportOutside(module, path, place, MissedAt(module, path, real));
        else if (kind == FileKind.File) Pack(module, path, ReasonKind.AssetReference, place.Line);
        else if (reference.IsListed && PathBounds.IsWithin(real, module.Path)) PackListed(module, real, place);
        else PackFolder(module, path, real, boundary, place);
        if (reference.Base == AssetBase.WorkingDirectory && !reference.IsImplied) ReportWorkingFolder(module, path, place);
    }

    /// <summary>Absolute path of a file, which need not exist, beside which a request is resolved; null when it means nothing here.</summary>
    /// <param name="module">The asking module.</param>
    /// <param name="from">See <see cref="ModuleRequest.From"/>.</param>
    public string? PlaceOf(WalkNode module, string from)
    {
        int length = Mark.PlaceLength(from);
        AssetBase start = from[0] switch
        {
            Mark.File => AssetBase.ModuleFile,
            Mark.Folder => AssetBase.ModuleDirectory,
            Mark.WorkingFolder => AssetBase.WorkingDirectory,
            _ => AssetBase.ResolvedRequest,
        };
        string rest = from[length..];
        if (PlaceOf(module, start, length > 1 ? from[1..(length - 1)] : null) is not { } place) return null;
        string path = Path.GetFullPath(place + rest);
        return Path.EndsInDirectorySeparator(path) ? Path.Join(_disk.RealPathOf(path) ?? path, "_") : path;
    }

    // The path; of a pattern, the folder that it is relative to. Null when it means nothing here.
    private string? PathOf(WalkNode module, AssetReference reference)
    {
        string? place = reference.Base == AssetBase.ModuleFile ? module.Path + reference.RelativePath : PlaceOf(module, reference.Base, reference.Request);
        if (place == null) return null;
        bool isWhole = reference.IsPattern || reference.Base == AssetBase.ModuleFile;
        return Path.GetFullPath(isWhole ? place : Path.Join(place, reference.RelativePath));
    }

    // fork(path.join(__dirname, 'worker')): the name of a module without its extension.
    private string? ModuleAt(string path) => resolver.Resolve("./" + Path.GetFileName(path), path, ResolutionKind.Require).Path;

    private string? PlaceOf(WalkNode module, AssetBase start, string? request) => start switch
    {
        AssetBase.ModuleFile => module.Path,
        AssetBase.ModuleDirectory => Path.GetDirectoryName(module.Path),
        AssetBase.WorkingDirectory => PathBounds.IsDependency(options.PackageFolder, module.Path) ? null : options.PackageFolder,
        _ => resolver.Resolve(request!, module.Path, ResolutionKind.Require).Path,
    };

    // A dependency may name a single file of another one, and a file of the package that it asked for.
    private bool IsOfDependency(FileKind kind, string module, string real, AssetReference reference)
    {
        if (reference.Base == AssetBase.ResolvedRequest) return PathBounds.InstalledPackageOf(real) != null;
        return kind == FileKind.File && PathBounds.IsDependency(options.PackageFolder, module) && PathBounds.InstalledPackageOf(real) != null;
    }

    private void PackPattern(WalkNode module, string folder, AssetReference reference, SourcePosition place)
    {
        var found = ItemFiles.Below(folder, reference.RelativePath.Split('/'), _disk, interests, cancellationToken);
        foreach (string link in found.FolderLinks) files.AddLinks(_disk.LinksOf(link));
        string boundary = reference.Base == AssetBase.ResolvedRequest ? PathBounds.InstalledPackageOf(folder) ?? options.PackageFolder : PathBounds.PackageOf(_disk, options.PackageFolder, module.Path);
        // Any file below a folder, as one that is served, is no more sure to be run than those of a folder that is named.
        ReasonKind kind = reference.RelativePath.EndsWith('*') ? ReasonKind.AssetFolder : ReasonKind.AssetReference;
        int count = 0;
        foreach (string file in found.Files)
        {
            if (_disk.RealPathOf(file) is not { } real || !PathBounds.IsWithin(boundary, real) || IsSource(real)) continue;
            Pack(module, file, kind, place.Line);
            count++;
        }

        if (count > AssetFolder.LargeCount) ReportLarge(module, folder, count, place);
        if (count > 0 && reference.Base == AssetBase.WorkingDirectory) ReportWorkingFolder(module, folder, place);
    }

    // A folder that holds the module and whose names it asks for: the files beside it, and the folders that are modules.
    private void PackListed(WalkNode module, string folder, SourcePosition place)
    {
        foreach (string[] pattern in (string[][])[["*"], ["*", "index.*"], ["*", "package.json"]])
        {
            foreach (string file in ItemFiles.Below(folder, pattern, _disk, interests, cancellationToken).Files)
            {
                if (!IsSource(file)) Pack(module, file, ReasonKind.AssetFolder, place.Line);
            }
        }
    }

    // Sources of addons and documentation in a dependency.
    private bool IsSource(string path) =>
        PathBounds.IsDependency(options.PackageFolder, path) && SourceExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private void PackFolder(WalkNode module, string path, string real, string boundary, SourcePosition place)
    {
        if (Path.GetFileName(real) == "node_modules" || PathBounds.IsWithin(real, module.Path)) return;
        files.AddLinks(_disk.LinksOf(path));
        AssetFolder folder = _folders.GetOrAdd(new BoundFolder(real, boundary), key => new(() => List(key.Folder, key.Boundary))).Value;
        foreach (string link in folder.FolderLinks) files.AddLinks(_disk.LinksOf(link));
        foreach (string empty in folder.EmptyFolders) files.AddFolder(empty);
        foreach (string file in folder.Files)
        {
            if (!IsSource(file)) Pack(module, file, ReasonKind.AssetFolder, place.Line);
        }

        AddViewEngines(module, folder, place);
        foreach (string link in folder.LinksOutside) ReportOutside(module, link, place, []);
        foreach (string link in folder.BrokenLinks) ReportBroken(module, link, place);
        if (folder.Files.Count > AssetFolder.LargeCount) ReportLarge(module, real, folder.Files.Count, place);
    }

    // An engine that the app depends on and whose name the files of a folder have as their extension renders them.
    private void AddViewEngines(WalkNode module, AssetFolder folder, SourcePosition place)
    {
        if (PathBounds.IsDependency(options.PackageFolder, module.Path)) return;
        if (packages.Nearest(module.Path) is not { HasDependencies: true } package) return;
        foreach (string extension in folder.Files.Select(file => Path.GetExtension(file).TrimStart('.')).Distinct(StringComparer.Ordinal))
        {
            if (!package.Declares(extension) || resolver.Resolve(extension, module.Path, ResolutionKind.Require).Path is not { } engine) continue;
            if (files.AddThroughLinks(engine, WalkDepth.Requests) is { } node) module.Edges.Add(new WalkEdge(node, ReasonKind.Require, place.Line));
        }
    }

    private AssetFolder List(string folder, string boundary)
    {
        var content = AssetFolder.List(_disk, folder, boundary, cancellationToken);
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

    // What items can name; of a folder that holds the module, something is packed always.
    private string[] MissedAt(WalkNode module, string path, string real) =>
        PathBounds.IsWithin(real, module.Path) ? [] : [real, .. _disk.LinksOf(path).Select(link => link.Path)];

    private static void ReportOutside(WalkNode module, string path, SourcePosition place, string[] missed) => module.Findings.Add(new WalkFinding(
        ModuleDiagnostics.AssetOutsidePackage, ModuleDiagnostics.DependencyAssetOutsidePackage,
        $"'{path}' lies outside of the package and is not packed. Name it with an item SeaAsset if the app needs it.", place, false)
    {
        Missed = missed,
    });

    /// <summary>Tells that a file is packed for a name that means another one where the app runs.</summary>
    public static void ReportWorkingFolder(WalkNode module, string path, SourcePosition place) => module.Findings.Add(new WalkFinding(
        ModuleDiagnostics.AssetInWorkingFolder, ModuleDiagnostics.AssetInWorkingFolder,
        $"'{path}' is packed, but named relative to the folder in which the app is started. Name it relative to the module (__dirname, import.meta.dirname), or enter the app's folder first (process.chdir(__dirname)), to read the packed file.",
        place, false));

    private static void ReportBroken(WalkNode module, string link, SourcePosition place) => module.Findings.Add(new WalkFinding(
        ModuleDiagnostics.LinkCyclic, ModuleDiagnostics.DependencyRequestUnresolved,
        $"The link '{link}' leads to itself or to nothing; it is not packed.", place, false));

    private static void ReportLarge(WalkNode module, string folder, int count, SourcePosition place) => module.Findings.Add(new WalkFinding(
        ModuleDiagnostics.AssetFolderLarge, ModuleDiagnostics.AssetFolderLarge,
        $"All {count} files of '{folder}' are packed, because the module names the folder. Leave out what is not needed with SeaExclude.",
        place, false));

    private sealed record BoundFolder(string Folder, string Boundary);
}

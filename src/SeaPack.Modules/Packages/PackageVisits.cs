using SeaPack.Modules.Addons;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Packages;

/// <summary>
/// What a package needs as a whole, once anything of it is reached: packages for the target's platform, addons, and what
/// rules name. Its package.json
/// asks for these, so that the reasons do not depend on which module was first. Thread-safe.
/// </summary>
internal sealed class PackageVisits(
    FileSystemView disk, WalkedFiles files, InstalledPackages packages, PlatformPackages platforms, AddonFolders addons, TargetFiles targetFiles,
    PackageRules rules, PackageRuleFiles ruleFiles)
{
    // Where pnpm keeps the packages themselves, and, in a folder node_modules of its own, a link to each for those that do not declare what they ask for.
    private static readonly string VirtualStore = Path.Join("node_modules", ".pnpm") + Path.DirectorySeparatorChar;

    private readonly TextSet _reached = new();
    private readonly SharedList<MissingPackages> _missing = new();

    /// <summary>Packages whose package for the target is not installed.</summary>
    public IEnumerable<MissingPackages> Missing => _missing.All;

    /// <summary>Absolute real paths of the folders of all packages of which something is packed.</summary>
    public IEnumerable<string> Reached => _reached.All;

    /// <summary>Notes that a file of a package is needed.</summary>
    /// <param name="path">Absolute real path.</param>
    /// <returns>Absolute path of the package's folder; null when the file belongs to none.</returns>
    public string? Reach(string path)
    {
        string? folder = packages.FolderOf(path);
        if (folder != null && !_reached.Contains(folder) && _reached.Add(folder)) Visit(folder);
        return folder;
    }

    private void Visit(string folder)
    {
        if (packages.In(folder) is not { } package) return;
        WalkNode? packageJson = files.AddThroughLinks(Path.Join(package.Folder, "package.json"), WalkDepth.Content);
        if (packageJson == null) return;
        AddPlatformPackages(package, packageJson);
        AddAddons(package, packageJson);
        ruleFiles.Apply(package, packageJson);
        AddHoistedLink(folder);
    }

    // A view engine that express asks for is found there, though no request that is known leads that way.
    private void AddHoistedLink(string folder)
    {
        int store = folder.LastIndexOf(VirtualStore, StringComparison.Ordinal);
        int name = folder.LastIndexOf("node_modules" + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (store < 0 || name <= store) return;
        string hoisted = Path.Join(folder[..(store + VirtualStore.Length)], folder[name..]);
        if (disk.RealPathOf(hoisted) == folder) files.AddLinks(disk.LinksOf(hoisted));
    }

    private void AddPlatformPackages(PackageFacts package, WalkNode packageJson)
    {
        if (package.OptionalDependencies.Count == 0) return;
        PlatformChoice choice = platforms.Choose(package, name => rules.LeavesOut(package, name));
        foreach (string taken in choice.Taken)
        {
            foreach (string file in platforms.FilesOf(taken)) Add(packageJson, file, ReasonKind.PlatformPackage);
            if (disk.RealPathOf(taken) is { } real) Reach(Path.Join(real, "package.json"));
        }

        if (choice.Missing.Count > 0) _missing.Add(new MissingPackages(package, choice.Missing));
    }

    private void AddAddons(PackageFacts package, WalkNode packageJson)
    {
        if (!addons.HasAddon(package)) return;
        foreach (string file in addons.Candidates(package)) Add(packageJson, file, ReasonKind.NativeAddon);
    }

    private void Add(WalkNode packageJson, string path, ReasonKind kind)
    {
        if (disk.RealPathOf(path) is not { } real || !targetFiles.Suits(real)) return;
        WalkDepth depth = SourceKind.IsScript(path) ? WalkDepth.Requests : WalkDepth.Content;
        if (files.AddThroughLinks(path, depth) is { } node && node != packageJson) packageJson.Edges.Add(new WalkEdge(node, kind, 0));
    }
}

/// <summary>A package whose package for the target is not installed.</summary>
/// <param name="Package">The package that needs it.</param>
/// <param name="Names">What it needs.</param>
internal sealed record MissingPackages(PackageFacts Package, IReadOnlyList<string> Names);

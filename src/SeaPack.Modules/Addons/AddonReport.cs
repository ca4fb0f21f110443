using SeaPack.Diagnostics;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Addons;

/// <summary>What is to be told about binaries when the walk is over: a package that has none for the target, and how to install it.</summary>
internal sealed class AddonReport(TargetFiles targetFiles, InstalledPackages packages, PackageVisits visits, TargetInstall install)
{
    private readonly TargetPlatform _target = targetFiles.Target;

    /// <summary>The diagnostics.</summary>
    /// <param name="nodes">The packed files.</param>
    public IEnumerable<Diagnostic> Of(IEnumerable<WalkNode> nodes)
    {
        var addons = new List<string>();
        foreach (WalkNode node in nodes)
        {
            if (NativeFile.IsAddon(node.Path)) addons.Add(node.Path);
        }

        return [.. WrongBinaries(addons), .. MissingPackages(), .. NotBinaries(addons), .. OtherNodes(addons)];
    }

    private IEnumerable<Diagnostic> WrongBinaries(List<string> packed)
    {
        var all = new List<RefusedFile>(targetFiles.Refused);
        if (all.Count == 0) yield break;
        HashSet<string?> served = [.. packed.Select(packages.FolderOf)];
        foreach (IGrouping<string?, RefusedFile> refused in all.GroupBy(file => packages.FolderOf(file.Path)))
        {
            List<RefusedFile> binaries = OrdinalOrder.By(refused, file => file.Path);
            foreach ((string path, NativeImage? image) in binaries)
            {
                string why = image == null ? "its package is for another platform" : $"it is for {image}";
                yield return AddonDiagnostics.LeftOut.At($"'{path}' is not packed for {_target}: {why}.", new SourceLocation(path));
            }

            RefusedFile? addon = binaries.Find(file => file.Image != null && NativeFile.IsAddon(file.Path));
            if (addon != null && !served.Contains(refused.Key)) yield return WrongPlatform(addon.Path, addon.Image!, refused.Key);
        }
    }

    private Diagnostic WrongPlatform(string path, NativeImage image, string? folder)
    {
        PackageFacts? package = folder == null ? null : packages.In(folder);
        string name = package?.Name ?? Path.GetFileName(path);
        return AddonDiagnostics.WrongPlatform.At(
            $"'{name}' has no native addon for {_target}: '{path}' is for {image} and is not packed. {Advice(package)}", new SourceLocation(path));
    }

    private string Advice(PackageFacts? package)
    {
        string libc = _target.Libc == null ? "" : $" --libc={_target.Libc}";
        string name = package?.Name ?? "";
        if (package != null && package.Declares("prebuild-install"))
            return $"Fetch its binary for the target: npm rebuild {name} --platform={_target.Platform} --arch={_target.Arch}{libc}";
        if (package != null && (package.Declares("@mapbox/node-pre-gyp") || package.Declares("node-pre-gyp")))
            return $"Fetch its binary for the target: npm rebuild {name} --target_platform={_target.Platform} --target_arch={_target.Arch}{libc.Replace("libc", "target_libc", StringComparison.Ordinal)}";
        return PathBounds.InstalledPackageOf(package?.Folder + Path.DirectorySeparatorChar) == null
            ? "Build it for the target and build the executable again."
            : $"Build on {_target}, or install the dependencies there and copy its folder: {install.Command}";
    }

    private IEnumerable<Diagnostic> MissingPackages()
    {
        foreach ((PackageFacts package, IReadOnlyList<string> names) in visits.Missing)
        {
            string list = string.Join("', '", names);
            yield return AddonDiagnostics.PlatformPackageMissing.At(
                $"'{package.Name}' needs '{list}' on {_target}, which is not installed. Install for the target and build again: {install.Command}",
                new SourceLocation(Path.Join(package.Folder, "package.json")));
        }
    }

    private IEnumerable<Diagnostic> NotBinaries(List<string> packed)
    {
        foreach (string path in packed)
        {
            if (targetFiles.ImageOf(path) != null) continue;
            yield return AddonDiagnostics.NotABinary.At(
                $"'{path}' is no binary that Node can load on {_target}. If it is a pointer of Git LFS or was cut off, fetch it again.", new SourceLocation(path));
        }
    }

    private IEnumerable<Diagnostic> OtherNodes(List<string> packed)
    {
        foreach (IGrouping<string?, string> addons in packed.GroupBy(packages.FolderOf))
        {
            List<string> bound = OrdinalOrder.By(addons.Where(path => AddonAbi.Of(path) != null), path => path);
            // A package may have one for each Node.
            if (bound.Count == 0 || _target.Abi is not { } wanted || bound.Exists(path => AddonAbi.Of(path) == wanted)) continue;
            yield return OtherNode(bound[0], wanted, addons.Key);
        }
    }

    private Diagnostic OtherNode(string path, int wanted, string? folder)
    {
        PackageFacts? package = folder == null ? null : packages.In(folder);
        bool isInstalled = PathBounds.InstalledPackageOf(path) != null;
        string advice = isInstalled ? $"Install it for that Node: npm rebuild {package?.Name} --target={_target.Node}" : "Build it for that Node and build the executable again.";
        return AddonDiagnostics.OtherNode.At(
            $"'{path}' was compiled for another Node (its number is {AddonAbi.Of(path)}): Node {_target.Node} (number {wanted}) cannot load it. {advice}", new SourceLocation(path));
    }
}

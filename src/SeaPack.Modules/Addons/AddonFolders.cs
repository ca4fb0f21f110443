using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Addons;

/// <summary>
/// Where the loaders of addons look: node-gyp-build (<c>prebuilds</c>, <c>build/Release</c>), bindings, node-pre-gyp, and what
/// prebuild-install and cmake-js leave. The loaders run at run time; here only their candidates for the target are found.
/// </summary>
internal sealed class AddonFolders(FileSystemView disk, FolderInterests interests, TargetPlatform target)
{
    private static readonly string[] Loaders =
    [
        "node-gyp-build", "node-gyp-build-optional-packages", "@aminya/node-gyp-build", "bindings", "@mapbox/node-pre-gyp", "node-pre-gyp",
        "prebuild-install", "pkg-prebuilds", "node-addon-api", "nan", "cmake-js", "node-gyp",
    ];

    // The order of node-gyp-build and bindings.
    private static readonly string[] BuildFolders =
    [
        "build/Release", "build/default", "build", "out/Release", "Release", "addon-build/release/install-root", "addon-build/default/install-root",
    ];

    private static readonly string[] DebugFolders = ["build/Debug", "out/Debug", "Debug"];

    /// <summary>Whether a package has an addon of its own, by what it says and by the folders that it has.</summary>
    public bool HasAddon(PackageFacts package)
    {
        if (package.BinaryPath != null || package.IsGyp || Array.Exists(Loaders, name => package.Dependencies.ContainsKey(name))) return true;
        return Exists(package, "prebuilds") || Exists(package, "binding.gyp");
    }

    /// <summary>The addons that the target may load, absolute. Their headers are still to be checked.</summary>
    public IEnumerable<string> Candidates(PackageFacts package)
    {
        List<string> built = [.. BuildFolders.SelectMany(folder => AddonsIn(package, folder))];
        if (built.Count == 0) built.AddRange(DebugFolders.SelectMany(folder => AddonsIn(package, folder)));
        return [.. built, .. Prebuilt(package), .. PreGyp(package), .. ByPlatformFolder(package, "bin"), .. Compiled(package)];
    }

    // prebuilds/<platform>-<arch>/<tags>.node, with the addon's name before (pkg-prebuilds), or prebuilds/<platform>-<arch>.node.
    private IEnumerable<string> Prebuilt(PackageFacts package) => ByPlatformFolder(package, "prebuilds");

    private IEnumerable<string> ByPlatformFolder(PackageFacts package, string folder)
    {
        if (!Exists(package, folder)) yield break;
        string top = Path.Join(package.Folder, folder);
        Note(top, "*/");
        Note(top, "*.node");
        foreach (DirectoryItem item in disk.List(top))
        {
            if (PlatformName.Parse(item.Name)?.Suits(target) != true) continue;
            if (!item.IsDirectory && NativeFile.IsAddon(item.Name)) yield return Path.Join(top, item.Name);
            if (!item.IsDirectory) continue;
            foreach (string addon in AddonsIn(package, $"{folder}/{item.Name}"))
            {
                if (PrebuiltName.Suits(Path.GetFileName(addon), target)) yield return addon;
            }
        }
    }

    // compiled/<Node's version>/<platform>/<arch> of bindings.
    private IEnumerable<string> Compiled(PackageFacts package)
    {
        if (!Exists(package, "compiled")) return [];
        return Expand(package.Folder, ["compiled", "*", target.Platform, target.Arch]).SelectMany(AddonsBelow);
    }

    // binary.module_path with {names}; lib/binding is what bindings tries by itself.
    private IEnumerable<string> PreGyp(PackageFacts package)
    {
        string path = package.BinaryPath ?? "lib/binding/*";
        if (package.BinaryPath == null && !Exists(package, "lib")) return [];
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != ".").ToArray();
        if (segments.Length > 12 || segments.Contains("..")) return [];
        return Expand(package.Folder, [.. segments.Select(segment => Substitute(segment, package))]).SelectMany(AddonsBelow);
    }

    private string Substitute(string segment, PackageFacts package)
    {
        string text = segment
            .Replace("{platform}", target.Platform, StringComparison.Ordinal)
            .Replace("{arch}", target.Arch, StringComparison.Ordinal)
            .Replace("{target_arch}", target.Arch, StringComparison.Ordinal)
            .Replace("{libc}", target.Libc ?? "unknown", StringComparison.Ordinal)
            .Replace("{module_name}", package.BinaryName ?? "*", StringComparison.Ordinal)
            .Replace("{version}", package.Version ?? "*", StringComparison.Ordinal)
            .Replace("{node_abi}", target.Abi is { } abi ? $"node-v{abi}" : "*", StringComparison.Ordinal)
            .Replace("{configuration}", "Release", StringComparison.Ordinal);
        for (int open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', StringComparison.Ordinal))
        {
            int close = text.IndexOf('}', open);
            text = close < 0 ? text[..open] : text[..open] + "*" + text[(close + 1)..];
        }

        return text;
    }

    // Folders that match segment by segment.
    private IEnumerable<string> Expand(string folder, string[] segments)
    {
        if (segments.Length == 0) return [folder];
        if (!GlobPattern.HasWildcard(segments[0])) return Descend(Path.Join(folder, segments[0]), segments);
        Note(folder, segments[0] + "/");
        return disk.List(folder)
            .Where(item => item.IsDirectory && GlobPattern.Matches(segments[0], item.Name) && MayBeForTarget(item.Name))
            .SelectMany(item => Expand(Path.Join(folder, item.Name), segments[1..]));
    }

    private IEnumerable<string> Descend(string folder, string[] segments) =>
        disk.KindOf(folder) == FileKind.Directory ? Expand(folder, segments[1..]) : [];

    private bool MayBeForTarget(string name) => PlatformName.Parse(name)?.Suits(target) != false;

    private List<string> AddonsIn(PackageFacts package, string folder) => AddonsBelow(Path.Join(package.Folder, folder.Replace('/', Path.DirectorySeparatorChar)));

    private List<string> AddonsBelow(string folder)
    {
        if (disk.KindOf(folder) != FileKind.Directory) return [];
        Note(folder, "*.node");
        return [.. disk.List(folder).Where(item => !item.IsDirectory && NativeFile.IsAddon(item.Name)).Select(item => Path.Join(folder, item.Name))];
    }

    private bool Exists(PackageFacts package, string name) => disk.KindOf(Path.Join(package.Folder, name)) != FileKind.Missing;

    private void Note(string folder, string name)
    {
        if (disk.RealPathOf(folder) is { } real) interests.Add(real, name);
    }
}

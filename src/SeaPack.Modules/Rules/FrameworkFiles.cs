using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Rules;

/// <summary>Packs what web frameworks built, once the walk has reached what serves it.</summary>
internal sealed class FrameworkFiles(FileSystemView disk, WalkedFiles files, InstalledPackages packages, PackageVisits visits, PackageRuleFiles ruleFiles, string appFolder)
{
    private readonly HashSet<Packed> _packed = [];

    /// <summary>Adds what is not yet added, between two runs of the walk's threads. Which module was first does not matter.</summary>
    /// <returns>Whether there is more to look at.</returns>
    public bool Add()
    {
        int before = _packed.Count;
        string[] reached = [.. visits.Reached];
        WalkNode[] own = [.. files.Nodes.Where(node => !PathBounds.IsDependency(appFolder, node.Path))];
        foreach (FrameworkOutput output in FrameworkOutput.Known)
        {
            if (output.Package is { } package) AddServedBy(package, output, reached);
            else foreach (WalkNode node in own) AddServedBy(node, output);
        }

        return _packed.Count > before;
    }

    /// <summary>Whether a file (absolute path) lies in a folder that a framework's build filled.</summary>
    public bool IsBuilt(string path) => _packed.Any(packed => packed.Output.Module != null && PathBounds.IsWithin(packed.Folder, path));

    /// <summary>Whether a file (absolute path) of a framework's build is read as a text, be it a script.</summary>
    public bool IsText(string path) => _packed.Any(packed => PathBounds.IsWithin(packed.Folder, path) && packed.Output.IsText(Path.GetRelativePath(packed.Folder, path)));

    private void AddServedBy(string package, FrameworkOutput output, string[] reached)
    {
        string installed = Path.Join("node_modules", package);
        if (!reached.Any(folder => folder.EndsWith(installed, StringComparison.Ordinal))) return;
        // Where the entry is the package's own command, the app is what it serves.
        foreach (string folder in reached.Where(folder => !PathBounds.IsDependency(appFolder, folder)).DefaultIfEmpty(appFolder))
        {
            if (packages.Find(folder, package) is not { } found || !reached.Contains(disk.RealPathOf(found))) continue;
            if (files.AddThroughLinks(Path.Join(folder, "package.json"), WalkDepth.Content) is { } packageJson) Pack(output, folder, packageJson);
        }
    }

    private void AddServedBy(WalkNode module, FrameworkOutput output)
    {
        string end = Path.DirectorySeparatorChar + output.Module!.Replace('/', Path.DirectorySeparatorChar);
        if (!module.Path.EndsWith(end, StringComparison.Ordinal)) return;
        string folder = module.Path[..^end.Length];
        if (output.Beside is { } beside && disk.KindOf(Path.Join(folder, beside)) != FileKind.File) return;
        if (output.Declared is { } declared && !IsDeclared(declared, module.Path)) return;
        Pack(output, folder, module);
    }

    private bool IsDeclared(string package, string module) =>
        packages.FolderOf(module) is { } folder && packages.In(folder) is { } app && (app.Declares(package) || app.DevelopmentDependencies.Contains(package));

    private void Pack(FrameworkOutput output, string folder, WalkNode server)
    {
        if (!_packed.Add(new Packed(output, folder))) return;
        bool IsMeant(string path) => output.Foreign.Count == 0 || !output.IsForeign(Path.GetRelativePath(folder, path));
        foreach (string pattern in output.Scripts) ruleFiles.AddOutput(folder, server, pattern, areScripts: true, IsMeant);
        foreach (string pattern in output.Assets) ruleFiles.AddOutput(folder, server, pattern, areScripts: false, IsMeant);
        foreach (string request in output.Requests) AddRequests(folder, server, request);
        AddPlugins(output, folder, server);
    }

    private void AddPlugins(FrameworkOutput output, string folder, WalkNode server)
    {
        foreach (string name in OrdinalOrder.Of(packages.In(folder)?.Declared ?? []))
        {
            if (packages.Find(folder, name) is not { } found || disk.RealPathOf(found) is not { } real || packages.In(real) is not { } facts || !output.IsPlugin(facts)) continue;
            ruleFiles.AddOutput(found, server, "package.json", areScripts: false, _ => true);
            visits.Reach(Path.Join(real, "package.json"));
        }
    }

    private void AddRequests(string folder, WalkNode server, string request)
    {
        int star = request.IndexOf('*', StringComparison.Ordinal);
        foreach (string name in OrdinalOrder.Of(packages.In(folder)?.Declared ?? []))
        {
            if (name.AsSpan().StartsWith(request.AsSpan(0, star))) ruleFiles.AddOutputRequest(server, name + request[(star + 1)..]);
        }
    }

    private sealed record Packed(FrameworkOutput Output, string Folder);
}

using System.Collections.Concurrent;
using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Walking;

/// <summary>The package.json files that Node reads at run time: to find a module again, and to know how to load it. Thread-safe.</summary>
internal sealed class PackageJsonFiles(WalkedFiles files)
{
    private readonly ConcurrentDictionary<PackageJson, WalkNode?> _nodes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Packs a package.json for a module.</summary>
    public void Add(WalkNode module, PackageJson? packageJson)
    {
        if (packageJson == null) return;
        WalkNode? node = _nodes.GetOrAdd(packageJson, json => files.AddThroughLinks(json.Path, WalkDepth.Content));
        if (node != null) module.Edges.Add(new WalkEdge(node, ReasonKind.PackageJson, 0));
    }

    /// <summary>What is wrong with any of them; Node refuses requests that read such a file.</summary>
    public IEnumerable<Diagnostic> Errors => _nodes.EachKey().Select(packageJson => packageJson.Error).OfType<Diagnostic>();

    /// <summary>Absolute paths that the packed package.json files name as programs (<c>bin</c>).</summary>
    public HashSet<string> Programs()
    {
        var programs = new HashSet<string>(StringComparer.Ordinal);
        foreach ((PackageJson packageJson, WalkNode? node) in _nodes)
        {
            if (node == null) continue;
            string folder = Path.GetDirectoryName(node.Path)!;
            foreach (string program in PackageManifest.ProgramsOf(node.Path, packageJson.Utf8.Span))
            {
                if (!program.Contains('\0', StringComparison.Ordinal)) programs.Add(Path.GetFullPath(Path.Join(folder, program)));
            }
        }

        return programs;
    }
}

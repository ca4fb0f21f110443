namespace SeaPack.Modules.Walking.Graph;

/// <summary>The modules that Node loads by itself, so that it strips the types of those in TypeScript.</summary>
internal static class StrippedModules
{
    // Packages that compile TypeScript as it is loaded.
    private static readonly HashSet<string> Compilers = new(
        [
            "@babel/register", "@esbuild-kit/cjs-loader", "@esbuild-kit/esm-loader", "@oxc-node/core", "@swc-node/register", "@swc/register", "amaro", "esbuild-register",
            "esbuild-runner", "sucrase", "ts-blank-space", "ts-node", "tsimp", "tsx",
        ], StringComparer.Ordinal);

    /// <summary>What the entry asks for by whole names, and so on; none where something else may see modules before Node does.</summary>
    public static HashSet<WalkNode> Find(WalkOptions options, IEnumerable<WalkEdge> roots)
    {
        if (options.Preloads.Count > 0) return [];
        var found = new HashSet<WalkNode>();
        var open = new Stack<WalkNode>();
        foreach (WalkEdge root in roots)
        {
            if (root.Kind is ReasonKind.Entry or ReasonKind.Script && found.Add(root.Target)) open.Push(root.Target);
        }

        while (open.TryPop(out WalkNode? node))
        {
            bool isCompiler = PathBounds.InstalledPackageOf(node.Path) is { } package && Compilers.Contains(NameOf(package));
            if (isCompiler || node.ChangesLoading) return [];
            var named = new HashSet<WalkNode>(node.Answers.Select(answer => answer.Target));
            foreach (WalkEdge edge in node.Edges)
            {
                bool isLoaded = edge.Kind is >= ReasonKind.Import and <= ReasonKind.Require;
                if (isLoaded && named.Contains(edge.Target) && found.Add(edge.Target)) open.Push(edge.Target);
            }
        }

        return found;
    }

    private static string NameOf(string package)
    {
        string scope = Path.GetFileName(Path.GetDirectoryName(package)!);
        string name = Path.GetFileName(package);
        return scope.StartsWith('@') ? $"{scope}/{name}" : name;
    }
}

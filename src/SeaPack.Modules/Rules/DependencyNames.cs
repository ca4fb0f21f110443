using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Rules;

/// <summary>
/// Dependencies that the app's own code, or a shared configuration, names in a text instead of asking for them: presets, loaders, transports, view engines.
/// Other packages name so only where they ask by a variable: the default that it may hold.
/// A text counts when the nearest package.json declares a dependency of that name, or of a name that the rules complete it to.
/// </summary>
internal sealed class DependencyNames(NodeResolver resolver, WalkedFiles files, InstalledPackages packages, PackageRules rules, string packageFolder)
{
    private const int MaxLength = 214;

    private readonly Lazy<string[]> _patterns = new(() => FindPatterns(packages, rules, packageFolder));

    /// <summary>Finds out now how names are completed, which takes a look at each dependency of the app.</summary>
    public void Prepare() => _ = _patterns.Value;

    /// <summary>
    /// Whether what a module names counts: it is the app's own, or of a package that is a shared configuration, as <c>eslint-config-standard</c>: those
    /// name their plugins and what they extend.
    /// </summary>
    /// <param name="path">Absolute path of the module.</param>
    public bool Concern(string path) => !PathBounds.IsDependency(packageFolder, path) || IsConfiguration(path);

    private static bool IsConfiguration(string path)
    {
        // Nearly all paths are sorted out here.
        bool canBe = path.Contains("config", StringComparison.Ordinal) || path.Contains("preset", StringComparison.Ordinal);
        if (!canBe || PathBounds.InstalledPackageOf(path) is not { } folder) return false;
        string[] words = folder[(folder.LastIndexOf("node_modules", StringComparison.Ordinal) + "node_modules".Length)..].Split('-', '/', '\\');
        return words.Contains("config") || words.Contains("preset");
    }

    /// <summary>The texts by which a module may name dependencies, each once; none of a module that does not count.</summary>
    /// <param name="path">Absolute path of the module.</param>
    /// <param name="source">Its text.</param>
    /// <param name="language">What it is written in.</param>
    /// <param name="asksByVariable">Whether it makes a request whose name only run time knows: a dependency's own default may be that name.</param>
    public IReadOnlyList<NamingText> TextsOf(string path, ReadOnlySpan<byte> source, SourceLanguage language, bool asksByVariable)
    {
        if (Concern(path)) return Distinct(StringLiterals.In(source, language, IsConfigurationFile(path)), source);
        return asksByVariable ? Distinct(StringLiterals.In(source, language).Where(literal => IsRequest(literal.Text)), source) : [];
    }

    /// <summary>Packs what a module names.</summary>
    /// <param name="node">The module; its own requests are known already.</param>
    /// <param name="texts">See <see cref="TextsOf"/>.</param>
    public void Follow(WalkNode node, IReadOnlyList<NamingText> texts)
    {
        if (texts.Count == 0 || Declaring(node.Path) is not { } package) return;
        bool isShort = Concern(node.Path);
        foreach (NamingText text in texts)
        {
            if (IsRequest(text.Text) && package.Declares(NameOf(text.Text))) Add(node, text.Text, text.Line);
            if (!isShort) continue;
            foreach (string request in CompletionsOf(text.Text, package)) Add(node, request, text.Line);
        }
    }

    /// <summary>Whether a file is JSON or YAML that may be the app's configuration of a tool, and names what that loads.</summary>
    /// <param name="path">Absolute path.</param>
    public bool ConcernData(string path) => ConfigurationTexts.AreIn(path) && Concern(path);

    /// <summary>Packs what a file of JSON or YAML names: dependencies and, if it is the app's own, modules and files of its package by their paths.</summary>
    /// <param name="node">The file.</param>
    /// <param name="content">Its text in UTF-8.</param>
    public void FollowData(WalkNode node, ReadOnlySpan<byte> content)
    {
        if (!ConcernData(node.Path)) return;
        List<NamingText> texts = Distinct(ConfigurationTexts.In(node.Path, content), content);
        Follow(node, texts);
        if (PathBounds.IsDependency(packageFolder, node.Path)) return;
        string package = PathBounds.PackageOf(resolver.Files, packageFolder, node.Path);
        foreach (NamingText text in texts)
        {
            if (IsRelative(text.Text)) Add(node, text.Text, text.Line, package);
        }
    }

    private static List<NamingText> Distinct(IEnumerable<StringLiteral> literals, ReadOnlySpan<byte> source)
    {
        var texts = new List<NamingText>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var position = new PositionCount(source);
        foreach ((string text, int offset) in literals)
        {
            if (text.Length is 0 or > MaxLength || !seen.Add(text)) continue;
            texts.Add(new NamingText(text, position.At(offset).Line));
        }

        return texts;
    }

    private static bool IsRelative(string text) =>
        text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal);

    // As postcss.config.js, whose plugins are properties: { autoprefixer: {} }.
    private static bool IsConfigurationFile(string path) => Path.GetFileNameWithoutExtension(path).EndsWith(".config", StringComparison.Ordinal);

    private static bool IsRequest(string text) => InstalledPackages.IsName(NameOf(text)) && text.AsSpan().IndexOfAny(" \n\t") < 0;

    private IEnumerable<string> CompletionsOf(string text, PackageFacts package) =>
        _patterns.Value.Select(pattern => pattern.Replace("*", text, StringComparison.Ordinal)).Where(package.Declares);

    // 'babel-loader?cacheDirectory' and 'pkg/sub' name packages too.
    private static string NameOf(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && text[0] == '@') slash = text.IndexOf('/', slash + 1);
        return slash < 0 ? text : text[..slash];
    }

    private PackageFacts? Declaring(string path)
    {
        string? folder = packages.FolderOf(path);
        PackageFacts? nearest = folder == null ? null : packages.In(folder);
        return nearest is { HasDependencies: true } || PathBounds.IsDependency(packageFolder, path) ? nearest : packages.In(packageFolder);
    }

    // boundary: the folder that what is named must lie in; null for any.
    private void Add(WalkNode node, string request, int line, string? boundary = null)
    {
        if (node.Answers.Exists(answer => answer.Specifier == request)) return;
        ResolutionResult answer = resolver.Resolve(request, node.Path, ResolutionKind.Require);
        if (answer.Path == null) answer = resolver.Resolve(request, node.Path, ResolutionKind.Import);
        if (answer.Path == null || (boundary != null && !PathBounds.IsWithin(boundary, answer.Path))) return;
        files.AddLinks(answer.Links);
        WalkDepth depth = SourceKind.LanguageOf(answer.Path) == null ? WalkDepth.Content : WalkDepth.Requests;
        if (files.Add(answer.Path, depth) is { } target) node.Edges.Add(new WalkEdge(target, ReasonKind.DependencyName, line));
    }

    // Of the packages that the app itself declares: only those complete names in its code.
    private static string[] FindPatterns(InstalledPackages packages, PackageRules rules, string packageFolder)
    {
        if (packages.In(packageFolder) is not { } app) return [];
        var patterns = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in app.Declared)
        {
            if (packages.Find(packageFolder, name) is not { } folder || (packages.TextIn(folder) is { } text && !rules.MayCompleteNames(name, text))) continue;
            if (packages.In(folder) is not { } package) continue;
            foreach (PackageRule rule in rules.For(package)) patterns.UnionWith(rule.Names);
        }

        return OrdinalOrder.Of(patterns).ToArray();
    }
}

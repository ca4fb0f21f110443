using System.Collections.Concurrent;
using System.Text;
using SeaPack.Diagnostics;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Rules;

/// <summary>
/// The rules for each package: the one that comes with this assembly (Rules/Packages), those for what it declares, those of the project,
/// and the package's own fields <c>seapack</c> and <c>oclif</c>. All apply together. Thread-safe.
/// </summary>
internal sealed class PackageRules
{
    private readonly List<PackageRule> _own;
    private readonly TargetPlatform _target;
    private readonly ConcurrentDictionary<PackageFacts, IReadOnlyList<PackageRule>> _rules = new(ReferenceEqualityComparer.Instance);
    private readonly SharedList<Diagnostic> _diagnostics = new();

    /// <summary>Takes the rules of the project.</summary>
    public PackageRules(IEnumerable<PackageRule> own, TargetPlatform target)
    {
        _own = [.. own];
        _target = target;
    }

    /// <summary>What is wrong with rules.</summary>
    public IEnumerable<Diagnostic> Diagnostics => _diagnostics.All;

    /// <summary>The rules for a package.</summary>
    public IReadOnlyList<PackageRule> For(PackageFacts package) =>
        _rules.TryGetValue(package, out IReadOnlyList<PackageRule>? known) ? known : _rules.GetOrAdd(package, Find(package));

    /// <summary>Whether a rule may say how a package completes names: quicker to tell than by <see cref="For"/>.</summary>
    /// <param name="name">The name that the package is installed under.</param>
    /// <param name="packageJson">Its package.json, unread.</param>
    public bool MayCompleteNames(string name, ReadOnlySpan<byte> packageJson)
    {
        bool isKnown = _own.Exists(rule => rule.Package == name) || (Built.Contains(name) && Source(name).AsSpan().IndexOf("\"names\""u8) >= 0);
        // Under an alias (npm:) its own name is another one.
        return isKnown || packageJson.IndexOf("\"seapack\""u8) >= 0 || packageJson.IndexOf(Encoding.UTF8.GetBytes($"\"{name}\"")) < 0;
    }

    /// <summary>Tells what a package of which something is packed cannot do then.</summary>
    public void ReportLimits(PackageFacts package)
    {
        foreach (PackageRule rule in For(package))
        {
            if (rule.Limits is not { } limits) continue;
            _diagnostics.Add(PackageDiagnostics.PackageLimited.At(limits, new SourceLocation(Path.Join(package.Folder, "package.json"))));
        }
    }

    /// <summary>Whether a rule leaves out an optional dependency.</summary>
    public bool LeavesOut(PackageFacts package, string name) =>
        For(package) is { Count: > 0 } rules && rules.Any(rule => rule.Without.Any(pattern => new GlobPattern(pattern, matchAll: true).IsMatch(name.Split('/'))));

    /// <summary>Whether a rule keeps a file of a package (absolute path) from being packed.</summary>
    public bool Excludes(PackageFacts package, string path)
    {
        IReadOnlyList<PackageRule> rules = For(package);
        if (rules.Count == 0 || !rules.Any(rule => rule.Excludes.Count > 0)) return false;
        string[] segments = Path.GetRelativePath(package.Folder, path).Split(Path.DirectorySeparatorChar);
        return rules.Any(rule => rule.Excludes.Any(pattern => new GlobPattern(ForTarget(pattern), matchAll: true).IsMatch(segments)));
    }

    /// <summary>A pattern with the target's names filled in.</summary>
    public string ForTarget(string pattern) => !pattern.Contains('{', StringComparison.Ordinal)
        ? pattern
        : pattern
            .Replace("{platform}", _target.Platform, StringComparison.Ordinal)
            .Replace("{arch}", _target.Arch, StringComparison.Ordinal)
            .Replace("{libc}", _target.Libc ?? "", StringComparison.Ordinal);

    /// <summary>Names of the packages that have a rule in this assembly, in ordinal order.</summary>
    public static IEnumerable<string> Known => OrdinalOrder.Of(Built);

    /// <summary>The JSON of a package's rule in this assembly, or null.</summary>
    public static byte[]? Source(string package)
    {
        using Stream? resource = typeof(PackageRules).Assembly.GetManifestResourceStream(Prefix + package.Replace('/', '+') + Suffix);
        if (resource == null) return null;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    private const string Prefix = "rules/";
    private const string Suffix = ".json";

    // To ask the assembly for what it does not hold takes as long as to read a small file.
    private static readonly HashSet<string> Built = FindBuilt();

    private static readonly string NodeModules = $"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}";

    private static HashSet<string> FindBuilt()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in typeof(PackageRules).Assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal)) names.Add(name[Prefix.Length..^Suffix.Length].Replace('+', '/'));
        }

        return names;
    }

    private List<PackageRule> Find(PackageFacts package)
    {
        var rules = new List<PackageRule>();
        string? installed = InstalledName(package);
        if (package.Name != null) AddNamed(package.Name, rules);
        if (installed != null && installed != package.Name) AddNamed(installed, rules);
        rules.AddRange(DependentRules.Of(package));
        if (package.Oclif is { } commands) rules.Add(OclifField.Read(package, commands));
        if (package.NodeRed is { } nodes) rules.Add(NodeRedField.Read(package, nodes));
        if (package.SeaPack is { } text) AddOwn(package, text, rules);
        return rules;
    }

    private void AddNamed(string name, List<PackageRule> rules)
    {
        if (Built.Contains(name) && Source(name) is { } source && PackageRuleReader.Read(name, source).Rule is { } built) rules.Add(built);
        foreach (PackageRule rule in _own)
        {
            if (rule.Package == name) rules.Add(rule);
        }
    }

    // The name that requests use, which an alias (npm:) or a generator may have chosen.
    private static string? InstalledName(PackageFacts package)
    {
        int start = package.Folder.LastIndexOf(NodeModules, StringComparison.Ordinal);
        return start < 0 ? null : package.Folder[(start + NodeModules.Length)..].Replace(Path.DirectorySeparatorChar, '/');
    }

    private void AddOwn(PackageFacts package, string text, List<PackageRule> rules)
    {
        (PackageRule? rule, string? fault) = PackageRuleReader.Read(package.Name ?? "", Encoding.UTF8.GetBytes(text));
        if (rule != null) rules.Add(rule);
        string path = Path.Join(package.Folder, "package.json");
        if (fault != null) _diagnostics.Add(PackageDiagnostics.RuleInvalid.At($"The field seapack of '{path}' is not used: {fault}.", new SourceLocation(path)));
    }
}

using System.Text.Json;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>
/// The rule for requests of which a part is known: all that they can mean is packed. Relative ones match files, <c>pkg/x/*</c> those that
/// the package lets in, <c>pkg-*</c> the dependencies that the asking package declares, but for those that a rule leaves out.
/// </summary>
internal sealed class RequestPatterns(
    NodeResolver resolver, WalkedFiles files, PackageJsonFiles packageJsons, FolderInterests interests, InstalledPackages packages, PackageRules rules,
    CancellationToken cancellationToken)
{
    private const int MaxRequests = 5_000;

    private static readonly string[] Extensions = [".js", ".json", ".node"];

    private readonly FileSystemView _disk = resolver.Files;

    /// <summary>Packs what a request can mean.</summary>
    /// <param name="module">The asking module.</param>
    /// <param name="request">The request.</param>
    /// <param name="kind">By which rules it is resolved.</param>
    /// <param name="line">Its line.</param>
    /// <returns>How many files it can mean.</returns>
    public int Follow(WalkNode module, RequestPattern request, ResolutionKind kind, int line)
    {
        var edge = new Asking(module, kind, ReasonKind.Import + (byte)request.Kind, line);
        bool isRelative = request.Pattern.StartsWith("./", StringComparison.Ordinal) || request.Pattern.StartsWith("../", StringComparison.Ordinal);
        if (isRelative) return FollowRelative(edge, Path.GetDirectoryName(module.Path)!, request.Pattern.Split('/'));
        return request.Pattern[0] is '/' or '#' || request.Pattern.Contains(':', StringComparison.Ordinal) ? 0 : FollowPackage(edge, request.Pattern);
    }

    private int FollowRelative(Asking asking, string folder, string[] pattern)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string[] segments in Variants(pattern))
        {
            foreach (string file in ItemFiles.Below(folder, segments, _disk, interests, cancellationToken).Files)
            {
                if (IsLoadable(file)) found.Add(file);
            }
        }

        string? own = PathBounds.InstalledPackageOf(asking.Module.Path);
        int count = 0;
        foreach (string file in found)
        {
            bool isOwn = own == null || PathBounds.IsWithin(own, _disk.RealPathOf(file) ?? file);
            if (isOwn && Add(asking, file)) count++;
        }

        return count;
    }

    // A wildcard that is a whole segment may hold several, but only below a folder that has a name: './*' alone means neighbours.
    private static IEnumerable<string[]> Variants(string[] pattern)
    {
        string[] segments = [.. pattern.Where(segment => segment is not ("." or ""))];
        if (segments.Length == 0) yield break;
        bool isNamed = Array.Exists(segments, segment => segment != ".." && !GlobPattern.HasWildcard(segment))
            && !GlobPattern.HasWildcard(Array.Find(segments, segment => segment != "..")!);
        string last = segments[^1];
        if (last == "*")
        {
            yield return isNamed ? [.. segments[..^1], GlobPattern.AnyDepth, "*"] : segments;
            if (!isNamed) yield return [.. segments, "index.*"];
            yield break;
        }

        string[] folders = [.. segments[..^1].Select(segment => segment == "*" && isNamed ? GlobPattern.AnyDepth : segment)];
        yield return [.. folders, last];
        foreach (string extension in Extensions) yield return [.. folders, last + extension];
        yield return [.. folders, last, "index.*"];
    }

    private static bool IsLoadable(string path) => SourceKind.IsScript(path) || Path.GetExtension(path) is ".json" or ".node" or ".wasm";

    private bool Add(Asking asking, string path)
    {
        WalkDepth depth = SourceKind.IsScript(path) ? WalkDepth.Requests : WalkDepth.Content;
        if (files.AddThroughLinks(path, depth) is not { } node) return false;
        if (node != asking.Module) asking.Module.Edges.Add(new WalkEdge(node, asking.Reason, asking.Line));
        return true;
    }

    private int FollowPackage(Asking asking, string pattern)
    {
        int slash = pattern.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && pattern[0] == '@') slash = pattern.IndexOf('/', slash + 1);
        string name = slash < 0 ? pattern : pattern[..slash];
        if (name.Contains('*', StringComparison.Ordinal)) return FollowDeclared(asking, name, slash < 0 ? "" : pattern[slash..]);
        if (slash < 0 || FolderOf(asking.Module.Path, name) is not { } folder) return 0;
        PackageJson? package = _disk.PackageJsonIn(folder);
        if (package is not { HasExports: true }) return FollowRelative(asking, folder, pattern[(slash + 1)..].Split('/'));
        return FollowExports(asking, package, name, "." + pattern[slash..]);
    }

    private int FollowDeclared(Asking asking, string name, string subpath)
    {
        if (subpath.Contains('*', StringComparison.Ordinal) || name.Length < 3) return 0;
        PackageFacts? package = packages.Holding(asking.Module.Path);
        int count = 0;
        IEnumerable<string> names = packages.Nearest(asking.Module.Path)?.Declared ?? [];
        foreach (string declared in OrdinalOrder.Of(names).FindAll(declared => Matches(name, declared)))
        {
            if (package != null && rules.LeavesOut(package, declared)) continue;
            if (Resolve(asking, declared + subpath)) count++;
        }

        return count;
    }

    private string? FolderOf(string module, string name)
    {
        for (string? at = AbsolutePath.ParentOf(module); at != null; at = AbsolutePath.ParentOf(at))
        {
            string folder = AbsolutePath.Join(AbsolutePath.Join(at, "node_modules"), name);
            if (_disk.KindOf(folder) == FileKind.Directory) return _disk.RealPathOf(folder);
        }

        return null;
    }

    private int FollowExports(Asking asking, PackageJson package, string name, string pattern)
    {
        var subpaths = new SortedSet<string>(StringComparer.Ordinal);
        foreach ((string key, List<string> targets) in ExportsOf(package))
        {
            if (key.Contains('*', StringComparison.Ordinal)) subpaths.UnionWith(targets.SelectMany(target => Expanded(package, key, target)).Where(subpath => Matches(pattern, subpath)));
            else if (Matches(pattern, key)) subpaths.Add(key);
        }

        return subpaths.Take(MaxRequests).Count(subpath => Resolve(asking, name + subpath[1..]));
    }

    // The subpaths that a pattern of exports has for the files that are there.
    private IEnumerable<string> Expanded(PackageJson package, string key, string target)
    {
        int star = target.IndexOf('*', StringComparison.Ordinal);
        if (star < 0 || !target.StartsWith("./", StringComparison.Ordinal)) yield break;
        string folder = AbsolutePath.ParentOf(package.RealPath)!;
        int slash = target.LastIndexOf('/', star);
        string below = slash > 2 ? target[2..slash] : "";
        string[] segments = [.. below.Split('/', StringSplitOptions.RemoveEmptyEntries), GlobPattern.AnyDepth, "*"];
        foreach (string file in ItemFiles.Below(folder, segments, _disk, interests, cancellationToken).Files.Take(MaxRequests))
        {
            string relative = "./" + Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            string tail = target[(star + 1)..];
            bool isMatch = relative.Length > star + tail.Length && relative.StartsWith(target[..star], StringComparison.Ordinal)
                && relative.EndsWith(tail, StringComparison.Ordinal);
            if (isMatch) yield return key.Replace("*", relative[star..^tail.Length], StringComparison.Ordinal);
        }
    }

    private bool Resolve(Asking asking, string specifier)
    {
        ResolutionResult answer = resolver.Resolve(specifier, asking.Module.Path, asking.Kind);
        if (answer.Path == null) return false;
        foreach (PackageJson consulted in answer.PackageJsons) packageJsons.Add(asking.Module, consulted);
        files.AddLinks(answer.Links);
        return Add(asking, answer.Path);
    }

    // The keys of exports, with every target that any condition gives.
    private static IEnumerable<(string Key, List<string> Targets)> ExportsOf(PackageJson package)
    {
        using var document = JsonDocument.Parse(package.ConditionalFields());
        if (!document.RootElement.TryGetProperty("exports", out JsonElement exports) || exports.ValueKind != JsonValueKind.Object) yield break;
        foreach (JsonProperty member in exports.EnumerateObject())
        {
            if (!member.Name.StartsWith('.')) yield break;
            var targets = new List<string>();
            AddTargets(member.Value, targets);
            yield return (member.Name, targets);
        }
    }

    private static void AddTargets(JsonElement value, List<string> targets)
    {
        if (value.ValueKind == JsonValueKind.String) targets.Add(value.GetString()!);
        if (value.ValueKind == JsonValueKind.Array) foreach (JsonElement item in value.EnumerateArray()) AddTargets(item, targets);
        if (value.ValueKind == JsonValueKind.Object) foreach (JsonProperty member in value.EnumerateObject()) AddTargets(member.Value, targets);
    }

    // Any text, separators included, for each *; the classic two pointers.
    private static bool Matches(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, from = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, from) = (p++, t);
            else if (p < pattern.Length && pattern[p] == text[t]) (p, t) = (p + 1, t + 1);
            else if (star >= 0) (p, t) = (star + 1, ++from);
            else return false;
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private readonly record struct Asking(WalkNode Module, ResolutionKind Kind, ReasonKind Reason, int Line);
}

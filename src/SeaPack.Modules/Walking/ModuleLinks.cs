using System.Text;
using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Walking;

/// <summary>The places that a module takes from modules of its own package: known once those were scanned, so that it is scanned again with them.</summary>
internal sealed class ModuleLinks
{
    // How a module passes on all that another one exports, without a name.
    private static readonly byte[][] PassedOn = ["export *"u8.ToArray(), "export*"u8.ToArray(), "xportStar"u8.ToArray(), "...require"u8.ToArray(), "exports = require"u8.ToArray(), "exports=require"u8.ToArray()];

    // Modules, and places in them: each module of the app is looked at for all of them.
    private const int MaxShared = 64;

    /// <summary>The key, among <see cref="Modules"/>, of what the app's own modules put into <c>global</c>.</summary>
    public const string Globals = "global";

    /// <summary>The key of what they put into <c>process.env</c>.</summary>
    public const string Environment = "process.env";

    /// <summary>The key of the app's main module.</summary>
    public const string Main = "require.main";

    /// <summary>The keys of what modules share without asking for each other.</summary>
    public static readonly string[] Owners = [Globals, Environment];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _isWhole;

    /// <summary>The values, by the specifiers that the module asks for them with.</summary>
    public Dictionary<string, StaticValue> Modules { get; } = new(StringComparer.Ordinal);

    /// <summary>Tells these links from others; never 0.</summary>
    public ulong Digest { get; private set; }

    /// <summary>What a module takes from the modules that it asks for, and from all of the app; null when that is nothing.</summary>
    /// <param name="node">The module.</param>
    /// <param name="shared">The app's own modules that put places where all others find them; none for a dependency.</param>
    /// <param name="main">Absolute path of the main module where the module asks for it, else null.</param>
    public static ModuleLinks? Of(WalkNode node, IReadOnlyList<WalkNode> shared, string? main)
    {
        ModuleLinks? links = null;
        foreach (NodeAnswer answer in node.Answers)
        {
            bool isOwn = answer.Specifier is ['.' or '#', ..] && answer.Target.Exports.Count > 0 && answer.Target != node;
            if (isOwn) (links ??= new ModuleLinks()).Add(answer.Specifier, "", [answer.Target], node);
        }

        if (shared.Count > 0) links ??= new ModuleLinks();
        foreach (string owner in shared.Count > 0 ? Owners : []) links!.Add(owner, owner, shared, node);
        if (main != null && main != node.Path) (links ??= new ModuleLinks()).AddMain(Path.GetDirectoryName(node.Path)!, main);

        if (links is { Modules.Count: 0 }) return null;
        links?.Digest |= 1;
        return links;
    }

    /// <summary>Whether a source can use any of it: what a module exports by name has to be named.</summary>
    public bool AreMentioned(ReadOnlySpan<byte> source)
    {
        if (source.Length > ExportReader.MaxSource) return false;
        if (_isWhole) return true;
        foreach (string name in _names)
        {
            if (source.IndexOf(Encoding.UTF8.GetBytes(name)) >= 0) return true;
        }

        foreach (byte[] text in PassedOn)
        {
            if (source.IndexOf(text) >= 0) return true;
        }

        return false;
    }

    /// <summary>The modules that put places where all others find them: the first ones by their paths.</summary>
    public static WalkNode[] SharingOf(IEnumerable<WalkNode> nodes) =>
    [
        .. nodes.Where(node => node.Exports.Any(place => Owners.Any(owner => IsOf(owner, place)))).OrderBy(node => node.Path, StringComparer.Ordinal).Take(MaxShared),
    ];

    private static bool IsOf(string owner, ExportedPlace place) =>
        owner.Length == 0 ? place.Name is not [>= 'a' and <= 'z', ..] : place.Name.StartsWith(owner + ".", StringComparison.Ordinal);

    private void Add(string specifier, string owner, IEnumerable<WalkNode> exporting, WalkNode importing)
    {
        if (Modules.ContainsKey(specifier)) return;
        string from = Path.GetDirectoryName(importing.Path)!;
        var places = new List<ExportedPlace>();
        var text = new StringBuilder(specifier);
        foreach (WalkNode node in exporting)
        {
            foreach (ExportedPlace place in node.Exports)
            {
                string[] seen = IsOf(owner, place) && places.Count < MaxShared ? [.. place.Texts.Select(one => PlaceFrom(from, node.Path, one)).OfType<string>()] : [];
                if (seen.Length == 0) continue;
                string name = place.Name[owner.Length..];
                places.Add(new ExportedPlace(name, seen));
                text.Append('\n').Append(name).Append('\n').AppendJoin('\n', seen);
                AddName(name);
            }
        }

        if (!places.Exists(place => place.Texts.Any(FoundPaths.IsPlace))) return;
        Modules[specifier] = ModuleValue.Of(places);
        AddDigest(text.ToString());
    }

    private void AddMain(string from, string main)
    {
        if (Below(from, main) is not { } file || Below(from, Path.GetDirectoryName(main)!) is not { } folder) return;
        Modules[Main] = new ObjectValue(new Dictionary<string, StaticValue> { ["filename"] = TextValue.Of(file), ["path"] = TextValue.Of(folder) }, isComplete: false);
        _isWhole = true;
        AddDigest(file);
    }

    private void AddDigest(string text) => Digest = (Digest * 31) + Checksum.Of(Encoding.UTF8.GetBytes(text));

    private void AddName(string way)
    {
        if (ModuleValue.FirstKey(way) is { } name and not "default") _names.Add(name);
        else _isWhole = true;
    }

    // The same place, by the marks of a module in another folder.
    private static string? PlaceFrom(string folder, string exporting, string text)
    {
        if (!FoundPaths.IsPlace(text)) return text;
        bool isAddress = !Mark.StartsPlace(text);
        if (UrlText.Path(text) is not { } path) return null;
        string? own = path[0] switch
        {
            Mark.WorkingFolder => path,
            Mark.RequestStart => path[1] is '.' or '#' ? null : path,
            Mark.Folder => Below(folder, Path.GetDirectoryName(exporting)!) is { } at ? at + path[1..] : null,
            Mark.File => Below(folder, exporting) is { } at ? at + path[1..] : null,
            _ => null,
        };
        if (own == null || PathText.Normalize(own) is not { } normal) return null;
        return isAddress ? UrlText.Of(normal) : normal;
    }

    private static string? Below(string folder, string path)
    {
        string relative = Path.GetRelativePath(folder, path);
        if (Path.IsPathRooted(relative)) return null;
        return relative == "." ? Mark.Folder.ToString() : $"{Mark.Folder}/{relative.Replace('\\', '/')}";
    }
}

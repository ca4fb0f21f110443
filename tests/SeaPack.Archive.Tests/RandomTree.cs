using System.Text;
using SeaPack.Archive.Writing;

namespace SeaPack.Archive.Tests;

/// <summary>A random but repeatable tree of files, folders and links, remembered as it should come back.</summary>
internal sealed class RandomTree
{
    private static readonly string[] Names =
        ["a", "b", "lib", "node_modules", "index.js", "é", "😀", "\uFFFD", "a-b", "a.b", "A", "package.json", "..x", " ", "ü.mjs", "z"];

    private readonly Random _random;
    private readonly List<(string Path, string Target)> _links = [];

    public RandomTree(int seed, int links = 12)
    {
        _random = new Random(seed);
        AddFile("main.js");
        for (int i = 0; i < 60; i++) AddFile(RandomPath(5));
        for (int i = 0; i < 10; i++) AddDirectory(RandomPath(4));
        for (int i = 0; i < links; i++) AddLink(links > 50 ? $"{RandomPath(3)}-{i}" : RandomPath(4));
        foreach (string path in Files.Keys.ToList()) Files[path] = WithLinks(Files[path] with { Answers = [.. RandomAnswers()] });
    }

    public Dictionary<string, EntryKind> Kinds { get; } = new() { [""] = EntryKind.Directory };

    public Dictionary<string, ArchiveFile> Files { get; } = [];

    public static string Parent(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";

    public ArchiveWriter Writer()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", ""));
        foreach (ArchiveFile file in Files.Values) writer.AddFile(file);
        foreach ((string path, EntryKind kind) in Kinds.Where(pair => pair.Value == EntryKind.Directory)) writer.AddDirectory(path);
        foreach ((string path, string target) in _links) writer.AddLink(path, target);
        return writer;
    }

    public void WriteTo(string root)
    {
        foreach ((string path, EntryKind _) in Kinds.Where(pair => pair.Value == EntryKind.Directory)) Directory.CreateDirectory(Path.Combine(root, path));
        foreach (string path in Files.Keys) File.WriteAllText(Path.Combine(root, path), "");
        foreach ((string path, string target) in _links) File.CreateSymbolicLink(Path.Combine(root, path), target);
    }

    // Few of them come out as such: all must be known, and lead to ES modules.
    private static ArchiveFile WithLinks(ArchiveFile file) => file.Format != ModuleFormat.Module ? file : file with
    {
        Links = [.. file.Answers.Where(answer => answer.Conditions == AnswerConditions.Import).Select(answer => answer.Specifier).Distinct().Reverse()],
    };

    private string RandomPath(int depth) =>
        string.Join('/', Enumerable.Range(0, _random.Next(1, depth + 1)).Select(_ => Names[_random.Next(Names.Length)]));

    private void AddFile(string path)
    {
        if (!Claim(path, EntryKind.File)) return;
        ArchiveContent? cache = _random.Next(4) == 0 ? RandomContent() : null;
        Files.Add(path, new ArchiveFile(path, RandomContent()) { Format = (ModuleFormat)_random.Next(8), CodeCache = cache });
    }

    private void AddDirectory(string path) => Claim(path, EntryKind.Directory);

    private void AddLink(string path)
    {
        if (!Claim(path, EntryKind.SymbolicLink)) return;

        // Most lead to an existing entry, some through a link, some to nothing or in circles; none climbs out.
        string[] known = [.. Kinds.Keys.Where(key => key.Length > 0)];
        string target = _random.Next(6) == 0 ? RandomPath(3) : known[_random.Next(known.Length)];
        if (_random.Next(6) == 0) target += "/" + Names[_random.Next(Names.Length)];
        string up = string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));
        string noise = _random.Next(3) switch { 0 => "./", 1 => ".//", _ => "" };
        string end = _random.Next(8) == 0 ? "/" : "";
        _links.Add((path, noise + up + target + end));
    }

    private bool Claim(string path, EntryKind kind)
    {
        if (Kinds.ContainsKey(path)) return false;
        for (string parent = Parent(path); parent.Length > 0; parent = Parent(parent))
        {
            if (Kinds.TryGetValue(parent, out EntryKind other) && other != EntryKind.Directory) return false;
        }

        for (string parent = Parent(path); parent.Length > 0; parent = Parent(parent)) Kinds[parent] = EntryKind.Directory;
        Kinds[path] = kind;
        return true;
    }

    private IEnumerable<ArchiveAnswer> RandomAnswers()
    {
        string[] targets = [.. Files.Keys];
        return Enumerable.Range(0, _random.Next(4)).Select(i =>
            new ArchiveAnswer($"./{Names[_random.Next(Names.Length)]}{i}", (AnswerConditions)_random.Next(2), targets[_random.Next(targets.Length)]));
    }

    private ArchiveContent RandomContent() =>
        ArchiveContent.FromBytes(Encoding.UTF8.GetBytes(new string((char)('a' + _random.Next(3)), _random.Next(30))));
}

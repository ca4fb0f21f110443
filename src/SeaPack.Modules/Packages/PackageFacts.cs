using System.Text.Json;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Packages;

/// <summary>What the rules want to know of a package.json; a field of an unexpected type counts as missing.</summary>
internal sealed class PackageFacts
{
    private const int MaxDepth = 256;

    private PackageFacts(string folder) => Folder = folder;

    /// <summary>Absolute real path of the package's folder.</summary>
    public string Folder { get; }

    /// <summary><c>name</c>.</summary>
    public string? Name { get; private set; }

    /// <summary><c>version</c>.</summary>
    public string? Version { get; private set; }

    /// <summary><c>os</c>, <c>cpu</c> and <c>libc</c>; where that is missing, what the name says.</summary>
    public PlatformLimits Limits { get; private set; } = PlatformLimits.None;

    /// <summary>Names and ranges of <c>dependencies</c> that are not optional.</summary>
    public IReadOnlyDictionary<string, string> Dependencies { get; private set; } = new Dictionary<string, string>();

    /// <summary>Names and ranges of <c>optionalDependencies</c>.</summary>
    public IReadOnlyDictionary<string, string> OptionalDependencies { get; private set; } = new Dictionary<string, string>();

    /// <summary>Names and ranges of <c>peerDependencies</c>.</summary>
    public IReadOnlyDictionary<string, string> PeerDependencies { get; private set; } = new Dictionary<string, string>();

    /// <summary>Names of <c>devDependencies</c>.</summary>
    public IReadOnlyCollection<string> DevelopmentDependencies { get; private set; } = [];

    /// <summary><c>binary.module_path</c> of node-pre-gyp.</summary>
    public string? BinaryPath { get; private set; }

    /// <summary><c>binary.module_name</c> of node-pre-gyp.</summary>
    public string? BinaryName { get; private set; }

    /// <summary>Whether <c>gypfile</c> is true.</summary>
    public bool IsGyp { get; private set; }

    /// <summary>The text of the field <c>seapack</c>, or null.</summary>
    public string? SeaPack { get; private set; }

    /// <summary>The text of the field <c>oclif</c>, or null.</summary>
    public string? Oclif { get; private set; }

    /// <summary>The text of the field <c>node-red</c>, or null.</summary>
    public string? NodeRed { get; private set; }

    /// <summary>Whether it declares any dependency that is there at run time.</summary>
    public bool HasDependencies => Dependencies.Count + OptionalDependencies.Count + PeerDependencies.Count > 0;

    /// <summary>Names of the dependencies of any kind but those for development, each once.</summary>
    public IReadOnlyCollection<string> Declared =>
        new HashSet<string>([.. Dependencies.Keys, .. OptionalDependencies.Keys, .. PeerDependencies.Keys], StringComparer.Ordinal);

    /// <summary>Whether a name is among the dependencies of any kind but those for development.</summary>
    public bool Declares(string name) =>
        Dependencies.ContainsKey(name) || OptionalDependencies.ContainsKey(name) || PeerDependencies.ContainsKey(name);

    /// <summary>Reads a package.json that resolution could read.</summary>
    public static PackageFacts Of(PackageJson packageJson)
    {
        var facts = new PackageFacts(AbsolutePath.ParentOf(packageJson.RealPath)!);
        try
        {
            facts.Read(packageJson.Utf8.Span);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Resolution reports it; InvalidOperationException is half a surrogate pair in a string.
        }

        return facts;
    }

    private void Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? field = FieldOf(ref reader);
            reader.Read();
            if (field != null) ReadField(field, ref reader, utf8);
            else reader.Skip();
        }

        // Of packages for glibc and musl whose names alone say so, npm installs both.
        if (Limits is { Os: ["linux"], Libc.Count: 0 } && Name != null && PlatformName.Parse(Name)?.Libc is { } libc) Limits = Limits with { Libc = [libc] };

        if (OptionalDependencies.Count > 0 && Dependencies.Count > 0)
        {
            // npm repeats the optional ones in the lock file's way of writing; optional wins.
            var required = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach ((string name, string range) in Dependencies)
            {
                if (!OptionalDependencies.ContainsKey(name)) required[name] = range;
            }

            Dependencies = required;
        }
    }

    private static string? FieldOf(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > 24) return null;
        string name = reader.GetString()!;
        return name is "name" or "version" or "os" or "cpu" or "libc" or "dependencies" or "optionalDependencies" or "peerDependencies"
            or "devDependencies" or "binary" or "gypfile" or "seapack" or "oclif" or "node-red" ? name : null;
    }

    private void ReadField(string field, ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        switch (field)
        {
            case "name": Name = Text(ref reader); break;
            case "version": Version = Text(ref reader); break;
            case "os": Limits = Limits with { Os = Texts(ref reader) }; break;
            case "cpu": Limits = Limits with { Cpu = Texts(ref reader) }; break;
            case "libc": Limits = Limits with { Libc = Texts(ref reader) }; break;
            case "dependencies": Dependencies = Map(ref reader); break;
            case "optionalDependencies": OptionalDependencies = Map(ref reader); break;
            case "peerDependencies": PeerDependencies = Map(ref reader); break;
            case "devDependencies": DevelopmentDependencies = Map(ref reader).Keys; break;
            case "gypfile": IsGyp = reader.TokenType == JsonTokenType.True; reader.Skip(); break;
            case "binary": ReadBinary(Map(ref reader)); break;
            case "seapack": SeaPack = Raw(ref reader, utf8); break;
            case "oclif": Oclif = Raw(ref reader, utf8); break;
            case "node-red": NodeRed = Raw(ref reader, utf8); break;
        }
    }

    private void ReadBinary(Dictionary<string, string> binary)
    {
        BinaryPath = binary.GetValueOrDefault("module_path");
        BinaryName = binary.GetValueOrDefault("module_name");
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return [reader.GetString()!];
        var texts = new List<string>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return texts;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader) is { } text) texts.Add(text);
        }

        return texts;
    }

    private static Dictionary<string, string> Map(ref Utf8JsonReader reader)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return map;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (Text(ref reader) is { } value) map[name] = value;
        }

        return map;
    }

    private static string Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return System.Text.Encoding.UTF8.GetString(utf8[start..(int)reader.BytesConsumed]);
    }
}

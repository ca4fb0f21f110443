using System.Text;
using System.Text.Json;
using SeaPack.Diagnostics;

namespace SeaPack.Modules.Resolution;

/// <summary>What Node's loaders read of a package.json.</summary>
public sealed record PackageJson
{
    // Deeper than any package is, and safe for the engine that evaluates the fields.
    private const int MaxFieldDepth = 60;
    private const int MaxFieldLength = 4 << 20;
    private const long MaxFileLength = 64 << 20;
    private const int MinLongExports = 4096;

    private PackageJson()
    {
    }

    /// <summary>Absolute path of the file, as it was asked for.</summary>
    public required string Path { get; init; }

    /// <summary>Absolute path of the file, links followed.</summary>
    public required string RealPath { get; init; }

    /// <summary>The text, without a byte order mark, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; private init; }

    /// <summary><c>name</c>, when it is a string.</summary>
    public string? Name { get; private init; }

    /// <summary><c>main</c>, when it is a string.</summary>
    public string? Main { get; private init; }

    /// <summary><c>type</c>.</summary>
    public PackageType Type { get; private init; }

    /// <summary>Whether there is an <c>exports</c> that Node regards: an object, an array or a string.</summary>
    public bool HasExports => ExportsField != null;

    /// <summary>Whether there is an <c>imports</c> that Node regards: an object, or an array or a string that define nothing.</summary>
    public bool HasImports => ImportsField != null;

    /// <summary>What is wrong with the text, with its place. Node refuses every request that reads such a file.</summary>
    public Diagnostic? Error { get; private init; }

    /// <summary>Absolute path of the folder, links not followed.</summary>
    internal string Folder => AbsolutePath.ParentOf(Path)!;

    private Range? ExportsField { get; init; }

    private Range? ImportsField { get; init; }

    internal static PackageJson Read(string path, string realPath, FileSystemView files)
    {
        try
        {
            if ((files.StateOf(realPath)?.Length ?? new FileInfo(realPath).Length) > MaxFileLength) return Refused(path, realPath, TooComplex(path, "is larger than 64 MiB"));
            ReadOnlyMemory<byte> text = files.ReadFile(realPath);
            return Parse(path, realPath, text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string message = $"{path} cannot be read: {exception.Message}";
            return Refused(path, realPath, ModuleDiagnostics.UnreadablePackageJson.At(message, new SourceLocation(path)));
        }
    }

    /// <summary>The same file, reached by another path.</summary>
    internal PackageJson At(string path) => this with { Path = path };

    /// <summary>A package.json with the fields <c>exports</c> and <c>imports</c> alone, for the shared script.</summary>
    internal string ConditionalFields()
    {
        var text = new StringBuilder("{");
        if (ExportsField is { } exports) text.Append("\"exports\":").Append(Encoding.UTF8.GetString(Utf8.Span[exports]));
        if (ExportsField != null && ImportsField != null) text.Append(',');
        if (ImportsField is { } imports) text.Append("\"imports\":").Append(Encoding.UTF8.GetString(Utf8.Span[imports]));
        return text.Append('}').ToString();
    }

    /// <summary>Tells the texts of <c>exports</c> and <c>imports</c> from others.</summary>
    internal ulong ConditionalDigest()
    {
        ulong digest = 0;
        if (ExportsField is { } exports) digest = Checksum.Of(Utf8.Span[exports]);
        if (ImportsField is { } imports) digest = (digest * 31) + Checksum.Of(Utf8.Span[imports]);
        return digest;
    }

    /// <summary>
    /// The values of <c>exports</c> as JSON by their keys, where it is so long that Jint would take milliseconds to read it (some packages
    /// have a thousand keys) and each key is a subpath, so that one of them decides alone. Null otherwise.
    /// </summary>
    internal IReadOnlyDictionary<string, string>? LongExports()
    {
        if (ExportsField is not { } field || Utf8.Span[field].Length < MinLongExports) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Utf8.Span[field], new JsonReaderOptions { MaxDepth = MaxFieldDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Of keys that are conditions the script has its own opinion, and of lone surrogates too.
            if (reader.ValueIsEscaped || reader.ValueSpan is not [(byte)'.', ..]) return null;
            string key = reader.GetString()!;
            reader.Read();
            long start = reader.TokenStartIndex;
            reader.Skip();
            values[key] = Encoding.UTF8.GetString(Utf8.Span[field][(int)start..(int)reader.BytesConsumed]);
        }

        return values;
    }

    private static PackageJson Refused(string path, string realPath, Diagnostic error) =>
        new() { Path = path, RealPath = realPath, Error = error };

    private static Diagnostic TooComplex(string path, string how) =>
        ModuleDiagnostics.PackageJsonTooComplex.At($"{path} {how}; SeaPack does not evaluate it.", new SourceLocation(path));

    private static PackageJson Parse(string path, string realPath, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            if (!System.Text.Unicode.Utf8.IsValid(utf8.Span)) throw new JsonException("The text is not valid UTF-8.");
            return Fields(path, realPath, utf8);
        }
        catch (JsonException exception)
        {
            string message = $"{path} is not valid: {JsonFault.ReasonOf(exception)}";
            return Refused(path, realPath, ModuleDiagnostics.InvalidPackageJson.At(message, JsonFault.PlaceOf(path, utf8.Span, exception)));
        }
    }

    private static PackageJson Fields(string path, string realPath, ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("The text is not an object.", null, 0, 0);
        var fields = new PackageJson { Path = path, RealPath = realPath, Utf8 = utf8 };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            fields = fields.With(ref reader);
        }

        reader.Read();
        return fields;
    }

    private PackageJson With(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("name")) return this with { Name = RequiredString(ref reader, "name") };
        if (reader.ValueTextEquals("main")) return this with { Main = StringValue(ref reader) ?? Main };
        if (reader.ValueTextEquals("type")) return this with { Type = TypeOf(RequiredString(ref reader, "type")) };
        if (reader.ValueTextEquals("exports")) return WithField(ref reader, exports: true);
        if (reader.ValueTextEquals("imports")) return WithField(ref reader, exports: false);
        reader.Read();
        reader.Skip();
        return this;
    }

    // Node refuses a package.json where one of these is anything else.
    private static string RequiredString(ref Utf8JsonReader reader, string field) =>
        StringValue(ref reader) ?? throw new JsonException($"\"{field}\" is not a text, without which Node loads nothing of the package.");

    private static string? StringValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
        if (reader.TokenType != JsonTokenType.String) return null;
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which Node takes for no text either.
            return null;
        }
    }

    private static PackageType TypeOf(string type) => type switch
    {
        "commonjs" => PackageType.CommonJs,
        "module" => PackageType.Module,
        _ => PackageType.None,
    };

    private PackageJson WithField(ref Utf8JsonReader reader, bool exports)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        bool regarded = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.String;
        int depth = 0;
        int outer = reader.CurrentDepth;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            depth = 1;
            while (reader.Read() && reader.CurrentDepth > outer)
            {
                bool opens = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                depth = Math.Max(depth, reader.CurrentDepth - outer + (opens ? 1 : 0));
            }
        }

        if (!regarded) return this;
        var range = new Range(start, (int)reader.BytesConsumed);
        bool tooComplex = depth > MaxFieldDepth || range.End.Value - start > MaxFieldLength;
        if (tooComplex) return Refused(Path, RealPath, TooComplex(Path, HowComplex(exports, depth)));
        return exports ? this with { ExportsField = range } : this with { ImportsField = range };
    }

    private static string HowComplex(bool exports, int depth) =>
        (exports ? "has \"exports\" " : "has \"imports\" ") + (depth > MaxFieldDepth ? "nested more than 60 levels deep" : "larger than 4 MiB");
}

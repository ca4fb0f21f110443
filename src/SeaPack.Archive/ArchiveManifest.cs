using System.Text.Encodings.Web;
using System.Text.Json;
using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>What the executable starts, as docs/archive-format.md "Manifest" says.</summary>
/// <param name="Entry">Archive path of the main module: a file, not a link.</param>
/// <param name="Project">Archive path of the directory that holds the app's package.json.</param>
public sealed record ArchiveManifest(string Entry, string Project)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Arguments placed before the user's own.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Node options that the prelude sets itself, for Node versions whose blob has no place for them.</summary>
    public IReadOnlyList<string> NodeOptions { get; init; } = [];

    /// <summary>Node options as <c>process.execArgv</c> shows them, where some name modules that the prelude loads before the app; else empty.</summary>
    public IReadOnlyList<string> ExecArgv { get; init; } = [];

    /// <summary>Whether Node leaves out what the variable NODE_OPTIONS says.</summary>
    public bool IgnoresNodeOptions { get; init; }

    /// <summary>Whether <see cref="OwnOptions"/> open Node's internal modules to the prelude.</summary>
    public bool Internals { get; init; }

    /// <summary>Node options of the blob that are for the prelude and not for the app.</summary>
    public IReadOnlyList<string> OwnOptions { get; init; } = [];

    /// <summary>Whether modules are packed as bytecode, without their source.</summary>
    public bool Bytecode { get; init; }

    /// <summary>When the code caches are marked for the flags with which the app runs: those, and the ones with which the executable starts.</summary>
    public V8FlagHashes? CodeCacheFlags { get; init; }

    /// <summary>Only in executables that the build runs itself: where to write the code caches of what was loaded, after how many
    /// milliseconds at the latest, and under which name that of the main script.</summary>
    public (string Output, int Milliseconds, string MainScript)? Warmup { get; init; }

    /// <summary>Names of the assets that <c>process.seaBinaryData</c> gives.</summary>
    public IReadOnlyList<string> BinaryData { get; init; } = [];

    /// <summary>The one of several that <c>process.seaBinaryData</c> is by itself, or null.</summary>
    public string? DefaultBinaryData { get; init; }

    internal byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("entry", Entry);
            json.WriteString("project", Project);
            WriteTexts(json, "arguments", Arguments);
            WriteTexts(json, "nodeOptions", NodeOptions);
            WriteTexts(json, "execArgv", ExecArgv);
            WriteTexts(json, "ownOptions", OwnOptions);
            if (IgnoresNodeOptions) json.WriteBoolean("ignoresNodeOptions", true);
            if (Internals) json.WriteBoolean("internals", true);
            if (Bytecode) json.WriteBoolean("bytecode", true);
            if (CodeCacheFlags is { } flags) WriteFlags(json, flags);
            if (Warmup is { } warmup) WriteWarmup(json, warmup.Output, warmup.Milliseconds, warmup.MainScript);
            WriteTexts(json, "binaryData", BinaryData);
            if (DefaultBinaryData != null) json.WriteString("defaultBinaryData", DefaultBinaryData);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    internal static ArchiveManifest Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            return new ArchiveManifest(Text(root.GetProperty("entry")), Text(root.GetProperty("project")))
            {
                Arguments = Texts(root, "arguments"),
                NodeOptions = Texts(root, "nodeOptions"),
                ExecArgv = Texts(root, "execArgv"),
                OwnOptions = Texts(root, "ownOptions"),
                IgnoresNodeOptions = root.TryGetProperty("ignoresNodeOptions", out JsonElement ignores) && ignores.GetBoolean(),
                Internals = root.TryGetProperty("internals", out JsonElement internals) && internals.GetBoolean(),
                Bytecode = root.TryGetProperty("bytecode", out JsonElement bytecode) && bytecode.GetBoolean(),
                CodeCacheFlags = root.TryGetProperty("codeCacheFlags", out JsonElement flags) ? Flags(flags) : null,
                BinaryData = Texts(root, "binaryData"),
                DefaultBinaryData = root.TryGetProperty("defaultBinaryData", out JsonElement name) ? Text(name) : null,
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw ArchiveDiagnostics.DamagedArchive.Failure("The manifest of the archive is not as the format says: " + e.Message, cause: e);
        }
    }

    private static string Text(JsonElement element) =>
        element.GetString() ?? throw new InvalidOperationException("a string is null");

    private static V8FlagHashes Flags(JsonElement element) => new(element.GetProperty("usual").GetUInt32(), element.GetProperty("ofApp").GetUInt32());

    private static string[] Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement texts) ? [.. texts.EnumerateArray().Select(Text)] : [];

    private static void WriteFlags(Utf8JsonWriter json, V8FlagHashes flags)
    {
        json.WriteStartObject("codeCacheFlags");
        json.WriteNumber("usual", flags.Usual);
        json.WriteNumber("ofApp", flags.OfApp);
        json.WriteEndObject();
    }

    private static void WriteWarmup(Utf8JsonWriter json, string output, int milliseconds, string mainScript)
    {
        json.WriteStartObject("warmup");
        json.WriteString("output", output);
        json.WriteNumber("milliseconds", milliseconds);
        json.WriteString("mainScript", mainScript);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

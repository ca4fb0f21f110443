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

    internal byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("entry", Entry);
            json.WriteString("project", Project);
            if (Arguments.Count > 0) WriteArguments(json);
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
                Arguments = root.TryGetProperty("arguments", out JsonElement arguments)
                    ? [.. arguments.EnumerateArray().Select(Text)]
                    : [],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw ArchiveDiagnostics.DamagedArchive.Failure("The manifest of the archive is not as the format says: " + e.Message, cause: e);
        }
    }

    private static string Text(JsonElement element) =>
        element.GetString() ?? throw new InvalidOperationException("a string is null");

    private void WriteArguments(Utf8JsonWriter json)
    {
        json.WriteStartArray("arguments");
        foreach (string argument in Arguments) json.WriteStringValue(argument);
        json.WriteEndArray();
    }
}

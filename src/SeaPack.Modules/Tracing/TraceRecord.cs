using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SeaPack.Diagnostics;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Tracing;

/// <summary>
/// The files that traced runs of an app loaded: a JSON file that is committed, so that builds elsewhere pack them without running anything.
/// It holds no time, no absolute path and nothing of the environment; the same runs give the same bytes.
/// </summary>
/// <param name="Files">Paths relative to the package folder, separated by <c>/</c>, in ordinal order.</param>
/// <param name="Platforms">More of them that are for one platform only, by its name (<c>linux-x64</c>, <c>linux-musl-x64</c>, <c>win32-x64</c>, <c>darwin-arm64</c>).</param>
internal sealed record TraceRecord(IReadOnlyList<string> Files, IReadOnlyDictionary<string, IReadOnlyList<string>> Platforms)
{
    private const int FormatVersion = 1;
    private const int MaxLength = 64 << 20;

    private static readonly JsonWriterOptions Writing = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 8, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Nothing traced.</summary>
    public static TraceRecord Empty { get; } = new([], new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>Reads a record.</summary>
    /// <param name="utf8">The content of the file.</param>
    /// <param name="path">Its absolute path, for messages.</param>
    /// <exception cref="DiagnosticException"><see cref="PackageDiagnostics.TraceUnreadable"/></exception>
    public static TraceRecord Parse(ReadOnlyMemory<byte> utf8, string path)
    {
        try
        {
            if (utf8.Span.StartsWith(SourcePosition.ByteOrderMark)) utf8 = utf8[SourcePosition.ByteOrderMark.Length..];
            if (utf8.Length > MaxLength) throw new JsonException("It is too large.");
            using var document = JsonDocument.Parse(utf8, Reading);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new JsonException("It is not an object.");
            if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != FormatVersion)
                throw new JsonException($"Its version is not {FormatVersion}.");
            var platforms = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            if (root.TryGetProperty("platforms", out JsonElement lists))
            {
                foreach (JsonProperty list in lists.EnumerateObject()) platforms[list.Name] = Texts(list.Value);
            }

            return new TraceRecord(root.TryGetProperty("files", out JsonElement files) ? Texts(files) : [], platforms);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw PackageDiagnostics.TraceUnreadable.Failure(
                $"The record of a trace '{path}' cannot be read: {JsonFault.ReasonOf(fault)} Record it again: dotnet build -t:RecordTrace",
                JsonFault.PlaceOf(path, utf8.Span, fault), fault);
        }
    }

    /// <summary>The record as the bytes of its file.</summary>
    public byte[] ToUtf8()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Writing))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            Write(json, "files", Files);
            if (Platforms.Count > 0)
            {
                json.WriteStartObject("platforms");
                foreach ((string platform, IReadOnlyList<string> files) in Platforms.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Write(json, platform, files);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return [.. bytes.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Writes the file, in place of an older one only when complete and different.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>Whether it was different.</returns>
    /// <exception cref="IOException">The file cannot be written; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public bool Save(string path)
    {
        byte[] utf8 = ToUtf8();
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(utf8)) return false;
        AtomicFile.Write(path, temporary => File.WriteAllBytes(temporary, utf8));
        return true;
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> files)
    {
        json.WriteStartArray(name);
        foreach (string file in files.Order(StringComparer.Ordinal)) json.WriteStringValue(file);
        json.WriteEndArray();
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString() ?? "")];
}

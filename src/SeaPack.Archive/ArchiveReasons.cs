using System.Text.Json;
using SeaPack.Archive.Reading;
using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>Why a file is in an archive.</summary>
/// <param name="Kind">The way in which it was asked for, as <c>Entry</c>, <c>Require</c>, <c>Asset</c>.</param>
/// <param name="Parent">Archive path of the file that asked for it; null for what the project itself names.</param>
/// <param name="Line">Line in the parent from 1, or 0 when there is none.</param>
public sealed record ArchiveReason(string Kind, string? Parent, int Line);

/// <summary>
/// The reasons of all files, which lie beside the archive in an asset of their own (docs/archive-format.md "Reasons"): the app never reads
/// them, so that they cost its start nothing.
/// </summary>
public static class ArchiveReasons
{
    /// <summary>Name of the asset.</summary>
    public const string AssetName = "seapack.reasons";

    private const int Version = 1;

    /// <summary>Length of three numbers, and of all else, at most: what is read takes a multiple of it in memory.</summary>
    private const long FileLimit = 3 * 11, NamesLimit = 64 << 10;

    /// <summary>By UTF-8 bytes, which is not the order of UTF-16 for all texts.</summary>
    private static readonly Comparer<byte[]> RecordOrder = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    /// <summary>Encodes the reasons.</summary>
    /// <param name="reasons">A reason for every file of the archive, by path, and for nothing else.</param>
    /// <exception cref="ArgumentException">A parent has no reason itself.</exception>
    public static byte[] Encode(IReadOnlyDictionary<string, ArchiveReason> reasons)
    {
        string[] paths = [.. reasons.Keys.OrderBy(ArchivePath.Utf8.GetBytes, RecordOrder)];
        string[] kinds = [.. reasons.Values.Select(reason => reason.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string path in paths) indices.Add(path, indices.Count);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("kinds");
            foreach (string kind in kinds) json.WriteStringValue(kind);
            json.WriteEndArray();
            json.WriteStartArray("files");
            foreach (string path in paths)
            {
                ArchiveReason reason = reasons[path];
                json.WriteNumberValue(Array.IndexOf(kinds, reason.Kind));
                json.WriteNumberValue(reason.Parent == null ? 0 : IndexOf(indices, reason.Parent) + 1);
                json.WriteNumberValue(reason.Line);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Decodes the reasons of an archive. They may be hostile, like the archive.</summary>
    /// <param name="json">The asset, a seekable stream.</param>
    /// <param name="archive">The archive beside which it lies.</param>
    /// <returns>The reason of each file, by path.</returns>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.DamagedArchive"/></exception>
    public static IReadOnlyDictionary<string, ArchiveReason> Decode(Stream json, ArchiveReader archive)
    {
        string[] paths = [.. archive.Records.Where(record => record.Kind == EntryKind.File).Select(record => record.Path)];
        if (json.Length > NamesLimit + (FileLimit * paths.Length)) throw Damage($"they have {json.Length} bytes, too many for {paths.Length} files");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version) throw Damage("they are of another version");
            string[] kinds = [.. root.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString() ?? throw Damage("a kind is null"))];
            int[] numbers = [.. root.GetProperty("files").EnumerateArray().Select(number => number.GetInt32())];
            if (numbers.Length != 3 * paths.Length) throw Damage("they are for other files");
            var reasons = new Dictionary<string, ArchiveReason>(paths.Length, StringComparer.Ordinal);
            for (int i = 0; i < paths.Length; i++) reasons.Add(paths[i], Decode(numbers.AsSpan(3 * i, 3), kinds, paths));
            return reasons;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw ArchiveDiagnostics.DamagedArchive.Failure("The reasons beside the archive are not as the format says: " + e.Message, cause: e);
        }
    }

    private static ArchiveReason Decode(ReadOnlySpan<int> numbers, string[] kinds, string[] paths)
    {
        (int kind, int parent, int line) = (numbers[0], numbers[1], numbers[2]);
        if ((uint)kind >= (uint)kinds.Length || (uint)parent > (uint)paths.Length || line < 0) throw Damage("a number is out of range");
        return new ArchiveReason(kinds[kind], parent == 0 ? null : paths[parent - 1], line);
    }

    private static int IndexOf(Dictionary<string, int> indices, string parent) =>
        indices.TryGetValue(parent, out int index) ? index : throw new ArgumentException($"'{parent}' asks for a file, but is none itself", nameof(parent));

    private static DiagnosticException Damage(string fault) =>
        ArchiveDiagnostics.DamagedArchive.Failure($"The reasons beside the archive cannot be used: {fault}.");
}

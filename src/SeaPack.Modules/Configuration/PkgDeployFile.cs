using System.Text.Json;

namespace SeaPack.Modules.Configuration;

/// <summary>A file or folder that pkg's <c>deployFiles</c> want beside the executable.</summary>
/// <param name="From">Path relative to the package that names it.</param>
/// <param name="To">Path relative to the executable's folder.</param>
internal readonly record struct PkgDeployFile(string From, string To)
{
    /// <summary>Reads <c>deployFiles</c>: a list of <c>[from, to]</c>, a third entry is not needed.</summary>
    /// <param name="config">The object that may hold it.</param>
    /// <param name="faults">Receives what is not such a list, as parts of a sentence.</param>
    public static IReadOnlyList<PkgDeployFile> Read(JsonElement config, List<string> faults)
    {
        if (!config.TryGetProperty("deployFiles", out JsonElement list) || list.ValueKind != JsonValueKind.Array) return [];
        var read = new List<PkgDeployFile>();
        foreach (JsonElement entry in list.EnumerateArray())
        {
            string?[] texts = entry.ValueKind == JsonValueKind.Array
                ? [.. entry.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : null)]
                : [];
            if (texts is [{ Length: > 0 } from, { Length: > 0 } to, ..]) read.Add(new PkgDeployFile(from, to));
            else faults.Add($"'{entry}' among deployFiles is not a list of two paths");
        }

        return read;
    }

    /// <summary>Whether a path stays in the executable's folder.</summary>
    public static bool StaysBeside(string path) =>
        !Path.IsPathRooted(path) && path.Split('/', '\\').All(segment => segment is not ".." && segment.IndexOfAny([':', '\0', '\n', '\r']) < 0);
}

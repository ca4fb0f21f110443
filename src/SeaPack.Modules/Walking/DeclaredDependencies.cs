using System.Collections.Concurrent;
using System.Text.Json;
using SeaPack.Modules.Json;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking;

/// <summary>The names that packages list among their dependencies, read once each. Thread-safe.</summary>
internal sealed class DeclaredDependencies(FileSystemView disk)
{
    private static readonly string[] Fields = ["dependencies", "optionalDependencies", "peerDependencies"];

    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _names = new(StringComparer.Ordinal);

    /// <summary>The names that the package of a module (absolute path) may ask for; none when its package.json is not readable.</summary>
    public IReadOnlySet<string> Of(string module) =>
        disk.NearestPackageJson(module) is { } package
            ? _names.GetOrAdd(package.RealPath, static (_, json) => Read(json), package)
            : new HashSet<string>();

    private static HashSet<string> Read(PackageJson package)
    {
        var names = new List<string>?[Fields.Length];
        var all = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var reader = new JsonText(package.Utf8.Span);
            while (reader.Read())
            {
                // Of fields that are there twice, the last one counts.
                int field = reader.TokenType == JsonToken.PropertyName && reader.CurrentDepth == 1 ? Array.IndexOf(Fields, reader.GetString()) : -1;
                if (field >= 0) names[field] = NamesIn(ref reader);
            }

            foreach (List<string>? some in names) all.UnionWith(some ?? []);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Told where the package.json is used to resolve.
        }

        return all;
    }

    private static List<string>? NamesIn(ref JsonText reader)
    {
        reader.Read();
        if (reader.TokenType != JsonToken.StartObject) return null;
        var names = new List<string>();
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            names.Add(reader.GetString()!);
            reader.Skip();
        }

        return names;
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
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
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(package.Utf8);
            foreach (string field in Fields)
            {
                bool isTable = document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty(field, out JsonElement table) && table.ValueKind == JsonValueKind.Object;
                if (!isTable) continue;
                foreach (JsonProperty member in document.RootElement.GetProperty(field).EnumerateObject()) names.Add(member.Name);
            }
        }
        catch (JsonException)
        {
            // Told where the package.json is used to resolve.
        }

        return names;
    }
}

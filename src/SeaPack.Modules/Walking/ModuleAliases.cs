using System.Text.Json;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking;

/// <summary>
/// The field <c>_moduleAliases</c> of the app's package.json: the folders and modules that the package <c>module-alias</c> puts in place of names in requests.
/// </summary>
internal sealed class ModuleAliases
{
    private readonly List<(string Name, string Path)> _all = [];

    /// <summary>Reads the field; one of an unexpected type names nothing.</summary>
    /// <param name="package">The app's package.json, or null.</param>
    public ModuleAliases(PackageJson? package)
    {
        if (package == null || package.Utf8.Span.IndexOf("_moduleAliases"u8) < 0) return;
        try
        {
            using JsonDocument document = JsonDocument.Parse(package.Utf8, new JsonDocumentOptions { MaxDepth = 256 });
            bool isTable = document.RootElement.TryGetProperty("_moduleAliases", out JsonElement table) && table.ValueKind == JsonValueKind.Object;
            foreach (JsonProperty alias in isTable ? [.. table.EnumerateObject()] : Array.Empty<JsonProperty>())
            {
                if (alias.Value.ValueKind == JsonValueKind.String && alias.Name.Length > 0) _all.Add((alias.Name, alias.Value.GetString()!));
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // What is wrong with the file is told where it is read.
        }

        // As module-alias does: the name that says most comes first.
        _all.Sort((one, other) => string.CompareOrdinal(other.Name, one.Name));
    }

    /// <summary>What a request means, relative to the package; null when it begins with no alias.</summary>
    public string? Find(string specifier)
    {
        foreach ((string name, string path) in _all)
        {
            bool isIt = specifier.StartsWith(name, StringComparison.Ordinal) && (specifier.Length == name.Length || name[^1] == '/' || specifier[name.Length] == '/');
            if (isIt) return $"./{path.TrimEnd('/')}/{specifier[name.Length..].TrimStart('/')}".TrimEnd('/');
        }

        return null;
    }
}

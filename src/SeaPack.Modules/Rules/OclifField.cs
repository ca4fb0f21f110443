using System.Text.Json;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Rules;

/// <summary>
/// The field <c>oclif</c> of a package.json (https://oclif.io/docs/configuring_your_cli): the folders, modules and plugins that a command
/// line program, or a plugin of one, has its commands, hooks and help from.
/// </summary>
internal static class OclifField
{
    private const int MaxDepth = 8;

    private static readonly string[] Extensions = [".js", ".cjs", ".mjs"];

    /// <summary>What the field names, as a rule for its package; a field of an unexpected type names nothing.</summary>
    /// <param name="package">The package.</param>
    /// <param name="json">The field's text.</param>
    public static PackageRule Read(PackageFacts package, string json)
    {
        try
        {
            return Parse(package, json);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a text.
            return new PackageRule { Package = package.Name ?? "" };
        }
    }

    private static PackageRule Parse(PackageFacts package, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        var scripts = new List<string>();
        var assets = new List<string> { "oclif.manifest.json", ".oclif.manifest.json" };
        var requests = new List<string>();
        if (document.RootElement.ValueKind != JsonValueKind.Object) return new PackageRule { Package = package.Name ?? "" };
        foreach (JsonProperty field in document.RootElement.EnumerateObject())
        {
            switch (field.Name)
            {
                case "commands" or "hooks" or "helpClass":
                    foreach (string path in Targets(field.Value, 0)) scripts.AddRange(Modules(path));
                    break;
                case "theme":
                    assets.AddRange(Targets(field.Value, MaxDepth));
                    break;
                case "plugins":
                    foreach (string name in Plugins(package, field.Value)) requests.AddRange([name, name + "/package.json"]);
                    break;
            }
        }

        return new PackageRule { Package = package.Name ?? "", Scripts = scripts, Assets = assets, Requests = requests };
    }

    // A path alone, a list of paths, an object with the path as its target, or hooks by the names of their events.
    private static IEnumerable<string> Targets(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when depth < MaxDepth => value.EnumerateArray().SelectMany(item => Targets(item, depth + 1)),
        JsonValueKind.Object when depth < MaxDepth && value.TryGetProperty("target", out JsonElement target) => Targets(target, MaxDepth),
        JsonValueKind.Object when depth < MaxDepth => value.EnumerateObject().SelectMany(item => Targets(item.Value, depth + 1)),
        _ => [],
    };

    // A file, with its extension or without, or a folder of modules.
    private static IEnumerable<string> Modules(string path)
    {
        string trimmed = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        string plain = trimmed.TrimEnd('/');
        if (plain.Length == 0) return [];
        if (Array.Exists(Extensions, extension => plain.EndsWith(extension, StringComparison.Ordinal))) return [plain];
        return Extensions.SelectMany(extension => (string[])[plain + extension, $"{plain}/**/*{extension}"]);
    }

    // Names, or wildcards over the names of the package's dependencies; one that begins with ! takes out.
    private static IEnumerable<string> Plugins(PackageFacts package, JsonElement value)
    {
        string[] patterns = [.. Targets(value, MaxDepth - 1)];
        GlobPattern[] left = [.. patterns.Where(pattern => pattern.StartsWith('!')).Select(pattern => new GlobPattern(pattern[1..]))];
        GlobPattern[] taken = [.. patterns.Where(pattern => !pattern.StartsWith('!')).Select(pattern => new GlobPattern(pattern))];
        return package.Declared
            .Select(name => (Name: name, Segments: name.Split('/')))
            .Where(name => taken.Any(pattern => pattern.IsMatch(name.Segments)) && !left.Any(pattern => pattern.IsMatch(name.Segments)))
            .Select(name => name.Name);
    }
}

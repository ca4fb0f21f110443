using System.Text.Json;
using SeaPack.Modules.Packages;

namespace SeaPack.Modules.Rules;

/// <summary>
/// The field <c>node-red</c> of a package.json (https://nodered.org/docs/creating-nodes/packaging): the modules of nodes and plugins that a
/// package has for Node-RED, which looks for their pages, pictures and texts beside them.
/// </summary>
internal static class NodeRedField
{
    private static readonly string[] Extensions = [".js", ".cjs"];

    /// <summary>What the field names, as a rule for its package; a field of an unexpected type names nothing.</summary>
    /// <param name="package">The package.</param>
    /// <param name="json">The field's text.</param>
    public static PackageRule Read(PackageFacts package, string json)
    {
        try
        {
            string[] modules = [.. Modules(json).Select(path => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path)];
            return new PackageRule { Package = package.Name ?? "", Scripts = modules, Assets = ["examples/**", "resources/**", .. modules.SelectMany(Beside).Distinct()] };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a text.
            return new PackageRule { Package = package.Name ?? "" };
        }
    }

    private static IEnumerable<string> Modules(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        if (document.RootElement.ValueKind != JsonValueKind.Object) return [];
        return
        [
            .. document.RootElement.EnumerateObject()
                .Where(field => field.Name is "nodes" or "plugins" && field.Value.ValueKind == JsonValueKind.Object)
                .SelectMany(field => field.Value.EnumerateObject())
                .Where(module => module.Value.ValueKind == JsonValueKind.String)
                .Select(module => module.Value.GetString()!),
        ];
    }

    private static IEnumerable<string> Beside(string module)
    {
        string folder = module[..(module.LastIndexOf('/') + 1)];
        string plain = Extensions.FirstOrDefault(extension => module.EndsWith(extension, StringComparison.Ordinal)) is { } extension ? module[..^extension.Length] : module;
        return [plain + ".html", folder + "icons/*", folder + "locales/**"];
    }
}

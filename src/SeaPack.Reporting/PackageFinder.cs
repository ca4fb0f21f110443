using System.Text.Json;

namespace SeaPack.Reporting;

/// <summary>Which package each packed file belongs to: the folder below the nearest <c>node_modules</c>, or the app.</summary>
internal sealed class PackageFinder
{
    private const string Modules = "node_modules/";
    private const int MaxManifestBytes = 4 << 20;
    private readonly Dictionary<string, NpmPackage> _packages = new(StringComparer.Ordinal);

    public PackageFinder(ReportInput input)
    {
        string source = FolderOfApp(input);
        App = new NpmPackage(input.ProjectPath, input.Name, input.Version, Manifest(source).Licence) { IsApp = true, SourceFolder = source };
    }

    /// <summary>The app itself.</summary>
    public NpmPackage App { get; }

    /// <summary>The package of a file.</summary>
    public NpmPackage PackageOf(ReportedFile file)
    {
        string? folder = FolderBelowModules(file.Path);
        if (folder == null) return App;
        if (!_packages.TryGetValue(folder, out NpmPackage? package))
        {
            _packages.Add(folder, package = Read(folder, file));
        }

        return package;
    }

    /// <summary>'a/node_modules/@x/y' of 'a/node_modules/@x/y/lib/z.js'; null outside of node_modules.</summary>
    internal static string? FolderBelowModules(string path)
    {
        int at = path.LastIndexOf("/" + Modules, StringComparison.Ordinal);
        int start = at >= 0 ? at + 1 + Modules.Length : path.StartsWith(Modules, StringComparison.Ordinal) ? Modules.Length : -1;
        if (start < 0) return null;
        int end = path.IndexOf('/', start);
        if (end >= 0 && path[start] == '@') end = path.IndexOf('/', end + 1);
        return end < 0 ? null : path[..end];
    }

    private static NpmPackage Read(string folder, ReportedFile file)
    {
        string source = Above(file.SourcePath, file.Path[folder.Length..].Count(character => character == '/'));
        (string? name, string? version, string? licence) = Manifest(source);
        name ??= folder[(folder.LastIndexOf(Modules, StringComparison.Ordinal) + Modules.Length)..];
        return new NpmPackage(folder, name, version ?? "", licence) { SourceFolder = source };
    }

    private static string FolderOfApp(ReportInput input)
    {
        ReportedFile? file = input.Files.FirstOrDefault(
            file => file.Path.StartsWith(input.ProjectPath + "/", StringComparison.Ordinal) && FolderBelowModules(file.Path) == null);
        return file == null ? "" : Above(file.SourcePath, file.Path[input.ProjectPath.Length..].Count(character => character == '/'));
    }

    private static string Above(string path, int levels)
    {
        for (; levels > 0; levels--) path = Path.GetDirectoryName(path) ?? path;
        return path;
    }

    // Nothing when there is none, or it is not what npm accepts: the report then says what the folder's name says.
    private static (string? Name, string? Version, string? Licence) Manifest(string folder)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, "package.json"));
            if (file.Length > MaxManifestBytes) return default;
            using var document = JsonDocument.Parse(File.ReadAllText(file.FullName));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root ? (Text(root, "name"), Text(root, "version"), LicenceOf(root)) : default;
        }
        // The last of them: a text is not valid Unicode.
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement root, string field) =>
        root.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Also the old forms: an object with a type, or a list of such.
    private static string? LicenceOf(JsonElement root)
    {
        if (Text(root, "license") is { } text) return text.Trim();
        if (!root.TryGetProperty("license", out JsonElement value) && !root.TryGetProperty("licenses", out value)) return null;
        string?[] types = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Type)] : [Type(value)];
        string[] known = [.. types.OfType<string>()];
        return known.Length switch { 0 => null, 1 => known[0], _ => $"({string.Join(" OR ", known)})" };
    }

    private static string? Type(JsonElement licence) => licence.ValueKind switch
    {
        JsonValueKind.String => licence.GetString(),
        JsonValueKind.Object when licence.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String => type.GetString(),
        _ => null,
    };
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Jint;
using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Configuration;

/// <summary>
/// Finds pkg's configuration as pkg does: <c>.pkgrc</c>, <c>.pkgrc.json</c>, <c>pkg.config.js</c>, <c>.cjs</c>, <c>.mjs</c> or
/// <c>.json</c> beside package.json, else its field <c>pkg</c>. A configuration in JavaScript is evaluated when it is plain data.
/// </summary>
internal sealed partial class PkgConfigurationFile(FileSystemView disk, string packageJsonPath, ProjectDecisions decided)
{
    private static readonly string[] Names = [".pkgrc", ".pkgrc.json", "pkg.config.js", "pkg.config.cjs", "pkg.config.mjs", "pkg.config.json"];

    private static readonly string[] WholeFolder = ["", ".", "./", "*", "**", "**/*", "./**", "./*"];

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 1000 };

    /// <summary>Reads the configuration.</summary>
    /// <returns>What it says; null when there is none.</returns>
    /// <exception cref="DiagnosticException">There is one that cannot be read.</exception>
    public PkgConfiguration? Find()
    {
        string folder = Path.GetDirectoryName(packageJsonPath)!;
        string? path = Names.Select(name => Path.Join(folder, name)).FirstOrDefault(path => disk.KindOf(path) == FileKind.File);
        return path == null ? ReadField() : ReadFile(path);
    }

    /// <summary>The field <c>files</c> of package.json, without what would take the whole folder and what builds leave there.</summary>
    public IReadOnlyList<string> PackageFiles()
    {
        if (disk.PackageJsonIn(Path.GetDirectoryName(packageJsonPath)!) is not { Error: null } json || json.Utf8.Span.IndexOf("\"files\""u8) < 0) return [];
        using var document = JsonDocument.Parse(json.Utf8, Options);
        if (!document.RootElement.TryGetProperty("files", out JsonElement files) || files.ValueKind != JsonValueKind.Array) return [];
        return [.. files.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!.TrimStart('/')).Where(text => Array.IndexOf(WholeFolder, text) < 0)];
    }

    private PkgConfiguration? ReadField()
    {
        if (disk.PackageJsonIn(Path.GetDirectoryName(packageJsonPath)!) is not { Error: null } json || json.Utf8.Span.IndexOf("\"pkg\""u8) < 0) return null;
        using var document = JsonDocument.Parse(json.Utf8, Options);
        return document.RootElement.TryGetProperty("pkg", out JsonElement pkg) && pkg.ValueKind == JsonValueKind.Object
            ? PkgConfiguration.Read(pkg, packageJsonPath, decided)
            : null;
    }

    private PkgConfiguration ReadFile(string path)
    {
        bool isScript = Path.GetExtension(path) is ".js" or ".cjs" or ".mjs";
        string text = "";
        try
        {
            text = Encoding.UTF8.GetString(disk.ReadFile(path)).TrimStart('\uFEFF');
            using var document = JsonDocument.Parse(isScript ? Evaluate(text) : text, Options);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new JsonException("It is not an object.");
            bool isWrapped = root.TryGetProperty("pkg", out JsonElement inner) && inner.ValueKind == JsonValueKind.Object;
            return PkgConfiguration.Read(isWrapped ? inner : root, path, decided);
        }
        catch (Exception fault) when (fault is not (DiagnosticException or OutOfMemoryException))
        {
            string advice = !isScript ? "" : " SeaPack evaluates only plain data in ECMAScript 5. Write the same as JSON into .pkgrc.json and remove this file: "
                + $"node -p \"JSON.stringify(require('./{Path.GetFileName(path)}'))\" > .pkgrc.json";
            throw PackageDiagnostics.PkgUnreadable.Failure(
                $"pkg's configuration '{path}' cannot be read: {JsonFault.ReasonOf(fault).TrimEnd('.')}.{advice}",
                isScript ? new SourceLocation(path) : JsonFault.PlaceOf(path, Encoding.UTF8.GetBytes(text), fault), fault);
        }
    }

    // Functions (hooks) come out as true: their presence is told.
    private static string Evaluate(string source)
    {
        string script = ExportDefault().Replace(source, "module.exports =");
        Engine engine = new Engine(options => options.LimitRecursion(64).MaxStatements(200_000).TimeoutInterval(TimeLimit))
            .Execute("var module = { exports: {} }; var exports = module.exports;")
            .Execute(script)
            .Execute("function pkgConfiguration() { return JSON.stringify(module.exports, function (key, value) { return typeof value === 'function' ? true : value; }); }");
        return engine.Invoke("pkgConfiguration").AsString();
    }

    [GeneratedRegex(@"^\s*export\s+default\b", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExportDefault();
}

using System.Text;
using System.Text.RegularExpressions;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Walking.AssetRules;

/// <summary>
/// The rule for what templates and definitions include by a literal path: EJS, Eta, Pug, Nunjucks, Twig, Liquid, Protocol Buffers, GraphQL, OpenAPI in YAML. The
/// path is relative to the file, or to a folder above it in its package, as include paths and view folders are.
/// </summary>
internal sealed partial class IncludedFiles(FileSystemView disk, WalkedFiles files, string packageFolder)
{
    /// <summary>Bytes at the begin of a file that are looked at.</summary>
    public const int LengthLimit = 1 << 20;

    /// <summary>Each pattern takes a time that grows with the length; this is never reached.</summary>
    private const int TimeLimit = 60_000;

    /// <summary>Whether a file may include others.</summary>
    /// <param name="path">Absolute path.</param>
    public static bool Concern(ReadOnlySpan<char> path) => IncludesIn(path) != null;

    /// <summary>Packs what a file includes and what exists.</summary>
    /// <param name="node">The file.</param>
    /// <param name="content">Its text in UTF-8.</param>
    public void Follow(WalkNode node, ReadOnlySpan<byte> content)
    {
        if (IncludesIn(node.Path) is not { } includes) return;
        string boundary = PathBounds.PackageOf(disk, packageFolder, node.Path);
        string text = Encoding.UTF8.GetString(content);
        int line = 1;
        int counted = 0;
        foreach (Match include in includes.Matches(text))
        {
            Group name = include.Groups["name"];
            line += text.AsSpan(counted, name.Index - counted).Count('\n');
            counted = name.Index;
            if (name.ValueSpan.Contains('\0') || Find(node.Path, name.Value, boundary) is not { } path) continue;
            if (files.AddThroughLinks(path, WalkDepth.Content) is { } included && included != node)
                node.Edges.Add(new WalkEdge(included, ReasonKind.Include, line));
        }
    }

    private static Regex? IncludesIn(ReadOnlySpan<char> path) => Path.GetExtension(path) switch
    {
        ".ejs" or ".eta" => EjsIncludes(),
        ".pug" or ".jade" => PugIncludes(),
        ".njk" or ".twig" or ".liquid" => TagIncludes(),
        ".proto" => ProtoImports(),
        ".graphql" or ".gql" => GraphqlImports(),
        ".yaml" or ".yml" => YamlReferences(),
        _ => null,
    };

    // Without an extension a name gets that of the file.
    private string? Find(string file, string name, string boundary)
    {
        string extension = Path.GetExtension(file);
        for (string? folder = Path.GetDirectoryName(file); folder != null && PathBounds.IsWithin(boundary, folder); folder = Path.GetDirectoryName(folder))
        {
            string path = Path.GetFullPath(Path.Join(folder, name));
            if (IsOurs(path, boundary)) return path;
            if (!name.EndsWith(extension, StringComparison.Ordinal) && IsOurs(path + extension, boundary)) return path + extension;
        }

        return null;
    }

    private bool IsOurs(string path, string boundary) =>
        PathBounds.IsWithin(boundary, path) && disk.KindOf(path) == FileKind.File && disk.RealPathOf(path) is { } real && PathBounds.IsWithin(boundary, real);

    // <%- include('header') %>, <% layout("/base") %>
    [GeneratedRegex("""<%[-_=~]?\s*(?:await\s+)?(?:include(?:File|Async)?|layout)\s*\(\s*["'`](?<name>[^"'`\r\n]+)["'`]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex EjsIncludes();

    // include:markdown-it text.md, extends layout
    [GeneratedRegex("""^[ \t]*(?:include(?::[\w-]+)?|extends)[ \t]+(?<name>[^\s"']+)""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex PugIncludes();

    // {% extends "base.njk" %}, {% from 'forms.njk' import field %}, {%- render 'card' %}
    [GeneratedRegex("""\{%-?\s*(?:include|extends|import|from|embed|render|layout)\s+["'](?<name>[^"'\r\n]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex TagIncludes();

    // import public "common/types.proto";
    [GeneratedRegex("""^[ \t]*import\s+(?:public\s+|weak\s+)?["'](?<name>[^"'\r\n]+)["']\s*;""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex ProtoImports();

    // $ref: './schemas.yaml#/User'
    [GeneratedRegex("""\$ref["']?:\s*["']?(?<name>[^"'#\s:]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex YamlReferences();

    // #import User from "user.graphql"
    [GeneratedRegex("""^#[ \t]*import[ \t][^"'\r\n]*["'](?<=\b(?:import|from)[ \t]+["'])(?<name>[^"'\r\n]+)["']""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex GraphqlImports();
}

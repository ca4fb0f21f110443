using System.Text;
using System.Text.RegularExpressions;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Walking.AssetRules;

/// <summary>
/// The rule for what templates, style sheets and definitions include by a literal path: EJS, Eta, Pug, Nunjucks, Twig, Liquid, MJML, Sass, Less, Stylus, Protocol
/// Buffers, GraphQL, Thrift, WSDL and its schemas, OpenAPI in YAML and the app's own JSON. The path is relative to the file, or to a folder above it in its package,
/// as include paths and view folders are.
/// </summary>
internal sealed partial class IncludedFiles(FileSystemView disk, WalkedFiles files, string packageFolder)
{
    /// <summary>Bytes at the begin of a file that are looked at.</summary>
    public const int LengthLimit = 1 << 20;

    /// <summary>Each pattern takes a time that grows with the length; this is never reached.</summary>
    private const int TimeLimit = 60_000;

    /// <summary>Whether a file may include others.</summary>
    /// <param name="path">Absolute path.</param>
    public bool Concern(string path) => IncludesIn(path) != null;

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
            foreach (Capture name in include.Groups["name"].Captures)
            {
                line += text.AsSpan(counted, name.Index - counted).Count('\n');
                counted = name.Index;
                if (name.ValueSpan.Contains('\0') || Find(node.Path, name.Value, boundary) is not { } path) continue;
                if (files.AddThroughLinks(path, WalkDepth.Content) is { } included && included != node)
                    node.Edges.Add(new WalkEdge(included, ReasonKind.Include, line));
            }
        }
    }

    private Regex? IncludesIn(string path) => Path.GetExtension(path) switch
    {
        ".ejs" or ".eta" => EjsIncludes(),
        ".pug" or ".jade" => PugIncludes(),
        ".njk" or ".twig" or ".liquid" => TagIncludes(),
        ".proto" => ProtoImports(),
        ".graphql" or ".gql" => GraphqlImports(),
        ".yaml" or ".yml" => References(),
        // Packages have thousands of them, for other readers.
        ".json" when !PathBounds.IsDependency(packageFolder, path) => References(),
        ".scss" or ".sass" or ".less" or ".styl" => StyleImports(),
        ".mjml" => MjmlIncludes(),
        ".thrift" => ThriftIncludes(),
        ".wsdl" or ".xsd" => SchemaLocations(),
        _ => null,
    };

    // Without an extension a name gets that of the file.
    private string? Find(string file, string name, string boundary)
    {
        string extension = Path.GetExtension(file);
        bool isStyle = extension is ".scss" or ".sass" or ".less" or ".styl";
        for (string? folder = Path.GetDirectoryName(file); folder != null && PathBounds.IsWithin(boundary, folder); folder = Path.GetDirectoryName(folder))
        {
            string path = Path.GetFullPath(Path.Join(folder, name));
            if (At(path, extension, boundary) is { } found) return found;
            if (isStyle && At(Path.Join(folder, "node_modules", name), extension, boundary) is { } installed) return installed;
        }

        return null;
    }

    private string? At(string path, string extension, string boundary)
    {
        if (IsOurs(path, boundary)) return path;
        string full = path.EndsWith(extension, StringComparison.Ordinal) ? path : path + extension;
        if (IsOurs(full, boundary)) return full;
        if (extension is not (".scss" or ".sass")) return null;
        // What is only for others to use has an underscore before its name, and a folder has an index.
        string part = Path.Join(Path.GetDirectoryName(full), "_" + Path.GetFileName(full));
        return Array.Find([part, Path.Join(path, "_index" + extension), Path.Join(path, "index" + extension)], candidate => IsOurs(candidate, boundary));
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

    // $ref: './schemas.yaml#/User', "$ref": "user.json"
    [GeneratedRegex("""\$ref["']?:\s*["']?(?<name>[^"'#\s:]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex References();

    // #import User from "user.graphql"
    [GeneratedRegex("""^#[ \t]*import[ \t][^"'\r\n]*["'](?<=\b(?:import|from)[ \t]+["'])(?<name>[^"'\r\n]+)["']""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex GraphqlImports();

    // @use 'vars', @import (reference) "mixins", @import 'a', 'b', @import url("reset.less")
    [GeneratedRegex("""@(?:use|forward|import|require)\s+(?:\([\w\s,]*\)\s*)?(?:url\(\s*)?["'](?<name>[^"'\r\n:]+)["'](?:\s*,\s*["'](?<name>[^"'\r\n:]+)["'])*""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex StyleImports();

    // <mj-include path="./header.mjml" />
    [GeneratedRegex("""<mj-include\s[^<>]*?path\s*=\s*["'](?<name>[^"'\r\n]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex MjmlIncludes();

    // include "shared.thrift"
    [GeneratedRegex("""^[ \t]*include[ \t]+["'](?<name>[^"'\r\n]+)["']""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex ThriftIncludes();

    // <xsd:include schemaLocation="types.xsd"/>, <wsdl:import namespace="a" location="b.wsdl"/>
    [GeneratedRegex("""<(?:\w+:)?(?:include|import|redefine)\s[^<>]*?(?:schemaLocation|location)\s*=\s*["'](?<name>[^"'\r\n:]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex SchemaLocations();
}

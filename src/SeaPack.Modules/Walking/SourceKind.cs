using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Walking;

/// <summary>What the walk can tell from a file's extension.</summary>
internal static class SourceKind
{
    /// <summary>The language of a file that Node runs; null for a file that asks for nothing (JSON, addons, WebAssembly).</summary>
    public static SourceLanguage? LanguageOf(ReadOnlySpan<char> path) => Path.GetExtension(path) switch
    {
        ".ts" or ".mts" or ".cts" => SourceLanguage.TypeScript,
        ".json" or ".node" or ".wasm" => null,
        _ => SourceLanguage.JavaScript,
    };

    /// <summary>How Node loads a file whose extension alone decides that, and that asks for nothing.</summary>
    public static ModuleFormat LeafFormatOf(ReadOnlySpan<char> path) => Path.GetExtension(path) switch
    {
        ".json" => ModuleFormat.Json,
        ".node" => ModuleFormat.Addon,
        ".wasm" => ModuleFormat.Wasm,
        _ => ModuleFormat.None,
    };

    /// <summary>Whether a file that is named by its path is surely a script; type declarations are not.</summary>
    public static bool IsScript(ReadOnlySpan<char> path) => Path.GetExtension(path) switch
    {
        ".js" or ".cjs" or ".mjs" => true,
        ".ts" or ".cts" or ".mts" => !Path.GetFileNameWithoutExtension(path).EndsWith(".d", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>
    /// Whether a file's extension is none of JavaScript's: Node runs it as CommonJS, but then the app mostly has a hook in
    /// <c>require.extensions</c> that makes JavaScript of it (templates).
    /// </summary>
    public static bool IsForHook(ReadOnlySpan<char> path) =>
        Path.GetExtension(path) is not ("" or ".js" or ".cjs" or ".mjs" or ".jsx" or ".ts" or ".cts" or ".mts" or ".tsx");

    /// <summary>Whether what a request leads to is run. A path that is only asked for may belong to any file.</summary>
    public static bool IsRun(ReadOnlySpan<char> path, RequestKind request)
    {
        if (IsScript(path)) return true;
        if (LanguageOf(path) != SourceLanguage.JavaScript) return false;
        return Path.GetExtension(path).IsEmpty || request == RequestKind.Require;
    }
}

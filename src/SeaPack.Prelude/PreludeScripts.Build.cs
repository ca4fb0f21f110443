namespace SeaPack.Prelude;

public static partial class PreludeScripts
{
    /// <summary>For <c>node -e</c> at build: compresses the files that standard input names with zstd.</summary>
    public static string CompressZstd => Read("build/compress-zstd.js");

    /// <summary>For <c>node -e</c> on request: decompresses the files that standard input names.</summary>
    public static string DecompressZstd => Read("build/decompress-zstd.js");

    /// <summary>
    /// For <c>node -e</c> at build: compiles the modules that standard input names and writes their code caches. Needs the options
    /// <c>--expose-internals</c> and <c>--hash-seed</c>.
    /// </summary>
    public static string CompileCodeCache =>
        Shared("wrapper", "runtime/modules/module-wrapper.js")
        + Shared("compiled", "runtime/modules/compiled-module.js")
        + Shared("importMeta", "runtime/esm/import-meta.js")
        + Shared("syntax", "build/syntax-tree.js")
        + Shared("reparsed", "build/reparsed-words.js")
        + Shared("stripped", "build/stripped-module.js")
        + Shared("exported", "build/module-exports.js")
        + Read("build/compile-code-cache.js");

    /// <summary>For <c>node -e</c> at build: compiles the main script of a bare executable. Needs the option <c>--hash-seed</c>.</summary>
    public static string CompileMainScript => Read("build/compile-main-script.js");

    /// <summary>For <c>node --require</c> at build: writes down what a run of the app loads. Needs the variable <c>SEAPACK_TRACE_LOG</c>.</summary>
    public static string RecordLoads => Read("build/record-loads.js");

    /// <summary>A module of the prelude as a constant of a script, for what comes behind it there.</summary>
    private static string Shared(string name, string file) =>
        $"const {name} = (() => {{\nconst module = {{ exports: {{}} }};\n{Read(file)}\nreturn module.exports;\n}})();\n";
}

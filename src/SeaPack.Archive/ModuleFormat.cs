namespace SeaPack.Archive;

/// <summary>How Node loads a file, in Node's own words. The values are those of the archive format.</summary>
public enum ModuleFormat : byte
{
    /// <summary>Not a module: the app only reads it.</summary>
    None = 0,

    /// <summary><c>commonjs</c></summary>
    CommonJs = 1,

    /// <summary><c>module</c>: an ES module.</summary>
    Module = 2,

    /// <summary><c>json</c></summary>
    Json = 3,

    /// <summary><c>wasm</c></summary>
    Wasm = 4,

    /// <summary><c>addon</c>: a native library that <c>process.dlopen</c> loads.</summary>
    Addon = 5,

    /// <summary><c>commonjs-typescript</c>: types are stripped at run time.</summary>
    CommonJsTypeScript = 6,

    /// <summary><c>module-typescript</c>: types are stripped at run time.</summary>
    ModuleTypeScript = 7,
}

internal static class ModuleFormats
{
    public const ModuleFormat Last = ModuleFormat.ModuleTypeScript;

    /// <summary>Whether Node decodes the file as text when it loads it, so that an ASCII flag saves work.</summary>
    public static bool IsText(this ModuleFormat format) =>
        format is not (ModuleFormat.None or ModuleFormat.Wasm or ModuleFormat.Addon);

    /// <summary>Whether loading the file needs the ES module loader.</summary>
    public static bool NeedsModuleLoader(this ModuleFormat format) =>
        format is ModuleFormat.Module or ModuleFormat.ModuleTypeScript or ModuleFormat.Wasm;
}

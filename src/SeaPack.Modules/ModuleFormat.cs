namespace SeaPack.Modules;

/// <summary>How Node loads a file. The numbers are those of the archive's records (docs/archive-format.md).</summary>
public enum ModuleFormat : byte
{
    /// <summary>Not a module: data.</summary>
    None = 0,

    /// <summary>CommonJS.</summary>
    CommonJs = 1,

    /// <summary>An ECMAScript module.</summary>
    Module = 2,

    /// <summary>JSON.</summary>
    Json = 3,

    /// <summary>A WebAssembly module.</summary>
    Wasm = 4,

    /// <summary>A native addon.</summary>
    Addon = 5,

    /// <summary>CommonJS after Node stripped its types.</summary>
    CommonJsTypeScript = 6,

    /// <summary>An ECMAScript module after Node stripped its types.</summary>
    ModuleTypeScript = 7,
}

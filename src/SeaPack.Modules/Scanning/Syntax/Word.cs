namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>The names that the readers look for; the tokenizer notes where they stand.</summary>
internal enum Word : byte
{
    None,
    Require,

    /// <summary><c>__require</c>, the name under which esbuild's bundles reach a require that may be missing.</summary>
    BundleRequire,
    Import,
    Export,
    Await,
    CreateRequire,
    DirName,
    FileName,

    /// <summary><c>filename</c> of <c>module</c>.</summary>
    ModuleFileName,
    Module,
    Exports,
    Eval,
    Function,
}

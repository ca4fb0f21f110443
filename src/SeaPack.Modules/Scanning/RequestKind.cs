namespace SeaPack.Modules.Scanning;

/// <summary>The syntax by which a module asks for another one.</summary>
public enum RequestKind : byte
{
    /// <summary><c>import … from 'x'</c>, <c>import 'x'</c>, in any phase.</summary>
    Import,

    /// <summary><c>export … from 'x'</c>.</summary>
    ExportFrom,

    /// <summary><c>import('x')</c>, <c>import.defer('x')</c>, <c>import.source('x')</c>.</summary>
    DynamicImport,

    /// <summary><c>require('x')</c>, <c>module.require('x')</c> or a call of what createRequire returned.</summary>
    Require,

    /// <summary><c>require.resolve('x')</c>.</summary>
    RequireResolve,

    /// <summary><c>import.meta.resolve('x')</c>.</summary>
    ImportMetaResolve,
}

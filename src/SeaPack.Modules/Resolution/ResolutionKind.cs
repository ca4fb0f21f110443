namespace SeaPack.Modules.Resolution;

/// <summary>Which of Node's two algorithms and condition sets a request goes through.</summary>
public enum ResolutionKind : byte
{
    /// <summary><c>require</c>, <c>require.resolve</c>: the CommonJS loader, condition <c>require</c>.</summary>
    Require,

    /// <summary><c>import</c>, <c>import()</c>, <c>import.meta.resolve</c>: the ECMAScript module loader, condition <c>import</c>.</summary>
    Import,
}

namespace SeaPack.Archive.Format;

/// <summary>
/// What the prelude's <c>module-wrapper.js</c> puts around the source of a CommonJS module before V8 compiles it. Where the archive holds it
/// around the data, the whole text can be taken from it at once.
/// </summary>
internal static class ModuleWrapper
{
    public static ReadOnlySpan<byte> Head => "(function (exports, require, module, __filename, __dirname) {\n"u8;

    public static ReadOnlySpan<byte> Tail => "\n})"u8;

    /// <summary>Whether the wrapper may stand around a module as it is: the prelude changes a first line with <c>#!</c>.</summary>
    public static bool Fits(ReadOnlySpan<byte> source) => !source.StartsWith("#!"u8);
}

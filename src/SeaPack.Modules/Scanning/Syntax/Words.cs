namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>Recognizes a <see cref="Word"/>.</summary>
internal static class Words
{
    /// <summary>The word that <paramref name="name"/> is.</summary>
    public static Word Of(ReadOnlySpan<byte> name)
    {
        // Nearly every name is sorted out by its length and first byte.
        bool canBeWord = name.Length switch
        {
            4 => name[0] == 'e',
            5 => name[0] == 'a',
            6 => name[0] is (byte)'i' or (byte)'e' or (byte)'m',
            7 => name[0] is (byte)'r' or (byte)'e',
            8 => name[0] is (byte)'F' or (byte)'f',
            9 or 10 => name[0] == '_',
            13 => name[0] == 'c',
            _ => false,
        };
        return canBeWord ? Compare(name) : Word.None;
    }

    private static Word Compare(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("require"u8) => Word.Require,
        _ when name.SequenceEqual("__require"u8) => Word.BundleRequire,
        _ when name.SequenceEqual("import"u8) => Word.Import,
        _ when name.SequenceEqual("export"u8) => Word.Export,
        _ when name.SequenceEqual("await"u8) => Word.Await,
        _ when name.SequenceEqual("createRequire"u8) => Word.CreateRequire,
        _ when name.SequenceEqual("__dirname"u8) => Word.DirName,
        _ when name.SequenceEqual("__filename"u8) => Word.FileName,
        _ when name.SequenceEqual("filename"u8) => Word.ModuleFileName,
        _ when name.SequenceEqual("module"u8) => Word.Module,
        _ when name.SequenceEqual("exports"u8) => Word.Exports,
        _ when name.SequenceEqual("eval"u8) => Word.Eval,
        _ when name.SequenceEqual("Function"u8) => Word.Function,
        _ => Word.None,
    };
}

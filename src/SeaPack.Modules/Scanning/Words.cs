namespace SeaPack.Modules.Scanning;

/// <summary>Recognizes a <see cref="Word"/>.</summary>
internal static class Words
{
    // Bit n of entry c: a word of n bytes starts with c.
    private static readonly uint[] LengthsByFirstByte = CountLengths();

    /// <summary>The word that <paramref name="name"/> is.</summary>
    public static Word Of(ReadOnlySpan<byte> name)
    {
        uint lengths = LengthsByFirstByte[name[0]];
        return (lengths >> Math.Min(name.Length, 31) & 1) == 0 ? Word.None : Compare(name);
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
        _ when name.SequenceEqual("module"u8) => Word.Module,
        _ when name.SequenceEqual("exports"u8) => Word.Exports,
        _ => Word.None,
    };

    private static uint[] CountLengths()
    {
        uint[] lengths = new uint[256];
        string[] words = ["require", "__require", "import", "export", "await", "createRequire", "__dirname", "__filename", "module", "exports"];
        foreach (string word in words) lengths[word[0]] |= 1u << word.Length;
        return lengths;
    }
}

namespace SeaPack.Modules.Scanning;

/// <summary>
/// Finds what a module asks for, without a syntax tree: a tokenizer that is exact about strings, templates, regular expressions and
/// comments, and small readers of the places that matter.
/// </summary>
public static class ModuleScanner
{
    private static readonly Dictionary<int, bool> NoneCreated = [];

    /// <summary>Scans one source. Pure, safe to call from many threads, never throws for what the source says, linear in its length.</summary>
    /// <param name="utf8">The source in UTF-8; a byte order mark and a <c>#!</c> line are allowed.</param>
    /// <param name="language">What the source is written in.</param>
    public static ModuleFacts Scan(ReadOnlySpan<byte> utf8, SourceLanguage language)
    {
        if (utf8.Length > Token.MaxSource) return new ModuleFacts { Error = new ScanError(0, "The source is too large") };
        TokenList tokens = TokenList.Rent();
        try
        {
            var code = new SourceTokens(utf8, tokens, language);
            ScanError? error = Tokenizer.Run(code);
            var facts = new FactsBuilder();
            if (tokens.SiteCount > 0)
            {
                if (language == SourceLanguage.TypeScript) TypeEraser.Run(code);
                Read(new SourceTokens(utf8, tokens, SourceLanguage.JavaScript), facts);
            }

            return facts.Build(error);
        }
        finally
        {
            tokens.Return();
        }
    }

    private static void Read(SourceTokens code, FactsBuilder facts)
    {
        var names = new NameTable();
        var imports = new ImportReader(code, names, facts);
        var assets = new AssetFinder(code, names, facts);
        bool hasRequire = false;
        bool hasBundleRequire = false;
        bool hasCreateRequire = false;
        foreach (WordSite site in code.List.Sites)
        {
            switch (site.Word)
            {
                case Word.Import:
                    imports.ReadImport(site);
                    assets.Read(site);
                    break;
                case Word.Export:
                    imports.ReadExport(site);
                    break;
                case Word.DirName or Word.FileName:
                    // A StaticEvaluator for what AssetFinder cannot read (loops, tables of names, fs calls) belongs here: only these sites need it.
                    assets.Read(site);
                    break;
                case Word.CreateRequire:
                    hasCreateRequire = true;
                    break;
                case Word.Require:
                    hasRequire = true;
                    break;
                case Word.BundleRequire:
                    hasBundleRequire = true;
                    break;
            }
        }

        IReadOnlyDictionary<int, bool> created = hasCreateRequire ? new CreateRequireFinder(code, names, facts).Find() : NoneCreated;
        var requires = new RequireFinder(code, names, facts);
        if (hasRequire) requires.Find(created);
        if (hasBundleRequire) requires.FindInBundle();
        if (!facts.HasModuleSyntax) facts.HasModuleSyntax = ModuleSyntax.Has(code);
    }
}

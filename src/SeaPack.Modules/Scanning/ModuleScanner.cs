namespace SeaPack.Modules.Scanning;

/// <summary>
/// Finds what a module asks for, without a syntax tree: a tokenizer that is exact about strings, templates, regular expressions and
/// comments, and small readers of the places that matter.
/// </summary>
public static class ModuleScanner
{
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
        var seen = default(Seen);
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
                    seen.CreateRequire = true;
                    break;
                case Word.Require:
                    seen.Require = true;
                    break;
            }
        }

        ReadRequires(code, names, facts, seen);
        if (!facts.HasModuleSyntax) facts.HasModuleSyntax = ModuleSyntax.Has(code);
    }

    private static void ReadRequires(SourceTokens code, NameTable names, FactsBuilder facts, Seen seen)
    {
        IReadOnlyDictionary<int, bool> created = seen.CreateRequire ? new CreateRequireFinder(code, names, facts).Find() : NoneCreated;
        if (seen.Require) new RequireFinder(code, names, facts).Find(created);
    }

    private static readonly Dictionary<int, bool> NoneCreated = [];

    private struct Seen
    {
        public bool Require;
        public bool CreateRequire;
    }
}

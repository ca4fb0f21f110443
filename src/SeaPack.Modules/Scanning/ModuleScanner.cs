using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Scanning;

/// <summary>
/// Finds what a module asks for, without a syntax tree: a tokenizer that is exact about strings, templates, regular expressions and
/// comments, and small readers of the places that matter.
/// </summary>
public static class ModuleScanner
{
    private static readonly Dictionary<int, RequestOrigin> NoneCreated = [];

    /// <summary>Scans one source. Pure, safe to call from many threads, never throws for what the source says, linear in its length.</summary>
    /// <param name="utf8">The source in UTF-8; a byte order mark and a <c>#!</c> line are allowed.</param>
    /// <param name="language">What the source is written in.</param>
    /// <param name="target">Where it will run and whose it is; <see cref="ScanTarget.Default"/> unless given.</param>
    public static ModuleFacts Scan(ReadOnlySpan<byte> utf8, SourceLanguage language, ScanTarget? target = null)
    {
        if (utf8.Length > Token.MaxSource) return new ModuleFacts { Error = new ScanError(0, "The source is too large") };
        TokenList tokens = TokenList.Rent(utf8.Length);
        try
        {
            var code = new SourceTokens(utf8, tokens, language);
            ScanError? error = Tokenizer.Run(code);
            var facts = new FactsBuilder();
            target ??= ScanTarget.Default;
            if (target.IsOwnCode && utf8.IndexOf("app-root-path"u8) >= 0) target = WithPackageFolder(target);
            if (tokens.SiteCount > 0 || target.IsOwnCode)
            {
                if (language == SourceLanguage.TypeScript) TypeEraser.Run(code);
                var script = new SourceTokens(utf8, tokens, SourceLanguage.JavaScript);
                Read(script, facts, target);
                bool isChecked = language == SourceLanguage.TypeScript && target.IsOwnCode && error == null;
                if (isChecked) facts.Unstrippable = new UnstrippableSyntaxFinder(script, target.TransformsTypes).Find();
            }

            return facts.Build(error);
        }
        finally
        {
            tokens.Return();
        }
    }

    // What app-root-path exports is an object that reads as a path.
    private static ScanTarget WithPackageFolder(ScanTarget target) =>
        target with { Modules = new Dictionary<string, StaticValue>(target.Modules, StringComparer.Ordinal) { ["app-root-path"] = TextValue.Of(target.PackageFolder) } };

    private static void Read(SourceTokens code, FactsBuilder facts, ScanTarget target)
    {
        var evaluator = new Evaluator(code, new NameTable(), new EvaluationState(target));
        var found = new FoundPaths(facts);
        var imports = new ImportReader(evaluator, facts, found);
        var places = new PlaceFinder(evaluator, found);
        var texts = new TextCodeFinder(evaluator, found);
        bool hasRequire = false;
        bool hasBundleRequire = false;
        bool hasCreateRequire = false;
        bool hasPlace = target.Modules.Count > 0;
        for (int i = 0; i < code.List.SiteCount; i++)
        {
            WordSite site = code.List.Site(i);
            switch (site.Word)
            {
                case Word.Import:
                    hasPlace |= code.Kind(site.Token + 1) == TokenKind.Dot;
                    imports.ReadImport(site);
                    places.Read(site);
                    break;
                case Word.Export:
                    imports.ReadExport(site);
                    break;
                case Word.DirName or Word.FileName or Word.ModuleFileName:
                    hasPlace = true;
                    places.Read(site);
                    break;
                case Word.CreateRequire:
                    hasCreateRequire = true;
                    break;
                case Word.Require:
                    hasRequire = true;
                    places.Read(site);
                    break;
                case Word.Eval or Word.Function:
                    texts.Read(site);
                    break;
                case Word.BundleRequire:
                    hasBundleRequire = true;
                    break;
            }
        }

        IReadOnlyDictionary<int, RequestOrigin> created = hasCreateRequire ? new CreateRequireFinder(evaluator, found).Find() : NoneCreated;
        var requires = new RequireFinder(evaluator, found);
        if (hasRequire) requires.Find(created);
        if (hasBundleRequire) requires.FindInBundle();
        if (target.Modules.Count > 0) ReadModules(code, facts, places, target);
        bool hasMainArgument = target.IsOwnCode && code.Source.IndexOf("process.argv[1]"u8) >= 0;
        if (hasMainArgument) places.ReadMainArgument();
        var openers = new OpenerFinder(evaluator, places, facts, found);
        if (target.IsOwnCode) openers.Find();
        else openers.FindHooks();
        if (!facts.HasModuleSyntax) facts.HasModuleSyntax = ModuleSyntax.Has(code);
        facts.AsksMain = hasMainArgument || target.IsOwnCode && (code.Source.IndexOf("require.main."u8) >= 0 || code.Source.IndexOf("process.mainModule"u8) >= 0);
        hasPlace |= facts.AsksMain || target.IsOwnCode && code.Source.IndexOf("process.cwd"u8) >= 0;
        facts.ChangesLoading |= target.IsOwnCode && (code.Source.IndexOf("require.extensions"u8) >= 0 || code.Source.IndexOf("odule._extensions"u8) >= 0);
        if (hasPlace && code.Source.Length <= ExportReader.MaxSource) facts.Exports = new ExportReader(evaluator).Read();
    }

    private static void ReadModules(SourceTokens code, FactsBuilder facts, PlaceFinder places, ScanTarget target)
    {
        foreach (ModuleRequest request in facts.Requests)
        {
            int specifier = target.Modules.ContainsKey(request.Specifier) ? code.List.Find(request.Offset) : 0;
            if (specifier > 2) places.ReadModule(specifier);
        }

        foreach (string owner in ModuleLinks.Owners)
        {
            if (target.Modules.GetValueOrDefault(owner) is not ObjectValue shared) continue;
            foreach (string name in shared.Members.Keys) places.ReadShared(name);
        }
    }
}

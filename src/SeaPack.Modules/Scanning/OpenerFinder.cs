using System.Text;
using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <summary>
/// Finds, in the app's own code, the calls of <see cref="Openers"/>: what they open may be named by a text alone, relative to the folder in
/// which the app is started.
/// </summary>
internal readonly ref struct OpenerFinder(Evaluator evaluator, PlaceFinder places, FactsBuilder facts, FoundPaths found)
{
    private readonly SourceTokens _code = evaluator.Code;
    private readonly Evaluator _evaluator = evaluator;
    private readonly PlaceFinder _places = places;
    private readonly FactsBuilder _facts = facts;
    private readonly FoundPaths _found = found;

    // What files of configuration are named after, and where they are searched for.
    private readonly List<string> _configurations = [];
    private readonly List<(StaticValue Folder, int Open)> _searches = [];

    /// <summary>Reads all calls.</summary>
    public void Find()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ModuleRequest request in _facts.Requests)
        {
            if (Openers.IsCallable(request.Specifier)) AddBindings(names, request);
        }

        for (int open = 2; open < _code.Count; open++)
        {
            if (_code.Kind(open) != TokenKind.OpenParenthesis) continue;
            if (IsRequired(open - 1)) ReadCall("", open);
            if (_code.Kind(open - 1) != TokenKind.Identifier) continue;
            string name = Encoding.UTF8.GetString(_code.Text(open - 1));
            if (name == "cwd") ReadWorkingFolder(open);
            else if (Openers.IsLastName(name) || names.Contains(name)) ReadCall(name, open);
        }

        foreach ((StaticValue folder, int open) in _searches)
        {
            foreach (string name in _configurations) AddConfigurations(name, folder, open);
        }
    }

    /// <summary>Reads the calls of <c>module.register</c> alone: dependencies make them, too.</summary>
    public void FindHooks()
    {
        bool canRegister = _facts.Requests.Any(request => KnownNames.Module(request.Specifier) == "module") && _code.Source.IndexOf("register"u8) >= 0;
        for (int open = 2; canRegister && open < _code.Count; open++)
        {
            bool isCall = _code.Kind(open) == TokenKind.OpenParenthesis && _code.Is(open - 1, "register"u8)
                && _evaluator.Evaluate(CallForms.Start(_code, open - 1), open) is NamedValue { Name: "module.register" };
            if (isCall && _evaluator.Items(open, out _) is [var hooks, ..]) AddModules(hooks, open, RequestKind.DynamicImport);
        }
    }

    // require('knex')(…)
    private bool IsRequired(int last) => _code.Kind(last) == TokenKind.CloseParenthesis && _code.Kind(last - 1) == TokenKind.String && _code.Is(_code.OpenOf(last) - 1, "require"u8);

    // The names under which a module is imported.
    private void AddBindings(HashSet<string> names, ModuleRequest request)
    {
        int specifier = _code.List.Find(request.Offset);
        if (specifier < 3) return;
        if (_code.Is(specifier - 1, "from"u8))
        {
            for (int i = specifier - 2; i > 0 && !_code.Is(i, "import"u8) && _code.Kind(i) != TokenKind.Semicolon && _code.List.Spend(); i--) AddName(names, i);
        }
        else
        {
            AddName(names, ExpressionRange.AssignedName(_code, specifier - 2));
        }
    }

    private void AddName(HashSet<string> names, int token)
    {
        if (token > 0 && _code.IsIdentifier(token)) names.Add(Encoding.UTF8.GetString(_code.Text(token)));
    }

    // process.cwd()
    private void ReadWorkingFolder(int open)
    {
        int start = CallForms.Start(_code, open - 1);
        int close = _code.CloseOf(open);
        int bracket = _code.List.BracketAround(open - 1);
        bool isCall = _evaluator.Evaluate(start, close + 1) is TextValue;
        if (isCall) _places.Follow(start, close, bracket);
    }

    private void ReadCall(string name, int open)
    {
        int start = _code.Kind(open - 1) == TokenKind.CloseParenthesis ? _code.OpenOf(open - 1) - 1 : CallForms.Start(_code, open - 1);
        bool isNew = _code.Is(start - 1, "new"u8);
        string? known = _evaluator.Evaluate(start, open) is NamedValue named ? (isNew ? "new " : "") + named.Name : null;
        Opener? opener = known == null ? null : Openers.Of(known);
        if (opener == null && _code.IsMember(open - 1) && !isNew && !IsOfFileSystem(known)) opener = Openers.OfMethod(name);
        if (opener is not { } function) return;
        List<StaticValue> arguments = _evaluator.Items(open, out _);
        if (function.Argument >= arguments.Count) return;
        if (name == "set" && !ReadSetting(arguments, open)) return;
        if (function.As == OpenedAs.Served && name == "register" && arguments[0] is not NamedValue { Name: "@fastify/static" }) return;
        StaticValue value = arguments[function.Argument];
        if (function.Members.Length == 0) Read(function.As, value, arguments, open);
        foreach (string member in function.Members) Read(function.As, MemberOf(value, member), arguments, open);
        if (function.As == OpenedAs.Script && arguments.Count > 1) ReadArguments(arguments[^1], open);
    }

    private static StaticValue MemberOf(StaticValue value, string way)
    {
        foreach (string name in way.Split('.')) value = value is ObjectValue options ? options.At(name) : StaticValue.Nothing;
        return value;
    }

    private static bool IsOfFileSystem(string? known) => known?.StartsWith("fs.", StringComparison.Ordinal) == true;

    // app.set('views', folder), app.set('view engine', 'pug'); other settings name nothing.
    private bool ReadSetting(List<StaticValue> arguments, int open)
    {
        string? setting = arguments[0].AsText().Single;
        if (setting == "view engine")
        {
            AddModules(arguments[1], open);
            AddDefaultViews(open);
        }

        return setting == "views";
    }

    private void Read(OpenedAs opened, StaticValue value, List<StaticValue> arguments, int open)
    {
        switch (opened)
        {
            case OpenedAs.File or OpenedAs.Folder:
                StaticValue? root = arguments.Count > 1 && arguments[1] is ObjectValue options ? options.At("root") : null;
                AddPaths(value, root, opened, open);
                break;
            case OpenedAs.Patterns:
                StaticValue? folder = arguments.Count > 1 ? (arguments[1] as ObjectValue)?.Members.GetValueOrDefault("cwd") : null;
                if (folder is null or TextValue { Single: not null }) AddPaths(value, folder, opened, open);
                break;
            case OpenedAs.Command when value is NamedValue { Name: "process.execPath" } or TextValue { Single: "node" }:
                ReadCommand(arguments, open);
                break;
            case OpenedAs.Subcommand when arguments is [TextValue { Single: { } command }, TextValue, ..]:
                string name = command.Split(' ')[0];
                bool isName = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
                if (isName) _found.AddFile($"{Mark.Folder}/{Mark.Wildcard}-{name}.{Mark.Wildcard}", _code.Start(open), isListed: false);
                break;
            case OpenedAs.FolderBeside:
                foreach (string text in value.AsText().Alternatives) _found.AddFile($"{Mark.Folder}/{text}", _code.Start(open), isListed: false);
                break;
            case OpenedAs.Served:
                AddPaths(value, null, opened, open);
                break;
            case OpenedAs.Script:
                AddScripts(value, open);
                break;
            case OpenedAs.ScriptBeside:
                foreach (string text in value.AsText().Alternatives.Where(one => one.StartsWith('.'))) _found.AddFile($"{Mark.Folder}/{text}", _code.Start(open), isListed: false);
                break;
            case OpenedAs.ModuleFrom when value is TextValue texts:
                bool isRelative = texts.Single is ['.', ..] && arguments[0] is TextValue;
                _found.AddRequest(RequestKind.Require, isRelative ? arguments[0].AsText().Then(TextValue.Of("/")).Then(texts) : texts, _code.Start(open), isOptional: true);
                break;
            case OpenedAs.ModuleBelow when _evaluator.Evaluate(CallForms.Start(_code, open - 1), open - 2) is TextValue { Single: { } start } below && Mark.StartsPlace(start):
                _found.AddRequest(RequestKind.Require, below.Then(TextValue.Of("/")).Then(value.AsText()), _code.Start(open), isOptional: false);
                break;
            case OpenedAs.ConfigurationName:
                if (value.AsText().Single is { Length: > 0 } named && !Mark.IsIn(named)) _configurations.Add(named);
                break;
            case OpenedAs.Configuration when arguments[0] is ObjectValue settings:
                if (settings.At("name").AsText().Single is { Length: > 0 } own && !Mark.IsIn(own)) AddConfigurations(own, value, open);
                break;
            case OpenedAs.Configuration:
                _searches.Add((value, open));
                break;
            case OpenedAs.Module:
                _found.AddRequest(RequestKind.Require, value, _code.Start(open), isOptional: false);
                break;
            case OpenedAs.Hooks:
                AddModules(value, open, RequestKind.DynamicImport);
                _facts.ChangesLoading = true;
                break;
            case OpenedAs.Transport:
                ReadTransport(value, open);
                break;
            case OpenedAs.Logger when value is ObjectValue logger:
                ReadTransport(logger.At("transport"), open);
                break;
            case OpenedAs.View:
                ReadView(value, open);
                break;
            case OpenedAs.WorkingFolder:
                _facts.EntersPackage |= value.AsText().Alternatives.Any(FoundPaths.IsPlace);
                break;
            case OpenedAs.Views when value is ObjectValue views:
                ReadViewFolders(views, open);
                break;
        }
    }

    private void AddPaths(StaticValue value, StaticValue? root, OpenedAs opened, int open)
    {
        if (value is ListValue list)
        {
            // ['*.js', { cwd: folder }] is read where the folder is, and '!a.js' is left out.
            bool hasFolder = list.Items.Any(item => item is ObjectValue options && options.Members.ContainsKey("cwd"));
            foreach (StaticValue item in hasFolder ? [] : list.Items.Where(item => item is not TextValue { Single: ['!', ..] })) AddPaths(item, root, opened, open);
            return;
        }

        TextValue texts = root is TextValue { IsNothing: false } folder ? folder.Then(TextValue.Of("/")).Then(value.AsText()) : value.AsText();
        bool isSpare = FoundPaths.HasSparePlace(texts.Alternatives);
        foreach (string text in texts.Alternatives) AddPath(text, opened, open, isSpare);
    }

    // What begins with a place is followed from there.
    private void AddPath(string text, OpenedAs opened, int open, bool isSpare = false)
    {
        bool isRelative = text.Length > 0 && text[0] is not ('/' or '*' or Mark.Wildcard) && !text.Contains("://", StringComparison.Ordinal);
        var model = new AssetReference("", default, _code.Start(open)) { IsFile = opened == OpenedAs.File, IsServed = opened == OpenedAs.Served, IsImplied = isSpare && text is [Mark.WorkingFolder, ..] };
        if (FoundPaths.IsPlace(text)) _found.AddFile(UrlText.Path(text)!, model);
        else if (isRelative) _found.AddFile($"{Mark.WorkingFolder}/{text}", model);
    }

    // The names that cosmiconfig, lilconfig and c12 try, in the folder and in that of the package.
    private void AddConfigurations(string name, StaticValue folder, int open)
    {
        string[] files = [$".{name}rc", $".{name}rc.{Mark.Wildcard}", $"{name}.config.{Mark.Wildcard}"];
        foreach (string text in folder.AsText().Alternatives)
        {
            if (!FoundPaths.IsPlace(text)) continue;
            string place = UrlText.Path(text)!;
            foreach (string at in (string[])[place, $"{place}/.config", _evaluator.Target.PackageFolder])
            {
                foreach (string file in at.EndsWith(".config", StringComparison.Ordinal) ? [.. files, $"{name}rc", $"{name}rc.{Mark.Wildcard}"] : files) _found.AddFile($"{at}/{file}", _code.Start(open), isListed: false);
            }
        }
    }

    private void AddScripts(StaticValue value, int open)
    {
        foreach (string text in value.AsText().Alternatives)
        {
            AddPath(text, OpenedAs.File, open);
            if (text.StartsWith('.')) _found.AddFile($"{Mark.Folder}/{text}", _code.Start(open), isListed: false);
        }
    }

    // spawn('node', ['--enable-source-maps', 'child.js'], { cwd: folder })
    private void ReadCommand(List<StaticValue> arguments, int open)
    {
        if (arguments.Count < 2 || arguments[1] is not ListValue list) return;
        StaticValue? script = list.Items.FirstOrDefault(item => item.AsText().Single is { } text && !text.StartsWith('-'));
        StaticValue? folder = arguments.Count > 2 ? (arguments[2] as ObjectValue)?.At("cwd") : null;
        if (script == null) return;
        if (folder is TextValue { IsNothing: false }) AddPaths(script, folder, OpenedAs.File, open);
        else AddScripts(script, open);
    }

    private void AddModules(StaticValue value, int open, RequestKind kind = RequestKind.Require)
    {
        foreach (string text in value.AsText().Alternatives)
        {
            bool isName = text.Length > 0 && !text.StartsWith(Mark.Wildcard) && !text.StartsWith("data:", StringComparison.Ordinal);
            if (isName) _found.AddRequest(kind, TextValue.Of(text), _code.Start(open), isOptional: true);
        }
    }

    // { target } or { targets: [{ target }] } or { pipeline: [{ target }] }
    private void ReadTransport(StaticValue value, int open)
    {
        if (value is not ObjectValue options) return;
        AddModules(options.At("target") is TextValue target ? target : StaticValue.Nothing, open);
        foreach (string list in (string[])["targets", "pipeline"])
        {
            if (options.At(list) is not ListValue several) continue;
            foreach (StaticValue item in several.Items) ReadTransport(item, open);
        }
    }

    // render('page.pug') asks for pug, and for the folder of views that Express takes unless told otherwise.
    private void ReadView(StaticValue value, int open)
    {
        if (value is not TextValue views) return;
        foreach (string view in views.Alternatives)
        {
            string extension = view[(view.LastIndexOf('.') + 1)..];
            bool hasExtension = extension.Length < view.Length && extension.Length > 0 && extension.All(char.IsAsciiLetterOrDigit);
            if (hasExtension) AddModules(TextValue.Of(extension), open);
        }

        AddDefaultViews(open);
    }

    // { relativeTo: __dirname, path: 'templates', partialsPath: 'templates/partials' }
    private void ReadViewFolders(ObjectValue views, int open)
    {
        if (views.At("relativeTo") is not TextValue { IsNothing: false } root) return;
        foreach (string folder in (string[])["path", "partialsPath", "helpersPath", "layoutPath"])
        {
            StaticValue value = views.At(folder);
            foreach (StaticValue item in value is ListValue several ? several.Items : [value])
            {
                if (item is TextValue { IsNothing: false } text) AddPaths(text, root, OpenedAs.Folder, open);
            }
        }
    }

    private void AddDefaultViews(int open) =>
        _found.AddFile($"{Mark.WorkingFolder}/views", new AssetReference("", default, _code.Start(open)) { IsImplied = true });

    // What --import and --require in execArgv name.
    private void ReadArguments(StaticValue value, int open)
    {
        if (value is not ObjectValue options || options.At("execArgv") is not ListValue arguments) return;
        for (int i = 0; i < arguments.Items.Count; i++)
        {
            if (arguments.Items[i].AsText().Single is not { } option) continue;
            int equals = option.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? option : option[..equals];
            bool namesModule = name is "--import" or "--require" or "-r" or "--loader" or "--experimental-loader";
            if (!namesModule) continue;
            if (equals > 0) AddModules(TextValue.Of(option[(equals + 1)..]), open);
            else if (i + 1 < arguments.Items.Count) AddModules(arguments.Items[i + 1], open);
        }
    }
}

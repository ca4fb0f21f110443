using System.Text;
using SeaPack.Modules.Scanning.Syntax;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Evaluation;

/// <content>Operands: a literal, a name or something in brackets, and the members and calls behind it.</content>
internal readonly ref partial struct Evaluator
{
    // Of a member of a member of a function of Node: none has a longer one.
    private const int MaxName = 256;

    private StaticValue Operand(int from, int to)
    {
        int i = from;
        var chain = new Chain { Value = Primary(ref i, to) };
        while (i < to && Code.List.Spend())
        {
            int before = i;
            Suffix(ref chain, ref i);
            if (i == before) return StaticValue.Unknown;
        }

        return i == to ? chain.Value : StaticValue.Unknown;
    }

    private StaticValue Primary(ref int i, int to)
    {
        int token = i++;
        switch (Code.Kind(token))
        {
            case TokenKind.String:
                return Literal(Code.Text(token)[1..^1], isTemplate: false);
            case TokenKind.Template:
                return Literal(Code.Text(token)[1..^1], isTemplate: true);
            case TokenKind.Number:
                return TextValue.Of(Encoding.UTF8.GetString(Code.Text(token)));
            case TokenKind.TemplateHead:
                i = Code.CloseOf(token) + 1;
                return Template(token);
            case TokenKind.OpenParenthesis:
                i = Code.CloseOf(token) + 1;
                return Evaluate(LastOfCommas(token + 1, i - 1), i - 1);
            case TokenKind.OpenBracket:
                i = Code.CloseOf(token) + 1;
                return new ListValue(Items(token, out bool isExact), isExact);
            case TokenKind.OpenBrace:
                i = Code.CloseOf(token) + 1;
                return Table(token);
            case TokenKind.Identifier or TokenKind.EscapedIdentifier:
                return Word(token, ref i, to);
            default:
                return StaticValue.Unknown;
        }
    }

    private StaticValue Word(int token, ref int i, int to)
    {
        if (Code.Is(token, "new"u8)) return New(ref i, to);
        if (Code.Is(token, "import"u8)) return Import(token, ref i);
        bool isFunction = Code.Is(token, "function"u8) || (Code.Is(token, "async"u8) && Code.Is(token + 1, "function"u8));
        if (isFunction)
        {
            FunctionValue? function = FunctionValue.Read(Code, token);
            i = function == null ? to : function.End + 1;
            return (StaticValue?)function ?? StaticValue.Unknown;
        }

        if (Code.Is(token, "undefined"u8) || Code.Is(token, "null"u8)) return StaticValue.Nothing;
        if (Code.Is(token, "class"u8)) return Class(token, ref i, to);
        return Code.Is(token, "this"u8) || Code.Is(token, "true"u8) || Code.Is(token, "false"u8)
            ? StaticValue.Unknown
            : Variable(token);
    }

    // import.meta, import('x')
    private StaticValue Import(int token, ref int i)
    {
        if (Code.Kind(i) == TokenKind.Dot && Code.Is(i + 1, "meta"u8))
        {
            i += 2;
            return new NamedValue("import.meta");
        }

        if (Code.Kind(token + 1) != TokenKind.OpenParenthesis) return StaticValue.Unknown;
        List<StaticValue> arguments = Items(token + 1, out _);
        i = Code.CloseOf(token + 1) + 1;
        return Module(arguments);
    }

    private StaticValue Module(List<StaticValue> arguments)
    {
        string? specifier = arguments.Count > 0 ? arguments[0].AsText().Single : null;
        if (specifier != null && Target.Modules.TryGetValue(specifier, out StaticValue? known)) return known;
        return specifier == null || specifier.StartsWith('.') || Mark.IsIn(specifier) ? StaticValue.Unknown : new NamedValue(KnownNames.Module(specifier));
    }

    private StaticValue New(ref int i, int to)
    {
        int callee = i;
        while (i < to && (Code.IsIdentifier(i) || Code.Kind(i) == TokenKind.Dot) && Code.List.Spend()) i++;
        string? name = Evaluate(callee, i) is NamedValue named ? named.Name : null;
        if (Code.Kind(i) != TokenKind.OpenParenthesis) return StaticValue.Unknown;
        int open = i;
        i = Code.CloseOf(open) + 1;
        return (name == null ? null : KnownFunctions.Call("new " + name, Items(open, out _))) ?? StaticValue.Unknown;
    }

    private void Suffix(ref Chain chain, ref int i)
    {
        switch (Code.Kind(i))
        {
            case TokenKind.Dot or TokenKind.OptionalChain when Code.IsIdentifier(i + 1) || Code.Kind(i + 1) == TokenKind.PrivateName:
                chain.Take(NameAt(i + 1), Member(chain.Value, NameAt(i + 1)));
                i += 2;
                break;
            case TokenKind.OptionalChain when SourceTokens.Opens(Code.Kind(i + 1)):
                i++;
                break;
            case TokenKind.OpenBracket:
                int close = Code.CloseOf(i);
                chain.Take(null, Element(chain.Value, Evaluate(i + 1, close)));
                i = close + 1;
                break;
            case TokenKind.Template or TokenKind.TemplateHead when chain.Value is NamedValue { Name: "String.raw" }:
                chain = new Chain { Value = Primary(ref i, i + 1) };
                break;
            case TokenKind.OpenParenthesis:
                chain = new Chain { Value = Call(chain, i) };
                i = Code.CloseOf(i) + 1;
                break;
        }
    }

    private string NameAt(int token)
    {
        ReadOnlySpan<byte> text = Code.Text(token);
        return Encoding.UTF8.GetString(Code.Kind(token) == TokenKind.EscapedIdentifier ? Literals.DecodeName(text) : text);
    }

    private StaticValue Member(StaticValue value, string name) => value switch
    {
        NamedValue { Name.Length: < MaxName } named => Constant(KnownNames.Member(named.Name, name)),
        ObjectValue table => table.At(name) is var member and not UnknownValue ? member : FieldsOf(name),
        TextValue text when name == "href" => text,
        // A module whose export is a path: app-root-path, or one of the app's own.
        TextValue text when name is "default" or "path" && IsPlace(text) => text,
        TextValue text when name == "pathname" => text.Map(UrlText.Path),
        UnknownValue when name == "sep" => TextValue.Of("/"),
        UnknownValue => FieldsOf(name),
        ListValue list when name != "length" && char.IsAsciiDigit(name[0]) => list.At(name),
        _ => StaticValue.Unknown,
    };

    private static bool IsPlace(TextValue text) => text.Single is { } single && Mark.StartsPlace(single);

    // What is a text and not a function.
    private StaticValue Constant(string name) => name switch
    {
        "process.platform" => TextValue.Of(_state.Target.Platform()),
        "process.arch" => TextValue.Of(_state.Target.Arch()),
        "path.sep" => TextValue.Of("/"),
        "import.meta.url" => TextValue.Of($"file:{Mark.File}"),
        "import.meta.filename" or "module.filename" or "module.id" => TextValue.Of(Mark.File.ToString()),
        "import.meta.dirname" or "module.path" => TextValue.Of(Mark.Folder.ToString()),
        "require.main.filename" or "process.mainModule.filename" => OfMain("filename", Mark.File),
        "require.main.path" or "process.mainModule.path" => MainFolder,
        "process.env" => Target.Modules.GetValueOrDefault(ModuleLinks.Environment, StaticValue.Unknown),
        "process.argv.1" => OfMain("filename", Mark.File),
        _ when name.StartsWith("process.argv.", StringComparison.Ordinal) => StaticValue.Unknown,
        _ => Shared(name) ?? new NamedValue(name),
    };

    /// <summary>The folder of the app's main module, as far as the app's own code asks.</summary>
    public StaticValue MainFolder => OfMain("path", Mark.Folder);

    // Without another module at hand, this is the main one.
    private StaticValue OfMain(string name, char here)
    {
        if (!Target.IsOwnCode) return StaticValue.Unknown;
        return Target.Modules.GetValueOrDefault(ModuleLinks.Main) is ObjectValue main ? main.At(name) : TextValue.Of(here.ToString());
    }

    // global.name, as another module or this one set it.
    private StaticValue? Shared(string name) =>
        Target.Modules.Count > 0 && Target.Modules.GetValueOrDefault(ModuleLinks.Globals) is ObjectValue globals ? globals.Members.GetValueOrDefault(name) : null;

    private StaticValue Element(StaticValue value, StaticValue key)
    {
        TextValue keys = key.AsText();
        bool isKnown = keys.Alternatives.Count > 0 && keys.Alternatives.All(name => !name.Contains(Mark.Wildcard, StringComparison.Ordinal));
        return value switch
        {
            ObjectValue table => isKnown ? StaticValue.OneOf(keys.Alternatives.Select(table.At)) : table.At(null),
            ListValue list => isKnown ? StaticValue.OneOf(keys.Alternatives.Select(list.At)) : list.AnyItem,
            NamedValue when keys.Single is { } name => Member(value, name),
            _ => StaticValue.Unknown,
        };
    }

    private int LastOfCommas(int from, int to)
    {
        int start = from;
        for (int i = from; i < to && Code.List.Spend(); i = Code.StepOn(i))
        {
            if (Code.Kind(i) == TokenKind.Comma) start = i + 1;
        }

        return start;
    }

    /// <summary>A value and, where it was taken from another one, that and the name.</summary>
    private struct Chain
    {
        public StaticValue Value;
        public StaticValue? Receiver;
        public string? Name;

        public void Take(string? name, StaticValue member) => (Receiver, Name, Value) = (Value, name, member);
    }
}

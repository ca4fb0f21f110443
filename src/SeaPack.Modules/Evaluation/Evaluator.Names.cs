using System.Globalization;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Evaluation;

/// <content>Variables: from their declarations, from all that is assigned to them, and parameters from the calls of their function.</content>
internal readonly ref partial struct Evaluator
{
    private const int MaxUses = 256;

    private StaticValue Variable(int token)
    {
        if (IsKeyword(token) || Names.IsExhausted(Code)) return StaticValue.Unknown;
        NameUses uses = Names.UsesOf(Code, token);
        int meaning = uses.MeaningAt(token);
        if (meaning < 0) return Global(NameAt(token));
        Declaration declaration = uses.Declarations[meaning];
        if (_state.TryGetArgument(declaration.Token, out StaticValue value)) return uses.IsAssigned || value is ObjectValue or ListValue ? Argument(value, uses, meaning) : value;
        bool isKept = !_state.IsLocal(declaration.Token);
        if (_state.TryGetVariable(declaration.Token, out value)) return value;

        // While it is being found, a variable adds nothing to itself; then once what it was without that, as in x = x + '/a'.
        _state.BeginVariable(declaration.Token, StaticValue.Nothing);
        value = Declared(uses, meaning);
        if (_state.AsksForItself(declaration.Token))
        {
            _state.BeginVariable(declaration.Token, value);
            value = StaticValue.Or(value, Declared(uses, meaning));
        }

        _state.EndVariable(declaration.Token, value, isKept && !_state.IsCutOff);
        return value;
    }

    // What a parameter is in a call, and what its function assigns to it.
    private StaticValue Argument(StaticValue given, NameUses uses, int meaning)
    {
        int inCall = -uses.Declarations[meaning].Token;
        if (_state.TryGetVariable(inCall, out StaticValue value)) return value;
        _state.BeginVariable(inCall, given);
        value = WithAdded(StaticValue.Or(given, Assigned(uses, meaning)), uses, meaning);
        _state.EndVariable(inCall, value, isKept: false);
        return value;
    }

    // A statement where a value was looked for.
    private bool IsKeyword(int token) =>
        Code.Is(token, "if"u8) || Code.Is(token, "for"u8) || Code.Is(token, "while"u8) || Code.Is(token, "switch"u8) || Code.Is(token, "try"u8)
        || Code.Is(token, "var"u8) || Code.Is(token, "let"u8) || Code.Is(token, "const"u8) || RegexOrDivision.IsBeforeExpression(Code, token);

    private StaticValue Global(string name) => name switch
    {
        "__dirname" => TextValue.Of(Mark.Folder.ToString()),
        "__filename" => TextValue.Of(Mark.File.ToString()),
        "global" => new NamedValue("globalThis"),
        _ => KnownNames.IsGlobal(name) ? new NamedValue(name) : Shared(name) ?? StaticValue.Unknown,
    };

    private StaticValue Declared(NameUses uses, int meaning)
    {
        Declaration declaration = uses.Declarations[meaning];
        switch (declaration.Form)
        {
            case DeclarationForm.Const:
                return WithAdded(Initial(declaration), uses, meaning);
            case DeclarationForm.Variable:
                return WithAdded(StaticValue.Or(Initial(declaration), Assigned(uses, meaning)), uses, meaning);
            case DeclarationForm.Function:
                int start = Code.Kind(declaration.Token - 1) == TokenKind.Star ? declaration.Token - 2 : declaration.Token - 1;
                return (StaticValue?)FunctionValue.Read(Code, start) ?? StaticValue.Unknown;
            case DeclarationForm.Class:
                int body = declaration.Token;
                return WithAdded(Class(declaration.Token, ref body, Code.Count), uses, meaning);
            case DeclarationForm.Import:
                return Imported(declaration);
            case DeclarationForm.Parameter:
                StaticValue given = StaticValue.Or(Parameter(declaration), Assigned(uses, meaning));
                // UMD: function (require, exports) { … }
                return given is UnknownValue && Code.Is(declaration.Token, "require"u8) ? new NamedValue("require") : WithAdded(given, uses, meaning);
            default:
                return StaticValue.Unknown;
        }
    }

    private StaticValue Initial(Declaration declaration)
    {
        int next = declaration.Token + 1;
        if (declaration.Value > 0) return EvaluateFrom(declaration.Value);
        if (declaration.Source > 0) return Code.Is(declaration.Source - 1, "of"u8) ? TakenOfEach(declaration) : Taken(EvaluateFrom(declaration.Source), declaration);
        if (Code.Is(next, "of"u8)) return StaticValue.OneOf(Looped(next + 1));
        if (Code.Is(next, "in"u8)) return StaticValue.Unknown;
        bool isPattern = Code.Kind(next) is TokenKind.Comma or TokenKind.CloseBracket or TokenKind.CloseBrace or TokenKind.Colon && declaration.Key != 0;
        return isPattern ? StaticValue.Unknown : StaticValue.Nothing;
    }

    private StaticValue Taken(StaticValue source, Declaration declaration)
    {
        int next = declaration.Token + 1;
        StaticValue member = declaration.Key != 0 && KeyAt(declaration.Key) is { } key
            ? Member(source, key)
            : source is ListValue list ? list.At(PlaceInPattern(declaration)) : StaticValue.Unknown;
        return Code.Kind(next) == TokenKind.Assign ? StaticValue.Or(member, EvaluateFrom(next + 1)) : member;
    }

    // [a, b]: which item the name gets; null in a pattern within another, and for the rest.
    private string? PlaceInPattern(Declaration declaration)
    {
        Bracket pattern = Code.List.Bracket(Code.List.BracketAround(declaration.Token));
        bool isDirect = pattern.Close == declaration.Source - 2 && Code.Kind(declaration.Token - 1) != TokenKind.Ellipsis;
        return isDirect ? CommasBefore(declaration.Token, pattern.Open).ToString(CultureInfo.InvariantCulture) : null;
    }

    // for (const [key, value] of list): of each item its part.
    private StaticValue TakenOfEach(Declaration declaration)
    {
        var parts = new List<StaticValue>();
        foreach (StaticValue item in Looped(declaration.Source)) parts.Add(Taken(item, declaration));
        return StaticValue.OneOf(parts);
    }

    // for (const x of list): each item in turn.
    private IReadOnlyList<StaticValue> Looped(int from)
    {
        int end = from;
        while (Code.Kind(end) is not (TokenKind.CloseParenthesis or TokenKind.Boundary) && Code.List.Spend()) end = Code.StepOn(end);
        return Evaluate(from, end) is ListValue list ? list.Items : [StaticValue.Unknown];
    }

    private StaticValue Imported(Declaration declaration)
    {
        if (declaration.Source == 0) return StaticValue.Unknown;
        StaticValue module = Module([Literal(Code.Text(declaration.Source)[1..^1], isTemplate: false)]);
        if (declaration.Key != 0 && KeyAt(declaration.Key) is { } key) return Member(module, key);
        bool isDefault = module is ObjectValue && Code.Kind(declaration.Token - 2) != TokenKind.Star;
        return isDefault ? Member(module, "default") : module;
    }

    // All that is assigned to the variable anywhere: the order of statements is not followed.
    private StaticValue Assigned(NameUses uses, int meaning)
    {
        if (!uses.IsAssigned && uses.Declarations.Count == 1) return StaticValue.Nothing;
        var values = new List<StaticValue>();
        Declaration declaration = uses.Declarations[meaning];
        for (int i = uses.Uses.IndexFrom(declaration.From); i < uses.Uses.Count && Code.List.Spend(); i++)
        {
            int token = uses.Uses[i].Token;
            if (token > declaration.To) break;
            if (token == declaration.Token || uses.MeaningOf(i) != meaning) continue;
            if (Code.Kind(token + 1) == TokenKind.Assign) values.Add(EvaluateFrom(token + 2));
            else if (Code.Kind(token + 1) == TokenKind.CompoundAssign) values.Add(Compound(token));
            if (new DeclarationReader(Code).IsAssignedPart(token, uses.Uses[i].Bracket)) values.Add(TextValue.Any);
            if (values.Count >= MaxUses) return TextValue.Any;
        }

        return values.Count == 0 ? StaticValue.Nothing : StaticValue.OneOf(values);
    }

    // x ||= value and x ??= value give the value; x += more gives something that is not known here.
    private StaticValue Compound(int token)
    {
        ReadOnlySpan<byte> text = Code.Text(token + 1);
        return text.SequenceEqual("||="u8) || text.SequenceEqual("??="u8) ? EvaluateFrom(token + 2) : TextValue.Any;
    }

    // What the calls of its function give the parameter.
    private StaticValue Parameter(Declaration declaration)
    {
        int parameters = declaration.From;
        bool isPlain = parameters == declaration.Token || IsPlainParameter(declaration.Token);
        if (!isPlain) return ParameterPart(declaration);
        int index = parameters == declaration.Token ? 0 : CommasBefore(declaration.Token, parameters);
        StaticValue initial = Code.Kind(declaration.Token + 1) == TokenKind.Assign ? EvaluateFrom(declaration.Token + 2) : StaticValue.Nothing;
        return StaticValue.Or(initial, Given(parameters, index));
    }

    // ({ a, b: c = value }) => …; bundles have thousands of them.
    private StaticValue ParameterPart(Declaration declaration)
    {
        if (Code.Source.Length > ExportReader.MaxSource) return StaticValue.Unknown;
        int token = declaration.Token;
        Bracket pattern = Code.List.Bracket(Code.List.BracketAround(token));
        bool isDirect = Code.Kind(pattern.Open) == TokenKind.OpenBrace && Code.List.Bracket(pattern.Parent).Open == declaration.From
            && Code.Kind(pattern.Open - 1) is TokenKind.OpenParenthesis or TokenKind.Comma && Code.Kind(token - 1) != TokenKind.Ellipsis;
        if (!isDirect || KeyAt(Code.Kind(token - 1) == TokenKind.Colon ? token - 2 : token) is not { } key) return StaticValue.Unknown;
        StaticValue initial = Code.Kind(token + 1) == TokenKind.Assign ? EvaluateFrom(token + 2) : StaticValue.Nothing;
        return StaticValue.Or(initial, Member(Given(declaration.From, CommasBefore(pattern.Open, declaration.From)), key));
    }

    private bool IsPlainParameter(int token) =>
        Code.Kind(token - 1) is TokenKind.OpenParenthesis or TokenKind.Comma
        && Code.Kind(Code.List.Bracket(Code.List.BracketAround(token)).Open) == TokenKind.OpenParenthesis;

    private int CommasBefore(int token, int open)
    {
        int commas = 0;
        for (int i = open + 1; i < token && Code.List.Spend(); i = Code.StepOn(i))
        {
            if (Code.Kind(i) == TokenKind.Comma) commas++;
        }

        return commas;
    }

    private StaticValue Given(int parameters, int index)
    {
        int name = NameOfFunction(parameters, out int start);
        if (name == 0) return GivenInPlace(start, index);

        NameUses uses = Names.UsesOf(Code, name);
        int meaning = uses.MeaningAt(name);
        if (meaning < 0) return StaticValue.Unknown;
        var values = new List<StaticValue>();
        for (int i = 0; i < uses.Uses.Count && values.Count < MaxUses && Code.List.Spend(); i++)
        {
            int use = uses.Uses[i].Token;
            if (use == name || uses.MeaningOf(i) != meaning) continue;
            bool isCall = Code.Kind(use + 1) == TokenKind.OpenParenthesis && Code.Kind(use - 1) != TokenKind.Dot;
            values.Add(isCall ? ArgumentOf(use + 1, index) : TextValue.Any);
        }

        if (values.Count == MaxUses) values.Add(TextValue.Any);
        StaticValue sum = StaticValue.OneOf(values);
        return sum is TextValue { IsNothing: true } ? StaticValue.Unknown : sum;
    }

    /// <summary>The token that names the function with these parameters: its own name, or the variable that it is the value of; 0 without.</summary>
    /// <param name="parameters">The <c>(</c>, or the only parameter.</param>
    /// <param name="start">The first token of the function.</param>
    public int NameOfFunction(int parameters, out int start)
    {
        start = FunctionStart(parameters, out int name);
        if (name == 0 && Code.Is(start - 1, "constructor"u8)) return NameOfClass(start - 1);
        bool isAssigned = name == 0 && Code.Kind(start - 1) == TokenKind.Assign && Code.IsIdentifier(start - 2) && !Code.IsMember(start - 2);
        return isAssigned ? start - 2 : name;
    }

    /// <summary>The first token of the function with these parameters, and its name where the function is declared under one, else 0.</summary>
    private int FunctionStart(int parameters, out int name)
    {
        name = 0;
        int start = parameters;
        if (Code.Kind(parameters) == TokenKind.OpenParenthesis)
        {
            int before = parameters - 1;
            bool isNamed = Code.IsIdentifier(before) && !Code.Is(before, "function"u8) && !Code.Is(before, "async"u8);
            int keyword = isNamed ? before - 1 : before;
            if (Code.Kind(keyword) == TokenKind.Star) keyword--;
            if (Code.Is(keyword, "function"u8))
            {
                start = keyword;
                if (isNamed) name = before;
            }
        }

        if (Code.Is(start - 1, "async"u8)) start--;
        bool isExpression = name != 0 && Code.Kind(start - 1) is TokenKind.Assign or TokenKind.OpenParenthesis or TokenKind.Comma or TokenKind.Colon;
        if (isExpression) name = 0;
        return start;
    }

    // list.map(x => …), promise.then(x => …), (function (x) { … })(value), f(function (x) { … }(value))
    private StaticValue GivenInPlace(int start, int index)
    {
        if (FunctionValue.Read(Code, start) is { } called && Code.Kind(called.End + 1) == TokenKind.OpenParenthesis && Code.Kind(called.Body) == TokenKind.OpenBrace)
        {
            return ArgumentOf(called.End + 1, index);
        }

        if (Code.Kind(start - 1) is not (TokenKind.OpenParenthesis or TokenKind.Comma)) return StaticValue.Unknown;
        bool startsWithBracket = SourceTokens.Opens(Code.Kind(start));
        int around = startsWithBracket ? Code.List.Bracket(Code.BracketOf(start)).Parent : Code.List.BracketAround(start);
        int open = Code.List.Bracket(around).Open;
        if (Code.Kind(open) != TokenKind.OpenParenthesis) return StaticValue.Unknown;
        int behind = Code.CloseOf(open) + 1;
        if (open == start - 1 && Code.Kind(behind) == TokenKind.OpenParenthesis && !Code.IsIdentifier(open - 1)) return ArgumentOf(behind, index);
        bool isMethod = open == start - 1 && Code.IsIdentifier(open - 1) && Code.IsMember(open - 1);
        if (!isMethod || index != 0) return StaticValue.Unknown;
        string method = NameAt(open - 1);
        bool isLoop = IsLoop(method);
        if (!isLoop && method != "then") return StaticValue.Unknown;
        StaticValue receiver = Evaluate(CallForms.Start(Code, open - 1), open - 2);
        // A promise is taken for its value.
        return !isLoop ? receiver : receiver is ListValue list ? list.AnyItem : StaticValue.Unknown;
    }

    private static bool IsLoop(string method) =>
        method is "map" or "forEach" or "flatMap" or "filter" or "some" or "every" or "find" or "findIndex" or "findLast";

    private StaticValue ArgumentOf(int open, int index)
    {
        int close = Code.CloseOf(open);
        for (int i = open + 1, n = 0; i < close && Code.List.Spend(); n++)
        {
            int end = ElementEnd(i, close);
            if (Code.Kind(i) == TokenKind.Ellipsis) return TextValue.Any;
            if (n == index) return Evaluate(i, end);
            i = end + 1;
        }

        return StaticValue.Nothing;
    }
}

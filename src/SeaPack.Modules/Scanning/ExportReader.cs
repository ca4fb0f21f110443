using System.Text;
using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Syntax;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Scanning;

/// <summary>
/// Reads what a module exports, as far as that is places: constants, objects and arrays of them, and functions that return them. What it passes on of
/// another module counts once that one is known.
/// </summary>
internal readonly ref struct ExportReader(Evaluator evaluator)
{
    /// <summary>Bytes of a source, beyond which it is a bundle, which shares no places with others: it takes too long to look for them.</summary>
    public const int MaxSource = 256 * 1024;

    private const int MaxPlaces = 64;
    private const int MaxTexts = 16;
    private const int MaxLength = 512;
    private const int MaxDepth = 4;

    private readonly SourceTokens _code = evaluator.Code;
    private readonly Evaluator _evaluator = evaluator;
    private readonly List<ExportedPlace> _places = [];

    /// <summary>Reads all exports; those of one name add up.</summary>
    public IReadOnlyList<ExportedPlace> Read()
    {
        for (int i = 0; i < _code.List.SiteCount && _places.Count < MaxPlaces && _code.List.Spend(); i++)
        {
            WordSite site = _code.List.Site(i);
            if (site.Word == Word.Export && site.Bracket == 0) ReadDeclaration(site.Token + 1);
        }

        int offset = 0;
        while (_places.Count < MaxPlaces && _code.Source[offset..].IndexOf("exports"u8) is >= 0 and int distance && _code.List.Spend())
        {
            int token = _code.List.Find(offset + distance);
            if (token > 0 && _code.Is(token, "exports"u8)) ReadCommonJs(token);
            offset += distance + "exports".Length;
        }

        if (_evaluator.Target.IsOwnCode) ReadShared();

        // Other texts say something beside a place only: `${ROOT}/${name}`.
        return _places.Exists(place => place.Texts.Any(FoundPaths.IsPlace)) ? _places : [];
    }

    // global.a = …, process.env.a = …
    private void ReadShared()
    {
        foreach (string owner in (string[])["global", "globalThis", "env"])
        {
            foreach (int token in _evaluator.PlacesOf(owner))
            {
                bool isEnvironment = owner == "env";
                bool isOwner = isEnvironment ? _code.IsMember(token) && _code.Is(token - 2, "process"u8) : !_code.IsMember(token);
                int value = isOwner && _code.Kind(token + 1) == TokenKind.Dot ? _evaluator.FieldValue(token + 2) : 0;
                if (value > 0) Add($"{(isEnvironment ? ModuleLinks.Environment : ModuleLinks.Globals)}.{NameAt(token + 2)}", _evaluator.EvaluateFrom(value), 0);
            }
        }
    }

    private void ReadDeclaration(int next)
    {
        if (_code.Is(next, "default"u8)) Add(".default", _evaluator.EvaluateFrom(next + 1), 0);
        else if (_code.Is(next, "const"u8) || _code.Is(next, "let"u8) || _code.Is(next, "var"u8)) ReadVariables(next + 1);
        else if (_code.Is(next, "function"u8) && _code.IsIdentifier(next + 1)) AddName(next + 1, next + 1);
        else if (_code.Is(next, "async"u8) && _code.IsIdentifier(next + 2)) AddName(next + 2, next + 2);
        else if (_code.Kind(next) == TokenKind.OpenBrace) ReadList(next);
        else if (_code.Kind(next) == TokenKind.Star) ReadAll(next);
    }

    // export const a = 1, b = 2
    private void ReadVariables(int first)
    {
        for (int i = first; _code.List.Spend(); i++)
        {
            if (_code.IsIdentifier(i)) AddName(i, i);
            i = Expressions.End(_code, i);
            if (_code.Kind(i) != TokenKind.Comma) return;
        }
    }

    // export { a, b as c }, export { a as b } from './x'
    private void ReadList(int open)
    {
        int close = _code.CloseOf(open);
        bool isPassed = _code.Is(close + 1, "from"u8);
        ObjectValue? source = isPassed ? ModuleAt(close + 2) as ObjectValue : null;
        if (isPassed && source == null) return;
        for (int i = open + 1; i < close && _code.List.Spend(); i++)
        {
            if (!_code.IsIdentifier(i)) continue;
            int name = _code.Is(i + 1, "as"u8) ? i + 2 : i;
            if (source != null) Add("." + NameAt(name), source.At(NameAt(i)), 0);
            else AddName(i, name);
            i = name;
        }
    }

    // export * from './x', export * as a from './x'
    private void ReadAll(int star)
    {
        bool isNamed = _code.Is(star + 1, "as"u8);
        int from = isNamed ? star + 3 : star + 1;
        if (!_code.Is(from, "from"u8) || ModuleAt(from + 1) is not ObjectValue source) return;
        if (isNamed) Add("." + NameAt(star + 2), source, 0);
        else AddMembers(source);
    }

    private StaticValue ModuleAt(int specifier) =>
        _code.Kind(specifier) == TokenKind.String && Literals.Decode(_code.Text(specifier)[1..^1], isTemplate: false) is { } name && _evaluator.Target.Modules.TryGetValue(name, out StaticValue? value)
            ? value
            : StaticValue.Unknown;

    private void AddMembers(ObjectValue source)
    {
        foreach ((string name, StaticValue member) in source.Members)
        {
            if (name != "default") Add("." + name, member, 0);
        }
    }

    // exports.a = …, module.exports = …, and the functions by which compilers pass other modules on.
    private void ReadCommonJs(int token)
    {
        bool isOfModule = _code.IsMember(token);
        if (isOfModule && !_code.Is(token - 2, "module"u8)) return;
        if (_code.Kind(token + 1) == TokenKind.Dot && _code.IsIdentifier(token + 2) && _code.Kind(token + 3) == TokenKind.Assign)
        {
            Add("." + NameAt(token + 2), _evaluator.EvaluateFrom(token + 4), 0);
        }
        else if (_code.Kind(token + 1) == TokenKind.Assign)
        {
            Add("", Passed(token + 2) ?? _evaluator.EvaluateFrom(token + 2), 0);
        }
        else if (!isOfModule && _code.Kind(token + 1) == TokenKind.CloseParenthesis && _code.Kind(token - 1) == TokenKind.Comma)
        {
            // __exportStar(require('./x'), exports)
            int open = _code.OpenOf(token + 1);
            if (_evaluator.Items(open, out _) is [ObjectValue source, ..]) AddMembers(source);
        }
        else if (!isOfModule && _code.Kind(token - 1) == TokenKind.OpenParenthesis && _code.Kind(token + 1) == TokenKind.Comma)
        {
            ReadGetters(token - 1);
        }
    }

    // __toCommonJS(exported), whatever its name.
    private ObjectValue? Passed(int from)
    {
        bool isCallOfOne = _code.IsIdentifier(from) && _code.Kind(from + 1) == TokenKind.OpenParenthesis && _code.IsIdentifier(from + 2) && _code.Kind(from + 3) == TokenKind.CloseParenthesis;
        return isCallOfOne ? _evaluator.Evaluate(from + 2, from + 3) as ObjectValue : null;
    }

    // Object.defineProperty(exports, 'a', { get() { … } }), _export(exports, { a: () => … })
    private void ReadGetters(int open)
    {
        List<StaticValue> arguments = _evaluator.Items(open, out _);
        if (arguments is [_, TextValue { Single: { } name }, ObjectValue property, ..])
        {
            Add("." + name, Got(property.At("get")), 0);
        }
        else if (arguments is [_, ObjectValue table])
        {
            // { a: () => a } or { get a() { return a } }: of a function that is not written here, a is the value.
            int close = _code.CloseOf(open);
            foreach ((string key, StaticValue member) in table.Members)
            {
                bool isGetter = member is FunctionValue function && function.Start > open && function.End < close;
                Add("." + key, isGetter ? Got(member) : member, 0);
            }
        }
    }

    private StaticValue Got(StaticValue getter) => getter is FunctionValue function ? _evaluator.AnswerOf(function) : StaticValue.Unknown;

    private void AddName(int token, int name) => Add("." + NameAt(name), _evaluator.Evaluate(token, token + 1), 0);

    private string NameAt(int token) => Encoding.UTF8.GetString(_code.Text(token));

    private void Add(string name, StaticValue value, int depth)
    {
        if (depth > MaxDepth || _places.Count >= MaxPlaces) return;
        switch (value)
        {
            case TextValue text:
                string[] places = [.. text.Alternatives.Where(one => one.Length <= MaxLength && (FoundPaths.IsPlace(one) || !Mark.IsIn(one))).Take(MaxTexts)];
                if (places.Length > 0) _places.Add(new ExportedPlace(name, places));
                break;
            case ObjectValue table:
                foreach ((string key, StaticValue member) in table.Members)
                {
                    if (ModuleValue.IsKey(key)) Add($"{name}.{key}", member, depth + 1);
                }

                break;
            case ListValue list:
                Add(name + "[]", list.AnyItem, depth + 1);
                break;
            case FunctionValue function:
                Add(name + "()", _evaluator.AnswerOf(function), depth + 1);
                break;
            case AnswerValue answer:
                Add(name + "()", answer.Result, depth + 1);
                break;
        }
    }
}

using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Evaluation;

/// <content>What is put into a list or an object after it is made: <c>list.push(x)</c>, <c>table.a = x</c>, <c>Object.assign(table, x)</c>.</content>
internal readonly ref partial struct Evaluator
{
    // Tables of people are smaller; one that is not is known in part.
    private const int MaxAdded = 32;

    private static readonly ListValue AnyItems = new([StaticValue.Unknown], isExact: false);
    private static readonly ObjectValue OtherMembers = new(new Dictionary<string, StaticValue>(), isComplete: false);

    private StaticValue WithAdded(StaticValue value, NameUses uses, int meaning)
    {
        if (value is not (ListValue or ObjectValue)) return value;
        int count = 0;
        for (int i = 0; i < uses.Uses.Count && Code.List.Spend(); i++)
        {
            if (uses.MeaningOf(i) != meaning || AddedAt(uses.Uses[i].Token, value) is not { } added) continue;
            if (++count > MaxAdded) return StaticValue.Or(value, value is ListValue ? AnyItems : OtherMembers);
            value = StaticValue.Or(value, added);
        }

        return value;
    }

    // What the statement with the name at a token adds to its value, in the shape of that value; null when nothing.
    private StaticValue? AddedAt(int token, StaticValue value)
    {
        int next = token + 1;
        if (value is ObjectValue && ParameterOfEnum(token) is > 0 and int parameter) return AddedThrough(parameter);
        if (value is ObjectValue && IsExportTarget(token)) return Got(Items(token - 1, out _));
        if (value is ObjectValue && IsAssignTarget(token)) return Items(token - 1, out _).Skip(1).OfType<ObjectValue>().FirstOrDefault();
        bool isElement = Code.Kind(next) == TokenKind.OpenBracket;
        if (!isElement && Code.Kind(next) != TokenKind.Dot) return null;
        int behind = isElement ? Code.CloseOf(next) + 1 : next + 2;
        if (Code.Kind(behind) is TokenKind.Assign or TokenKind.CompoundAssign)
        {
            StaticValue item = EvaluateFrom(behind + 1);
            if (value is ListValue) return isElement ? new ListValue([item], isExact: false) : null;
            string? name = isElement ? Evaluate(next + 1, behind - 1).AsText().Single : NameAt(next + 1);
            return new ObjectValue(new Dictionary<string, StaticValue> { [name ?? $"{Mark.Wildcard}{token}"] = item }, isComplete: name != null);
        }

        bool isPush = value is ListValue && !isElement && (Code.Is(next + 1, "push"u8) || Code.Is(next + 1, "unshift"u8)) && Code.Kind(behind) == TokenKind.OpenParenthesis;
        return isPush ? new ListValue(Items(behind, out _), isExact: true) : null;
    }

    // (function (Name) { Name["A"] = …; Name.b = …; })(Name || (Name = {})), as compilers write enums and namespaces: the parameter, or 0.
    private int ParameterOfEnum(int token)
    {
        bool isGiven = Code.Kind(token + 1) is TokenKind.Or or TokenKind.CompoundAssign && Code.Kind(token - 1) == TokenKind.OpenParenthesis && Code.Kind(token - 2) == TokenKind.CloseParenthesis;
        return isGiven && FunctionValue.Read(Code, Code.OpenOf(token - 2) + 1) is { } function ? ParameterAt(function, 0) : 0;
    }

    private StaticValue AddedThrough(int parameter)
    {
        NameUses uses = Names.UsesOf(Code, parameter);
        return WithAdded(new ObjectValue(new Dictionary<string, StaticValue>(), isComplete: true), uses, uses.MeaningAt(parameter));
    }

    // __export(name, { a: () => a }), as bundlers write what a module exports.
    private bool IsExportTarget(int token)
    {
        bool isGiven = Code.Kind(token - 1) == TokenKind.OpenParenthesis && Code.IsIdentifier(token - 2) && !Code.IsMember(token - 2) && Code.Kind(token + 1) == TokenKind.Comma
            && Code.Kind(token + 2) == TokenKind.OpenBrace;
        return isGiven && Code.CloseOf(token + 2) + 1 == Code.CloseOf(token - 1);
    }

    private ObjectValue? Got(List<StaticValue> arguments)
    {
        if (arguments is not [_, ObjectValue getters] || !getters.Members.Values.All(member => member is FunctionValue)) return null;
        var members = new Dictionary<string, StaticValue>(StringComparer.Ordinal);
        foreach ((string name, StaticValue getter) in getters.Members) members[name] = Invoke((FunctionValue)getter, []);
        return new ObjectValue(members, isComplete: false);
    }

    // Object.assign(name, …)
    private bool IsAssignTarget(int token) =>
        Code.Kind(token - 1) == TokenKind.OpenParenthesis && Code.Is(token - 2, "assign"u8) && Code.Is(token - 4, "Object"u8) && Code.IsMember(token - 2);
}

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
        if (value is ObjectValue && IsAssignTarget(token)) return Items(token - 1, out _).Skip(1).OfType<ObjectValue>().FirstOrDefault();
        bool isElement = Code.Kind(next) == TokenKind.OpenBracket;
        if (!isElement && Code.Kind(next) != TokenKind.Dot) return null;
        int behind = isElement ? Code.CloseOf(next) + 1 : next + 2;
        if (Code.Kind(behind) == TokenKind.Assign)
        {
            StaticValue item = EvaluateFrom(behind + 1);
            if (value is ListValue) return isElement ? new ListValue([item], isExact: false) : null;
            string? name = isElement ? Evaluate(next + 1, behind - 1).AsText().Single : NameAt(next + 1);
            return new ObjectValue(new Dictionary<string, StaticValue> { [name ?? $"{Mark.Wildcard}{token}"] = item }, isComplete: name != null);
        }

        bool isPush = value is ListValue && !isElement && (Code.Is(next + 1, "push"u8) || Code.Is(next + 1, "unshift"u8)) && Code.Kind(behind) == TokenKind.OpenParenthesis;
        return isPush ? new ListValue(Items(behind, out _), isExact: true) : null;
    }

    // Object.assign(name, …)
    private bool IsAssignTarget(int token) =>
        Code.Kind(token - 1) == TokenKind.OpenParenthesis && Code.Is(token - 2, "assign"u8) && Code.Is(token - 4, "Object"u8) && Code.IsMember(token - 2);
}

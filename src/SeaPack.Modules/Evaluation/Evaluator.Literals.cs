using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Evaluation;

/// <content>Array literals, arguments, and object literals.</content>
internal readonly ref partial struct Evaluator
{
    /// <summary>The values between the brackets that open at a token, parted by commas.</summary>
    /// <param name="open">The <c>(</c> or <c>[</c>.</param>
    /// <param name="isExact">False when something is spread whose length is not known.</param>
    public List<StaticValue> Items(int open, out bool isExact)
    {
        isExact = true;
        var items = new List<StaticValue>();
        int close = Code.CloseOf(open);
        for (int i = open + 1; i < close && Code.List.Spend();)
        {
            int end = ElementEnd(i, close);
            bool isSpread = Code.Kind(i) == TokenKind.Ellipsis;
            StaticValue value = end == i ? StaticValue.Nothing : Evaluate(isSpread ? i + 1 : i, end);
            if (!isSpread)
            {
                items.Add(value);
            }
            else
            {
                isExact &= value is ListValue { IsExact: true };
                items.AddRange(value is ListValue list ? list.Items : [StaticValue.Unknown]);
            }

            if (items.Count > StaticValue.MaxAlternatives)
            {
                isExact = false;
                break;
            }

            i = end + 1;
        }

        return items;
    }

    private int ElementEnd(int from, int close)
    {
        int i = from;
        while (i < close && Code.Kind(i) != TokenKind.Comma && Code.List.Spend()) i = Code.StepOn(i);
        return i;
    }

    private ObjectValue Table(int open)
    {
        var members = new Dictionary<string, StaticValue>(StringComparer.Ordinal);
        bool isComplete = true;
        int close = Code.CloseOf(open);
        for (int i = open + 1; i < close && Code.List.Spend();)
        {
            int end = ElementEnd(i, close);
            if (end > i) isComplete &= AddMember(members, i, end);
            if (members.Count >= StaticValue.MaxAlternatives) return new ObjectValue(members, isComplete: false);
            i = end + 1;
        }

        return new ObjectValue(members, isComplete);
    }

    // False when the name is not known.
    private bool AddMember(Dictionary<string, StaticValue> members, int from, int end)
    {
        if (Code.Kind(from) == TokenKind.Ellipsis)
        {
            if (Evaluate(from + 1, end) is not ObjectValue spread) return false;
            foreach ((string key, StaticValue value) in spread.Members) members[key] = value;
            return spread.IsComplete;
        }

        if (Code.Kind(from) == TokenKind.OpenBracket) return AddComputed(members, from, end);
        if (Code.IsIdentifier(from) && end == from + 1)
        {
            members[NameAt(from)] = Variable(from);
            return true;
        }

        if (Code.Kind(from + 1) == TokenKind.Colon && KeyAt(from) is { } name)
        {
            members[name] = Evaluate(from + 2, end);
            return true;
        }

        return AddMethod(members, from);
    }

    private bool AddComputed(Dictionary<string, StaticValue> members, int open, int end)
    {
        int colon = Code.CloseOf(open) + 1;
        if (Code.Kind(colon) != TokenKind.Colon) return false;
        StaticValue value = Evaluate(colon + 1, end);
        string? name = Evaluate(open + 1, colon - 1).AsText().Single;

        // A name that is not known does not hide the value: it is one of those that the object can give.
        members[name ?? $"{Mark.Wildcard}{open}"] = value;
        return name != null;
    }

    private bool AddMethod(Dictionary<string, StaticValue> members, int from)
    {
        bool isGetter = Code.Is(from, "get"u8) && Code.Kind(from + 1) is TokenKind.Identifier or TokenKind.String;
        int name = isGetter ? from + 1 : from;
        if (KeyAt(name) is not { } key || FunctionValue.Read(Code, name) is not { } method) return false;
        members[key] = isGetter ? Invoke(method, []) : method;
        return true;
    }

    private string? KeyAt(int token) => Code.Kind(token) switch
    {
        TokenKind.Identifier or TokenKind.EscapedIdentifier => NameAt(token),
        TokenKind.String => Literal(Code.Text(token)[1..^1], isTemplate: false).Single,
        TokenKind.Number => System.Text.Encoding.UTF8.GetString(Code.Text(token)),
        _ => null,
    };
}

using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Evaluation;

/// <content>Calls of known functions, of methods, and of functions of the source.</content>
internal readonly ref partial struct Evaluator
{
    private const int MaxReturns = 16;

    private StaticValue Call(Chain chain, int open)
    {
        // (0, path.join)(…) is a call of join.
        int last = Code.Kind(open - 1) == TokenKind.CloseParenthesis ? open - 2 : open - 1;
        string name = chain.Name ?? (Code.IsIdentifier(last) ? NameAt(last) : "");
        bool canBeKnown = chain.Value is NamedValue or BoundValue or FunctionValue or AnswerValue || chain.Receiver is TextValue or ListValue
            || KnownNames.IsInterop(name) || KnownFunctions.IsBareName(name);
        if (!canBeKnown) return StaticValue.Unknown;
        List<StaticValue> arguments = Items(open, out _);
        if (KnownNames.IsInterop(name)) return arguments.Count > 0 ? arguments[0] : StaticValue.Unknown;
        StaticValue? known = chain.Value switch
        {
            NamedValue named => CallNamed(named.Name, arguments),
            BoundValue bound => CallNamed(bound.Name, [.. bound.Arguments, .. arguments]),
            FunctionValue function => InvokeOrPass(function, open, arguments),
            AnswerValue function => function.For(arguments),
            _ => null,
        };
        known ??= chain.Receiver switch
        {
            TextValue text => (Target.Folder is { } folder ? OwnFolder.Call(folder, Target.PackageFolder, text, name, arguments) : null) ?? KnownMethods.OfText(text, name, arguments),
            ListValue list => CallBack(list, name, arguments) ?? KnownMethods.OfList(list, name, arguments),
            NamedValue { Name: "path" or "url" } => StaticValue.Unknown,
            _ => null,
        };
        return known ?? KnownFunctions.CallBare(name, arguments) ?? StaticValue.Unknown;
    }

    private StaticValue? CallNamed(string name, List<StaticValue> arguments)
    {
        switch (name)
        {
            case "require":
                return Module(arguments);
            case "os.platform" or "os.arch":
                return Constant($"process{name[2..]}");
            case "pkg-dir" or "pkg-dir.sync" or "pkg-dir.packageDirectory" or "pkg-dir.packageDirectorySync" or "package-directory.packageDirectory" or "package-directory.packageDirectorySync" or "find-root":
                bool isOwn = Target.IsOwnCode && arguments.Count > 0 && arguments[0].TextsWithin().Any(text => text.StartsWith(Mark.Folder) || text.StartsWith(Mark.File));
                return isOwn ? TextValue.Of(Target.PackageFolder) : null;
        }

        // path.join.apply(path, list), .call(path, …), .bind(path, …)
        int dot = name.LastIndexOf('.');
        return dot <= 0 ? KnownFunctions.Call(name, arguments) : name[(dot + 1)..] switch
        {
            "call" => CallNamed(name[..dot], [.. arguments.Skip(1)]),
            "apply" when arguments is [_, ListValue { IsExact: true } list, ..] => CallNamed(name[..dot], [.. list.Items]),
            "bind" => new BoundValue(name[..dot], [.. arguments.Skip(1)]),
            _ => KnownFunctions.Call(name, arguments),
        };
    }

    // What compilers write around a module returns it as far as paths go, whatever its name: wrap(require('path')).
    private StaticValue InvokeOrPass(FunctionValue function, int open, List<StaticValue> arguments)
    {
        StaticValue returned = Invoke(function, arguments);
        bool isLost = returned is UnknownValue or ObjectValue { Members.Count: 0 };
        return isLost && Code.Is(open + 1, "require"u8) && arguments is [NamedValue or ObjectValue, ..] ? arguments[0] : returned;
    }

    private ListValue? CallBack(ListValue list, string method, List<StaticValue> arguments)
    {
        bool isMap = method is "map" or "flatMap" && arguments is [FunctionValue, ..];
        if (!isMap) return null;
        var results = new List<StaticValue>();
        foreach (StaticValue item in list.Items)
        {
            StaticValue result = Invoke((FunctionValue)arguments[0], [item]);
            if (method == "flatMap" && result is ListValue inner) results.AddRange(inner.Items);
            else results.Add(result);
            if (results.Count > StaticValue.MaxAlternatives || !Code.List.Spend()) break;
        }

        return new ListValue(results, list.IsExact && method == "map" && results.Count == list.Items.Count);
    }

    /// <summary>What a function of the source returns for arguments.</summary>
    private StaticValue Invoke(FunctionValue function, IReadOnlyList<StaticValue> arguments)
    {
        if (!_state.BeginCall(function, Bind(function, arguments))) return StaticValue.Unknown;
        try
        {
            bool isExpression = Code.Kind(function.Body) != TokenKind.OpenBrace;
            return isExpression ? Evaluate(function.Body, function.End + 1) : Returned(function);
        }
        finally
        {
            _state.EndCall();
        }
    }

    /// <summary>What a function of the source returns, with <see cref="Mark.Parameters"/> for its arguments.</summary>
    public StaticValue AnswerOf(FunctionValue function) => Invoke(function, [.. Mark.Parameters.Select(TextValue.Of)]);

    private Dictionary<int, StaticValue> Bind(FunctionValue function, IReadOnlyList<StaticValue> arguments)
    {
        var bound = new Dictionary<int, StaticValue>();
        int open = function.Parameters;
        if (Code.Kind(open) != TokenKind.OpenParenthesis)
        {
            bound[open] = arguments.Count > 0 ? arguments[0] : StaticValue.Nothing;
            return bound;
        }

        int close = Code.CloseOf(open);
        for (int i = open + 1, n = 0; i < close && Code.List.Spend(); n++)
        {
            int end = ElementEnd(i, close);
            BindParameter(bound, i, end, arguments, n);
            i = end + 1;
        }

        return bound;
    }

    private void BindParameter(Dictionary<int, StaticValue> bound, int from, int end, IReadOnlyList<StaticValue> arguments, int index)
    {
        if (Code.Kind(from) == TokenKind.Ellipsis)
        {
            bound[from + 1] = new ListValue([.. arguments.Skip(index)], isExact: true);
            return;
        }

        bool isMissing = index >= arguments.Count;
        int pattern = Code.Kind(from) == TokenKind.OpenBrace ? Code.CloseOf(from) : 0;
        int assign = pattern == 0 ? from + 1 : pattern + 1;
        StaticValue given = isMissing ? StaticValue.Nothing : arguments[index];
        if (Code.Kind(assign) == TokenKind.Assign && given is TextValue { IsNothing: true }) given = Evaluate(assign + 1, end);
        if (pattern == 0) bound[from] = given;
        else BindPattern(bound, from, pattern, given);
    }

    // { a, b: c, d = 1 }
    private void BindPattern(Dictionary<int, StaticValue> bound, int open, int close, StaticValue value)
    {
        for (int i = open + 1; i < close && Code.List.Spend();)
        {
            int end = ElementEnd(i, close);
            if (KeyAt(i) is { } key)
            {
                int target = Code.Kind(i + 1) == TokenKind.Colon ? i + 2 : i;
                StaticValue member = Member(value, key);
                if (Code.Kind(target + 1) == TokenKind.Assign) member = StaticValue.Or(member, Evaluate(target + 2, end));
                if (Code.IsIdentifier(target)) bound[target] = member;
            }

            i = end + 1;
        }
    }

    /// <summary>The token that declares a parameter of a function by its number; 0 when it is a pattern or there is none.</summary>
    public int ParameterAt(FunctionValue function, int index)
    {
        int open = function.Parameters;
        if (Code.Kind(open) != TokenKind.OpenParenthesis) return index == 0 ? open : 0;
        int close = Code.CloseOf(open);
        for (int i = open + 1, n = 0; i < close && Code.List.Spend(); n++)
        {
            if (n == index) return Code.IsIdentifier(i) ? i : 0;
            i = ElementEnd(i, close) + 1;
        }

        return 0;
    }

    private StaticValue Returned(FunctionValue function)
    {
        var returned = new List<StaticValue>();
        for (int i = function.Body + 1; i < function.End && returned.Count < MaxReturns && Code.List.Spend(); i++)
        {
            bool isNested = Code.Kind(i) == TokenKind.OpenBrace && Braces.KindOf(Code, Code.BracketOf(i)) == BraceKind.Function;
            if (isNested) i = Code.CloseOf(i);
            else if (Code.Is(i, "return"u8) && !Code.IsMember(i)) returned.Add(Evaluate(i + 1, Expressions.StatementEnd(Code, i + 1) + 1));
        }

        return StaticValue.OneOf(returned);
    }
}

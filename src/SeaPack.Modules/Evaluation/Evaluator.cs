using SeaPack.Modules.Scanning;
using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Evaluation;

/// <summary>
/// Works out what expressions are without running them: straight from the tokens, without a syntax tree, and only where a reader asks.
/// Every branch counts; what is not known is unknown, or a wildcard within a text. Every walk over tokens is counted and every recursion
/// is limited, so that no source can keep it busy.
/// </summary>
/// <param name="code">The source.</param>
/// <param name="names">Its names.</param>
/// <param name="state">What is remembered between questions.</param>
internal readonly ref partial struct Evaluator(SourceTokens code, NameTable names, EvaluationState state)
{
    private readonly EvaluationState _state = state;

    public SourceTokens Code { get; } = code;

    public NameTable Names { get; } = names;

    public ScanTarget Target => _state.Target;

    /// <summary>Evaluates the tokens from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    public StaticValue Evaluate(int from, int to)
    {
        bool isLiteral = from + 1 == to && Code.Kind(from) is TokenKind.String or TokenKind.Template;
        if (isLiteral) return Literal(Code.Text(from)[1..^1], Code.Kind(from) == TokenKind.Template);
        if (from >= to || !Code.List.Spend() || !_state.Enter()) return StaticValue.Unknown;
        try
        {
            return from + 1 == to ? Operand(from, to) : Expression(from, to);
        }
        finally
        {
            _state.Leave();
        }
    }

    /// <summary>The next question is where a place goes: in a dependency, such questions get less and less while they come to nothing.</summary>
    public void BeginPlace() => _state.BeginPlace();

    /// <summary>Ends <see cref="BeginPlace"/>.</summary>
    public void EndPlace(bool isFound) => _state.EndPlace(isFound);

    /// <summary>Evaluates the assignment expression that starts at a token.</summary>
    public StaticValue EvaluateFrom(int from) => Evaluate(from, Expressions.End(Code, from));

    private StaticValue Expression(int from, int to)
    {
        if (Code.Is(from, "await"u8)) return Evaluate(from + 1, to);
        bool isNegative = to == from + 2 && Code.Kind(from + 1) == TokenKind.Number && Code.Text(from).SequenceEqual("-"u8);
        if (isNegative) return Evaluate(from + 1, to).AsText().Map(number => $"-{number}");
        Operators found = Operators.In(Code, from, to);
        return found.First switch
        {
            TokenKind.Assign => Evaluate(found.FirstAt + 1, to),
            TokenKind.Arrow => (StaticValue?)FunctionValue.Read(Code, from) ?? StaticValue.Unknown,
            TokenKind.Question => Conditional(from, found.FirstAt, to),
            _ when found.Choice > 0 => StaticValue.Or(Evaluate(from, found.Choice), Evaluate(found.Choice + 1, to)),
            // The left side of && is a test; when it fails, no path comes out.
            _ when found.And > 0 => Evaluate(found.And + 1, to),
            _ when found.HasOther => StaticValue.Unknown,
            _ when found.Plus > from => Sum(from, to),
            _ => Operand(from, to),
        };
    }

    private StaticValue Conditional(int from, int question, int to)
    {
        int nested = 0;
        for (int i = question + 1; i < to && Code.List.Spend(); i = Code.StepOn(i))
        {
            if (Code.Kind(i) == TokenKind.Question) nested++;
            if (Code.Kind(i) != TokenKind.Colon || nested-- > 0) continue;
            return Decide(from, question) switch
            {
                true => Evaluate(question + 1, i),
                false => Evaluate(i + 1, to),
                null => StaticValue.Or(Evaluate(question + 1, i), Evaluate(i + 1, to)),
            };
        }

        return StaticValue.Unknown;
    }

    // A comparison of two texts that are known, as process.platform === 'win32'.
    private bool? Decide(int from, int to)
    {
        if (to - from < 3) return null;
        for (int i = from; i < to && Code.List.Spend(); i = Code.StepOn(i))
        {
            if (Code.Kind(i) is TokenKind.And or TokenKind.Or or TokenKind.Coalesce) return null;
            if (Code.Kind(i) != TokenKind.Operator) continue;
            ReadOnlySpan<byte> text = Code.Text(i);
            bool isEqual = text.SequenceEqual("==="u8) || text.SequenceEqual("=="u8);
            bool isUnequal = text.SequenceEqual("!=="u8) || text.SequenceEqual("!="u8);
            if (!isEqual && !isUnequal) return null;
            bool? same = Same(Evaluate(from, i), Evaluate(i + 1, to));
            return isEqual ? same : !same;
        }

        return null;
    }

    private static bool? Same(StaticValue one, StaticValue other) =>
        one is TextValue { Single: { } left } && other is TextValue { Single: { } right } && !Mark.IsIn(left) && !Mark.IsIn(right)
            ? left == right
            : null;

    private TextValue Sum(int from, int to)
    {
        TextValue sum = TextValue.Of("");
        int start = from;
        for (int i = from; i <= to && Code.List.Spend(); i = i < to ? Code.StepOn(i) : i + 1)
        {
            if (i < to && Code.Kind(i) != TokenKind.Plus) continue;
            sum = sum.Then(Evaluate(start, i).AsText());
            start = i + 1;
        }

        return sum;
    }

    private TextValue Template(int head)
    {
        TextValue text = Chunk(head, 1);
        int tail = Code.CloseOf(head);
        if (Code.Kind(tail) != TokenKind.TemplateTail) return TextValue.Any;
        int start = head + 1;
        for (int i = start; i <= tail && Code.List.Spend(); i = i < tail ? Code.StepOn(i) : i + 1)
        {
            TokenKind kind = Code.Kind(i);
            if (i < tail && kind != TokenKind.TemplateMiddle) continue;
            text = text.Then(Evaluate(start, i).AsText()).Then(Chunk(i, i == tail ? 0 : 1));
            start = i + 1;
        }

        return text;
    }

    // The text of a piece of a template: without what opens it, and without the `, or with one byte more, the ${.
    private TextValue Chunk(int token, int more) => Literal(Code.Text(token)[1..^(1 + more)], isTemplate: true);

    private static TextValue Literal(ReadOnlySpan<byte> text, bool isTemplate) =>
        Literals.Decode(text, isTemplate) is { } value && !Mark.IsIn(value) ? TextValue.Of(value) : TextValue.Any;
}

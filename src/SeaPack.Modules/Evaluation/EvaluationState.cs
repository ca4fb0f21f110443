using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Evaluation;

/// <summary>What the evaluation of one source remembers: variables known so far, functions being called, and how deep it is.</summary>
internal sealed class EvaluationState(ScanTarget target)
{
    private const int MaxDepth = 160;
    private const int MaxCalls = 6;

    // Far beyond what any source of people takes; bundles of megabytes stop here. One question must not take the share of the others.
    private const int MaxExpressions = 60_000;
    private const int MaxExpressionsAtOnce = 4_000;
    private const int MaxExpressionsAtOnceInDependency = 1_000;

    // Paths lead through all functions of a bundle: what a question about a place has taken its share for in vain, the next ones get half of.
    private const int LeastForPlaceInDependency = 100;

    // Each is searched for in the whole source.
    private const int MaxFields = 64;

    private readonly Dictionary<int, StaticValue> _variables = [];
    private readonly Dictionary<int, StaticValue> _unfinished = [];
    private readonly HashSet<int> _askedForThemselves = [];
    private readonly Dictionary<string, StaticValue?> _fields = new(StringComparer.Ordinal);
    private readonly List<Call> _calls = [];
    private int _depth;
    private int _expressions;
    private int _asked;
    private int _share = ShareIn(target);
    private int _shareForPlace = ShareIn(target);

    /// <summary>The platform that the code will run on.</summary>
    public ScanTarget Target { get; } = target;

    /// <summary>Whether the question at hand has used up its share, so that there may be more to find than it did.</summary>
    public bool IsCutOff => _expressions - _asked >= _share;

    /// <summary>Goes one expression deeper; false when that is too deep, or the source has had its share.</summary>
    public bool Enter()
    {
        if (_depth == 0) _asked = _expressions;
        if (_depth >= MaxDepth || _expressions >= MaxExpressions || IsCutOff) return false;
        _expressions++;
        _depth++;
        return true;
    }

    /// <summary>Comes back from <see cref="Enter"/>.</summary>
    public void Leave() => _depth--;

    /// <summary>The next question is where a place goes.</summary>
    public void BeginPlace() => (_share, _asked) = (_shareForPlace, _expressions);

    /// <summary>Where a place goes is known, or that it does not go there.</summary>
    public void EndPlace(bool isFound)
    {
        bool isInVain = IsCutOff && !isFound && !Target.IsOwnCode;
        if (isInVain) _shareForPlace = Math.Max(_shareForPlace / 2, LeastForPlaceInDependency);
        _share = ShareIn(Target);
    }

    /// <summary>Begins a call; false when there are too many within each other, or when the function calls itself.</summary>
    public bool BeginCall(FunctionValue function, Dictionary<int, StaticValue> arguments)
    {
        if (_calls.Count >= MaxCalls || _calls.Exists(call => call.Function.Start == function.Start)) return false;
        _calls.Add(new Call(function, arguments));
        return true;
    }

    /// <summary>Ends the call begun last.</summary>
    public void EndCall() => _calls.RemoveAt(_calls.Count - 1);

    /// <summary>The argument that a parameter has in a call that goes on.</summary>
    public bool TryGetArgument(int parameter, out StaticValue value)
    {
        for (int i = _calls.Count - 1; i >= 0; i--)
        {
            if (_calls[i].Arguments.TryGetValue(parameter, out value!)) return true;
        }

        value = StaticValue.Unknown;
        return false;
    }

    /// <summary>A variable of a function that is being called has another value each time.</summary>
    public bool IsLocal(int token) => _calls.Exists(call => call.Function.Start <= token && token <= call.Function.End);

    /// <summary>The value of a variable that is known, or, while it is being found, what it is so far.</summary>
    public bool TryGetVariable(int token, out StaticValue value)
    {
        if (!_unfinished.TryGetValue(token, out value!)) return _variables.TryGetValue(token, out value!);
        _askedForThemselves.Add(token);
        return true;
    }

    /// <summary>Begins to find a variable, of which a value is known so far.</summary>
    public void BeginVariable(int token, StaticValue value)
    {
        _unfinished[token] = value;
        _askedForThemselves.Remove(token);
    }

    /// <summary>Whether the variable was asked for since <see cref="BeginVariable"/>.</summary>
    public bool AsksForItself(int token) => _askedForThemselves.Contains(token);

    /// <summary>Has found a variable.</summary>
    public void EndVariable(int token, StaticValue value, bool isKept)
    {
        _unfinished.Remove(token);
        if (isKept) _variables[token] = value;
    }

    /// <summary>Begins to look for members of a name; false when it was done before, or for many names.</summary>
    public bool AddField(string name) => _fields.Count < MaxFields && _fields.TryAdd(name, null);

    /// <summary>What is known of members of a name; null with false where it has to be looked for.</summary>
    public bool TryGetField(string name, out StaticValue? value) => !_fields.TryGetValue(name, out value) || value != null;

    /// <summary>Has found what members of a name are; null when that is not all, so that they are looked for again.</summary>
    public void SetField(string name, StaticValue? value) => _fields[name] = value;

    private static int ShareIn(ScanTarget target) => target.IsOwnCode ? MaxExpressionsAtOnce : MaxExpressionsAtOnceInDependency;

    private sealed record Call(FunctionValue Function, Dictionary<int, StaticValue> Arguments);
}

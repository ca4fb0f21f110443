using SeaPack.Modules.Scanning;
using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Evaluation;

/// <content>
/// Members of objects of which nothing else is known, as <c>this.folder</c>: by what the source gives to all members of that name, as far as it is
/// places. Only those that <see cref="AddField"/> names are looked for.
/// </content>
internal readonly ref partial struct Evaluator
{
    private const int MaxFieldPlaces = 256;
    private const int MaxStatics = 64;

    /// <summary>From here on members of this name are looked for; false when they were before, or too many are.</summary>
    public bool AddField(string name) => _state.AddField(name);

    /// <summary>The places of a name in the source, members and others.</summary>
    public List<int> PlacesOf(string name)
    {
        var places = new List<int>();
        byte[] text = System.Text.Encoding.UTF8.GetBytes(name);
        int offset = 0;
        while (places.Count < MaxFieldPlaces && Code.Source[offset..].IndexOf(text) is >= 0 and int distance && Code.List.Spend())
        {
            offset += distance;
            int token = Code.List.Find(offset);
            // In quotes, a name begins behind the token does.
            if (token == 0 && offset > 0) token = Code.List.Find(offset - 1);
            if (token > 0 && FieldName(token) == name) places.Add(token);
            offset += text.Length;
        }

        return places;
    }

    /// <summary>The name that a token is, or that it is in quotes; null for others.</summary>
    public string? FieldName(int token) => Code.Kind(token) == TokenKind.PrivateName ? NameAt(token) : KeyAt(token);

    /// <summary>The first token of the value that a member is given by the name at a token, or 0.</summary>
    public int FieldValue(int name)
    {
        int next = name + 1;
        if (Code.Kind(name) == TokenKind.String) return IsDefined(name) ? next + 1 : 0;
        if (Code.Kind(next) == TokenKind.Colon) return IsIn(BraceKind.Object, name) ? next + 1 : 0;
        bool isAssigned = Code.Kind(next) == TokenKind.Assign
            || (Code.Kind(next) == TokenKind.CompoundAssign && (Code.Text(next).SequenceEqual("??="u8) || Code.Text(next).SequenceEqual("||="u8)));
        return isAssigned && (Code.IsMember(name) || IsIn(BraceKind.Class, name)) ? next + 1 : 0;
    }

    /// <summary>The method or getter of a class or an object that the name at a token begins; null for others.</summary>
    public FunctionValue? MethodAt(int name)
    {
        bool isMethod = Code.Kind(name + 1) == TokenKind.OpenParenthesis && !Code.IsMember(name) && (IsIn(BraceKind.Class, name) || IsIn(BraceKind.Object, name));
        return isMethod ? FunctionValue.Read(Code, name) : null;
    }

    /// <summary>The constructor of the class that the name at a token means; null when it has none that is seen.</summary>
    public FunctionValue? ConstructorOf(int name)
    {
        NameUses uses = Names.UsesOf(Code, name);
        int meaning = uses.MeaningAt(name);
        int body = meaning < 0 || uses.Declarations[meaning].Form != DeclarationForm.Class ? 0 : ClassBody(uses.Declarations[meaning].Token);
        if (body == 0) return null;
        for (int i = body + 1, close = Code.CloseOf(body); i < close && Code.List.Spend(); i = Code.StepOn(i))
        {
            if (Code.Is(i, "constructor"u8)) return FunctionValue.Read(Code, i);
        }

        return null;
    }

    // The static members of a class: the rest of it is known by this.name.
    private ObjectValue Class(int token, ref int i, int to)
    {
        var members = new Dictionary<string, StaticValue>(StringComparer.Ordinal);
        int body = ClassBody(token);
        i = body == 0 ? to : Code.CloseOf(body) + 1;
        for (int t = body + 1; body > 0 && t < i && members.Count < MaxStatics && Code.List.Spend(); t = Code.StepOn(t))
        {
            if (!Code.Is(t, "static"u8) || Code.IsMember(t)) continue;
            bool isGetter = Code.Is(t + 1, "get"u8) && FieldName(t + 2) != null;
            int name = isGetter ? t + 2 : t + 1;
            if (FieldName(name) is not { } key) continue;
            if (FieldValue(name) is > 0 and int value) members[key] = EvaluateFrom(value);
            else if (MethodAt(name) is { } method) members[key] = isGetter ? Invoke(method, []) : method;
        }

        return new ObjectValue(members, isComplete: false);
    }

    // The brace behind class Name extends Base, or 0.
    private int ClassBody(int token)
    {
        int body = token + 1;
        while (Code.Kind(body) is not (TokenKind.OpenBrace or TokenKind.Boundary) && Code.List.Spend()) body = Code.StepOn(body);
        return Code.Kind(body) == TokenKind.OpenBrace ? body : 0;
    }

    // The name of the class that a constructor is of, or 0.
    private int NameOfClass(int constructor)
    {
        int bracket = Code.List.BracketAround(constructor);
        if (Braces.KindOf(Code, bracket) != BraceKind.Class) return 0;
        for (int i = Code.List.Bracket(bracket).Open - 1; i > 0 && Code.List.Spend(); i = Code.StepBack(i))
        {
            if (Code.Is(i, "class"u8)) return Code.IsIdentifier(i + 1) && !Code.Is(i + 1, "extends"u8) ? i + 1 : 0;
        }

        return 0;
    }

    // _defineProperty(this, "folder", value), __publicField(this, "folder", value)
    private bool IsDefined(int name)
    {
        bool isMiddle = Code.Kind(name - 1) == TokenKind.Comma && Code.Kind(name + 1) == TokenKind.Comma;
        if (!isMiddle) return false;
        int callee = Code.List.Bracket(Code.List.BracketAround(name)).Open - 1;
        return Code.IsIdentifier(callee) && NameAt(callee) is "_define_property" or "_defineProperty" or "__publicField";
    }

    private bool IsIn(BraceKind kind, int token) => Braces.KindOf(Code, Code.List.BracketAround(token)) == kind;

    private StaticValue FieldsOf(string name)
    {
        if (_state.TryGetField(name, out StaticValue? known)) return known ?? StaticValue.Unknown;
        _state.SetField(name, StaticValue.Unknown);
        var values = new List<StaticValue>();
        foreach (int token in PlacesOf(name))
        {
            int value = FieldValue(token);
            if (value > 0) AddPlaces(values, EvaluateFrom(value));
            else if (MethodAt(token) is { } method) AddPlaces(values, Code.Is(token - 1, "get"u8) ? Invoke(method, []) : method);
        }

        StaticValue sum = StaticValue.OneOf(values);
        _state.SetField(name, _state.IsCutOff ? null : sum);
        return sum;
    }

    private static void AddPlaces(List<StaticValue> values, StaticValue value)
    {
        string[] places = value is TextValue text ? [.. text.Alternatives.Where(FoundPaths.IsPlace)] : [];
        if (places.Length > 0) values.Add(new TextValue(places));
        else if (value is FunctionValue or BoundValue or NamedValue { Name: "require" } || (value is ObjectValue or ListValue && value.TextsWithin().Any(FoundPaths.IsPlace))) values.Add(value);
    }
}

using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <content>Places that lie in members of objects: <c>this.folder</c>.</content>
internal readonly ref partial struct PlaceFinder
{
    // { folder: value, method() { this.folder } }
    private void FollowOfThis(int from, int depth)
    {
        bool isNamed = _code.Kind(from - 1) == TokenKind.Colon && _code.IsIdentifier(from - 2);
        if (!isNamed) return;
        if (_ofThis.Count == 0) FindOfThis();
        if (_evaluator.FieldName(from - 2) is { } name && _ofThis.Contains(name)) FollowField(from - 2, depth);
    }

    private void FindOfThis()
    {
        _ofThis.Add("");
        int offset = 0;
        while (_code.Source[offset..].IndexOf("this."u8) is >= 0 and int distance && _code.List.Spend())
        {
            offset += distance + "this.".Length;
            if (_evaluator.FieldName(_code.List.Find(offset)) is { } name) _ofThis.Add(name);
        }
    }

    // this.folder = value, class { static folder = value }, define(this, "folder", value), get folder() { return value }: the token that names the member, or 0.
    private int FieldGiven(int from, int before)
    {
        if (_code.Is(before, "return"u8))
        {
            int method = ParametersOfReturning(before) - 1;
            return _evaluator.MethodAt(method) == null ? 0 : method;
        }

        return before == from - 1 && _code.Kind(before) is TokenKind.Assign or TokenKind.CompoundAssign or TokenKind.Comma && _evaluator.FieldValue(before - 1) == from ? before - 1 : 0;
    }

    // Also what lies in the field counts as before: others may have the object.
    private void FollowField(int name, int depth)
    {
        if (_evaluator.FieldName(name) is not { Length: > 0 } field || !_evaluator.AddField(field)) return;
        foreach (int token in _evaluator.PlacesOf(field))
        {
            if (_code.IsMember(token) && _evaluator.FieldValue(token) == 0) FollowUse(token, depth + 1);
        }
    }
}

using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <content>A <c>require</c> that the app hands to something which calls it under another name, or where it is not seen.</content>
internal readonly ref partial struct RequireFinder
{
    // f(require), { require }, this.load = require, const { resolve } = require: it may be called under any name.
    private bool IsPassedOn(int require)
    {
        int before = require - 1;
        TokenKind next = _code.Kind(require + 1);
        bool isWhole = next is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace or TokenKind.Comma or TokenKind.Semicolon or TokenKind.Boundary
            || Expressions.StartsStatement(_code, require + 1);
        // abstract method(require): void
        bool isInHead = Braces.KindOf(_code, _code.List.Bracket(_code.List.BracketAround(require)).Parent) == BraceKind.Class;
        return isWhole && !isInHead && CallForms.Arguments(_code, require) == 0 && CallForms.Member(_code, require) == 0 && _code.Kind(before) switch
        {
            TokenKind.Assign => ExpressionRange.AssignedName(_code, require) == 0 || next == TokenKind.CloseParenthesis,
            TokenKind.OpenParenthesis => IsCalled(before),
            TokenKind.Comma or TokenKind.OpenBracket or TokenKind.OpenBrace or TokenKind.Colon or TokenKind.Arrow => true,
            _ => _code.Is(before, "return"u8),
        };
    }

    // typeof require === 'function' && require, require ? require : other: there may be none.
    private bool IsChosen(int require) =>
        _code.Kind(require - 1) is TokenKind.And or TokenKind.Or or TokenKind.Coalesce or TokenKind.Question && CallForms.Arguments(_code, require) == 0;

    // Also typeof __webpack_require__ === 'function' ? __non_webpack_require__ : require, if it stands in no list or object.
    private bool IsBranch(int require) =>
        (IsChosen(require) || (_code.Kind(require - 1) == TokenKind.Colon && CallForms.Arguments(_code, require) == 0)) && CallForms.Member(_code, require) == 0;

    // What opens a call; not ['./a'].map(require), which is read as a loop.
    private bool IsCalled(int open)
    {
        int callee = open - 1;
        bool isCall = (_code.IsIdentifier(callee) && !RegexOrDivision.IsBeforeExpression(_code, callee)) || SourceTokens.Closes(_code.Kind(callee));
        bool isLoop = _code.IsMember(callee) && (_code.Is(callee, "map"u8) || _code.Is(callee, "forEach"u8));
        return isCall && !isLoop && !RegexOrDivision.IsStatementHead(_code, open);
    }

    // Calls of what is require by its value; where there is none, it is called where it is not seen.
    private void ReadPassedOn(List<NameUse> uses)
    {
        bool isCalled = false;
        HashSet<int> read = _found.RequestOffsets();
        for (int open = 2; open < _code.Count && _code.List.Spend(); open++)
        {
            bool isCall = _code.Kind(open) == TokenKind.OpenParenthesis && _code.IsIdentifier(open - 1) && !IsRead(open - 1) && (uses.Count > 0 || _code.Kind(open + 1) == TokenKind.String);
            if (!isCall) continue;
            int start = CallForms.Start(_code, open - 1);
            RequestKind? kind = _code.Is(start, "__require"u8) ? null : _evaluator.Evaluate(start, open) switch
            {
                NamedValue { Name: "require" } => RequestKind.Require,
                NamedValue { Name: "require.resolve" } => RequestKind.RequireResolve,
                _ => null,
            };
            if (kind is not { } known) continue;
            isCalled = true;
            if (!read.Contains(_code.Start(open + 1))) ReadCall(known, open, _code.List.BracketAround(open - 1), RequestOrigin.HereIfAny);
        }

        if (isCalled) return;
        foreach (NameUse use in uses) _found.AddRequest(RequestKind.Require, StaticValue.Unknown, _code.Start(use.Token), Optionality.IsTried(_code, use.Bracket));
    }

    // require(…) and module.require(…)
    private bool IsRead(int name) => _code.Is(name, "require"u8) && (!_code.IsMember(name) || _code.Is(name - 2, "module"u8));
}

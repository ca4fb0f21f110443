using System.Runtime.CompilerServices;

namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>
/// Splits a source into tokens (ECMA-262, clause 12, and B.1.1 for HTML-like comments), pairs the brackets and notes where the words stand.
/// </summary>
internal ref struct Tokenizer
{
    private readonly SourceTokens _code;
    private readonly ReadOnlySpan<byte> _source;
    private readonly TokenList _tokens;
    private ScanError? _error;
    private bool _isModule;

    private Tokenizer(SourceTokens code)
    {
        _code = code;
        _source = code.Source;
        _tokens = code.List;
    }

    /// <summary>Fills the list of <paramref name="code"/>. After an error it holds what comes before.</summary>
    public static ScanError? Run(SourceTokens code)
    {
        var tokenizer = new Tokenizer(code);
        return tokenizer.Run();
    }

    private ScanError? Run()
    {
        _tokens.Open();
        _tokens.Add(TokenKind.Boundary, 0, 0);
        int i = SkipPreamble();
        while ((uint)i < (uint)_source.Length) i = Next(i);
        if (_error == null && _tokens.OpenBracket != 0) FailAtOpenBracket();
        _tokens.CloseAll();
        _tokens.Add(TokenKind.Boundary, _source.Length, 0);
        return _error;
    }

    // Reads what starts at i and returns the offset behind it; the length of the source after an error.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next(int i)
    {
        switch (Characters.ClassOf(_source[i]))
        {
            case CharacterClass.WhiteSpace:
                return (uint)(i + 1) < (uint)_source.Length && _source[i + 1] > ' ' ? i + 1 : Characters.SpaceEnd(_source, i);
            case CharacterClass.LineBreak:
                return LineBreak(i);
            case CharacterClass.Name:
                return Name(i);
            case CharacterClass.Punctuator:
                return Punctuator(i);
            case CharacterClass.Open:
                return Open(i);
            case CharacterClass.Close:
                return Close(i);
            case CharacterClass.Quote:
                return String(i);
            case CharacterClass.Digit:
                return Number(i);
            case CharacterClass.Slash:
                return Slash(i);
            case CharacterClass.Backtick:
                return TemplateStart(i);
            default:
                return Rare(i);
        }
    }

    private int Rare(int i)
    {
        switch (Characters.ClassOf(_source[i]))
        {
            case CharacterClass.Backslash:
                return EscapedName(i, i);
            case CharacterClass.Hash:
                return PrivateName(i);
            case CharacterClass.NonAscii:
                int space = Characters.WideSpaceLength(_source, i);
                return space > 0 ? i + space : WideName(i, i);
            default:
                return Fail(i, "Unexpected character");
        }
    }

    private readonly int SkipPreamble()
    {
        int i = _source.StartsWith("\uFEFF"u8) ? 3 : 0;
        return _source[i..].StartsWith("#!"u8) ? LineCommentEnd(i) : i;
    }

    private int LineBreak(int i)
    {
        i = Characters.SpaceEnd(_source, i);
        bool isHtmlClose = !_isModule && _source.Length - i >= 3 && _source[i] == '-' && _source.Slice(i, 3).SequenceEqual("-->"u8);
        return isHtmlClose ? LineCommentEnd(i) : i;
    }

    private int Name(int i)
    {
        int end = Characters.NameEnd(_source, i + 1);
        if (end < _source.Length && GoesOn(end)) return WideName(i, end);
        Word word = Words.Of(_source[i..end]);
        if (word != Word.None && (word != Word.Function || At(end, '(')))
        {
            NoteWord(word);
            _isModule |= _tokens.OpenBracket == 0 && (word == Word.Export || (word == Word.Import && !At(end, '(') && !At(end, '.')));
        }

        _tokens.Add(TokenKind.Identifier, i, end - i);
        return end;
    }

    // Behind a name there is more of it, in other characters than ASCII or as an escape.
    private readonly bool GoesOn(int end) => Characters.ClassOf(_source[end]) switch
    {
        CharacterClass.Backslash => true,
        CharacterClass.NonAscii => Characters.WideSpaceLength(_source, end) == 0,
        _ => false,
    };

    // A name whose bytes up to i are read already.
    private int WideName(int start, int i)
    {
        while (i < _source.Length)
        {
            CharacterClass type = Characters.ClassOf(_source[i]);
            if (type == CharacterClass.Backslash) return EscapedName(start, i);
            bool isName = type is CharacterClass.Name or CharacterClass.Digit || (type == CharacterClass.NonAscii && Characters.WideSpaceLength(_source, i) == 0);
            if (!isName) break;
            i++;
        }

        _tokens.Add(TokenKind.Identifier, start, i - start);
        return i;
    }

    private int EscapedName(int start, int i)
    {
        for (; i < _source.Length; i++)
        {
            byte b = _source[i];
            if (b == '\\')
            {
                if (i + 1 >= _source.Length || _source[i + 1] != 'u') return Fail(i, "Unexpected character");
                bool isBraced = i + 2 < _source.Length && _source[i + 2] == '{';
                int close = isBraced ? _source[i..].IndexOf((byte)'}') : 5;
                if (close < 0 || i + close >= _source.Length || close > 16) return Fail(i, "Invalid escape in a name");
                i += close;
                continue;
            }

            if (!Characters.IsName(b) || (b >= 0x80 && Characters.WideSpaceLength(_source, i) > 0)) break;
        }

        Word word = Words.Of(Literals.DecodeName(_source[start..i]));
        if (word is Word.Require or Word.CreateRequire or Word.DirName or Word.FileName) NoteWord(word);
        _tokens.HasEscapedNames = true;
        _tokens.Add(TokenKind.EscapedIdentifier, start, i - start);
        return i;
    }

    private readonly void NoteWord(Word word)
    {
        int last = _tokens.Count - 1;
        bool isMember = _tokens[last].Kind is TokenKind.Dot or TokenKind.OptionalChain;
        bool isWanted = word switch
        {
            Word.Require => !isMember || _code.Is(last - 1, "module"u8) || (_code.Is(last - 1, "parent"u8) && _code.Is(last - 3, "module"u8)),
            Word.CreateRequire => true,
            Word.ModuleFileName => isMember && _code.Is(last - 1, "module"u8),
            // Only a declaration at the top level says something, by itself or in a pattern.
            Word.Module or Word.Exports => !isMember && IsNearTop(last),
            _ => !isMember,
        };
        if (isWanted) _tokens.AddSite(word);
    }

    private readonly bool IsNearTop(int last)
    {
        Token token = _tokens[last];
        return _tokens.OpenBracket == 0
            ? token.Kind == TokenKind.Comma || (token.Kind == TokenKind.Identifier && token.Link <= 5)
            : token.Kind is TokenKind.Comma or TokenKind.Colon or TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.Ellipsis;
    }

    private int PrivateName(int i)
    {
        int end = Characters.NameEnd(_source, i + 1);
        while (end < _source.Length && (Characters.IsName(_source[end]) || _source[end] == '\\')) end++;
        if (end == i + 1) return Fail(i, "Unexpected character");
        _tokens.Add(TokenKind.PrivateName, i, end - i);
        return end;
    }

    private readonly int Number(int start)
    {
        int i = Characters.NameEnd(_source, start + 1);
        bool isDecimal = start + 1 >= _source.Length || (_source[start + 1] | 0x20) is not ('x' or 'o' or 'b');
        if (isDecimal)
        {
            if (i < _source.Length && _source[i] == '.' && _source[start] != '.') i = Characters.NameEnd(_source, i + 1);
            bool hasSignedExponent = i < _source.Length && _source[i] is (byte)'+' or (byte)'-' && (_source[i - 1] | 0x20) == 'e';
            if (hasSignedExponent) i = Characters.NameEnd(_source, i + 1);
        }

        _tokens.Add(TokenKind.Number, start, i - start);
        return i;
    }

    private int String(int i)
    {
        int end = Literals.StringEnd(_source, i);
        if (end < 0) return Fail(i, "The string is not closed");
        _tokens.Add(TokenKind.String, i, end - i);
        return end;
    }

    private int TemplateStart(int i)
    {
        int end = Literals.TemplateChunkEnd(_source, i + 1, out bool opensHole);
        if (end < 0) return Fail(i, "The template is not closed");
        if (opensHole) _tokens.Add(TokenKind.TemplateHead, i, _tokens.Open());
        else _tokens.Add(TokenKind.Template, i, end - i);
        return end;
    }

    private int Open(int i)
    {
        TokenKind kind = _source[i] switch
        {
            (byte)'(' => TokenKind.OpenParenthesis,
            (byte)'[' => TokenKind.OpenBracket,
            _ => TokenKind.OpenBrace,
        };
        int bracket = _tokens.Open();
        _tokens.Add(kind, i, bracket);
        return i + 1;
    }

    private int Close(int i)
    {
        TokenKind open = _tokens[_tokens.Bracket(_tokens.OpenBracket).Open].Kind;
        TokenKind kind = _source[i] switch
        {
            (byte)')' => TokenKind.CloseParenthesis,
            (byte)']' => TokenKind.CloseBracket,
            _ => TokenKind.CloseBrace,
        };
        if (kind == open + 1)
        {
            int bracket = _tokens.Close();
            _tokens.Add(kind, i, bracket);
            return i + 1;
        }

        bool closesHole = kind == TokenKind.CloseBrace && open == TokenKind.TemplateHead;
        return closesHole ? TemplateGoesOn(i) : Fail(i, "The bracket closes nothing that is open");
    }

    private int TemplateGoesOn(int i)
    {
        int end = Literals.TemplateChunkEnd(_source, i + 1, out bool opensHole);
        if (end < 0) return Fail(_tokens[_tokens.Bracket(_tokens.OpenBracket).Open].Start, "The template is not closed");
        if (opensHole) _tokens.Add(TokenKind.TemplateMiddle, i, _tokens.OpenBracket);
        else _tokens.Add(TokenKind.TemplateTail, i, _tokens.Close());
        return end;
    }

    private int Slash(int i)
    {
        byte next = i + 1 < _source.Length ? _source[i + 1] : (byte)0;
        if (next == '/') return LineCommentEnd(i);
        if (next == '*') return BlockComment(i);
        if (!RegexOrDivision.IsRegex(_code))
        {
            int length = next == '=' ? 2 : 1;
            _tokens.Add(length == 2 ? TokenKind.CompoundAssign : TokenKind.Operator, i, length);
            return i + length;
        }

        int end = Literals.RegularExpressionEnd(_source, i);
        if (end < 0) return Fail(i, "The regular expression is not closed");
        _tokens.Add(TokenKind.RegularExpression, i, end - i);
        return end;
    }

    private int BlockComment(int i)
    {
        int length = _source[(i + 2)..].IndexOf("*/"u8);
        if (length < 0) return Fail(i, "The comment is not closed");
        int end = i + 2 + length + 2;

        // A comment over several lines counts as a line break, behind which --> is a comment.
        bool mayCloseHtml = !_isModule && _source[end..].StartsWith("-->"u8) && Characters.HasLineBreak(_source[i..end]);
        return mayCloseHtml ? LineCommentEnd(end) : end;
    }

    private readonly int LineCommentEnd(int start)
    {
        for (int i = start; Characters.LineEnd.IndexIn(_source, i) is >= 0 and int found;)
        {
            i = found;
            bool endsHere = _source[i] != 0xE2 || Characters.HasLineBreak(_source.Slice(i, Math.Min(3, _source.Length - i)));
            if (endsHere) return i;
            i++;
        }

        return _source.Length;
    }

    private int Punctuator(int i)
    {
        byte next = i + 1 < _source.Length ? _source[i + 1] : (byte)0;
        switch (_source[i])
        {
            case (byte)',': return Emit(TokenKind.Comma, i, 1);
            case (byte)';': return Emit(TokenKind.Semicolon, i, 1);
            case (byte)':': return Emit(TokenKind.Colon, i, 1);
            case (byte)'.': return Dot(i, next);
            case (byte)'=': return Equal(i, next);
            case (byte)'?': return QuestionMark(i, next);
            case (byte)'<': return LessThan(i, next);
            case (byte)'+': return next == '+' ? Emit(TokenKind.Update, i, 2) : Assignable(TokenKind.Plus, i, 1);
            case (byte)'-': return next == '-' ? Emit(TokenKind.Update, i, 2) : Assignable(TokenKind.Operator, i, 1);
            case (byte)'|': return next == '|' ? Assignable(TokenKind.Or, i, 2) : Assignable(TokenKind.BitOr, i, 1);
            case (byte)'&': return next == '&' ? Assignable(TokenKind.And, i, 2) : Assignable(TokenKind.BitAnd, i, 1);
            case (byte)'!': return next == '=' ? Emit(TokenKind.Operator, i, At(i + 2, '=') ? 3 : 2) : Emit(TokenKind.Bang, i, 1);
            case (byte)'*': return next == '*' ? Assignable(TokenKind.Operator, i, 2) : Assignable(TokenKind.Star, i, 1);
            case (byte)'>': return GreaterThan(i, next);
            case (byte)'@': return Emit(TokenKind.At, i, 1);
            default: return Assignable(TokenKind.Operator, i, 1);
        }
    }

    private int Dot(int i, byte next)
    {
        if (Characters.ClassOf(next) == CharacterClass.Digit) return Number(i);
        return next == '.' && At(i + 2, '.') ? Emit(TokenKind.Ellipsis, i, 3) : Emit(TokenKind.Dot, i, 1);
    }

    private int Equal(int i, byte next)
    {
        if (next == '>') return Emit(TokenKind.Arrow, i, 2);
        return next == '=' ? Emit(TokenKind.Operator, i, At(i + 2, '=') ? 3 : 2) : Emit(TokenKind.Assign, i, 1);
    }

    private int QuestionMark(int i, byte next)
    {
        if (next == '?') return Assignable(TokenKind.Coalesce, i, 2);
        bool isChain = next == '.' && !(i + 2 < _source.Length && Characters.ClassOf(_source[i + 2]) == CharacterClass.Digit);
        return isChain ? Emit(TokenKind.OptionalChain, i, 2) : Emit(TokenKind.Question, i, 1);
    }

    private int LessThan(int i, byte next)
    {
        if (next == '!' && !_isModule && _source[i..].StartsWith("<!--"u8)) return LineCommentEnd(i);
        return next == '<' ? Assignable(TokenKind.Operator, i, 2) : Assignable(TokenKind.Less, i, 1, TokenKind.Operator);
    }

    private int GreaterThan(int i, byte next)
    {
        // Types close several lists at once: Map<string, Set<number>>.
        if (_code.IsTypeScript && next == '>') return Emit(TokenKind.Greater, i, 1);
        int length = 1;
        while (length < 3 && At(i + length, '>')) length++;
        return length > 1 ? Assignable(TokenKind.Operator, i, length) : Assignable(TokenKind.Greater, i, 1, TokenKind.Operator);
    }

    // An operator that a = behind it makes an assignment, or a comparison.
    private int Assignable(TokenKind kind, int i, int length, TokenKind assigned = TokenKind.CompoundAssign) =>
        At(i + length, '=') ? Emit(assigned, i, length + 1) : Emit(kind, i, length);

    private readonly bool At(int i, char value) => (uint)i < (uint)_source.Length && _source[i] == value;

    private readonly int Emit(TokenKind kind, int i, int length)
    {
        _tokens.Add(kind, i, length);
        return i + length;
    }

    private void FailAtOpenBracket() =>
        Fail(_tokens[_tokens.Bracket(_tokens.OpenBracket).Open].Start, "The bracket is not closed");

    private int Fail(int offset, string message)
    {
        _error ??= new ScanError(offset, message);
        return _source.Length;
    }
}

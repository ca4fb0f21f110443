namespace SeaPack.Modules.Json;

/// <content>The single tokens.</content>
internal ref partial struct JsonText
{
    private bool ReadName(int at)
    {
        if (Peek(at) != '"') Fail();
        int colon = SpaceEnd(ReadText(at, JsonToken.PropertyName));
        if (Peek(colon) != ':') Fail();
        _at = colon + 1;
        return true;
    }

    private bool ReadValue(int at)
    {
        int end = Peek(at) switch
        {
            '{' => Open(at, JsonToken.StartObject),
            '[' => Open(at, JsonToken.StartArray),
            '"' => ReadText(at, JsonToken.String),
            't' => ReadWord(at, JsonToken.True, "true"u8),
            'f' => ReadWord(at, JsonToken.False, "false"u8),
            'n' => ReadWord(at, JsonToken.Null, "null"u8),
            _ => ReadNumber(at),
        };
        _at = end;
        return true;
    }

    private int Open(int at, JsonToken kind)
    {
        if (_depth >= _maxDepth) Fail();
        if (_depth == _isObject.Length)
        {
            bool[] larger = new bool[_depth * 2];
            Array.Copy(_isObject, larger, _depth);
            _isObject = larger;
        }

        _isObject[_depth++] = kind == JsonToken.StartObject;
        return Take(at, at + 1, kind);
    }

    private bool Close(int at, JsonToken kind)
    {
        _depth--;
        _at = Take(at, at + 1, kind);
        return true;
    }

    private int ReadWord(int at, JsonToken kind, ReadOnlySpan<byte> word)
    {
        if (!_utf8[at..].StartsWith(word)) Fail();
        return Take(at, at + word.Length, kind);
    }

    private int ReadText(int at, JsonToken kind)
    {
        bool isEscaped = false;
        int end = at + 1;
        for (; Peek(end) != '"'; end++)
        {
            int value = Peek(end);
            if (value < ' ') Fail();
            if (value != '\\') continue;
            isEscaped = true;
            end = EscapeEnd(end + 1);
        }

        Take(at, end + 1, kind);
        ValueSpan = _utf8[(at + 1)..end];
        ValueIsEscaped = isEscaped;
        return end + 1;
    }

    // The last byte of an escape, from the one behind its backslash.
    private readonly int EscapeEnd(int at)
    {
        int kind = Peek(at);
        if (kind == 'u')
        {
            for (int i = 1; i <= 4; i++)
            {
                if (!char.IsAsciiHexDigit((char)Math.Max(0, Peek(at + i)))) Fail();
            }

            return at + 4;
        }

        if (kind is not ('"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')) Fail();
        return at;
    }

    private int ReadNumber(int at)
    {
        int end = Peek(at) == '-' ? at + 1 : at;
        end = Peek(end) == '0' ? end + 1 : DigitsEnd(end);
        if (Peek(end) == '.') end = DigitsEnd(end + 1);
        if (Peek(end) is 'e' or 'E')
        {
            end++;
            end = DigitsEnd(Peek(end) is '+' or '-' ? end + 1 : end);
        }

        // A comment is refused by the next token.
        bool isEnd = Peek(end) is ' ' or '\t' or '\r' or '\n' or ',' or '}' or ']' or '/' || (Peek(end) < 0 && _depth == 0);
        if (!isEnd) Fail();
        return Take(at, end, JsonToken.Number);
    }

    private readonly int DigitsEnd(int at)
    {
        int end = at;
        while (Peek(end) is >= '0' and <= '9') end++;
        if (end == at) Fail();
        return end;
    }

    private int Take(int start, int end, JsonToken kind)
    {
        (TokenStartIndex, TokenType, ValueIsEscaped) = (start, kind, false);
        ValueSpan = _utf8[start..end];
        return end;
    }

    private readonly int SpaceEnd(int at)
    {
        while (Peek(at) is ' ' or '\n' or '\r' or '\t') at++;
        return at;
    }

    // A byte, or -1 behind the last.
    private readonly int Peek(int at) => (uint)at < (uint)_utf8.Length ? _utf8[at] : -1;
}

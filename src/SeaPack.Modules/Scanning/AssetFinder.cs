namespace SeaPack.Modules.Scanning;

/// <summary>
/// Finds files that a module names by its own place: <c>path.join(__dirname, 'lit')</c>, <c>new URL('lit', import.meta.url)</c>,
/// <c>__dirname + '/lit'</c> and their like.
/// </summary>
internal readonly ref struct AssetFinder(SourceTokens code, NameTable names, FactsBuilder facts)
{
    private readonly SourceTokens _code = code;
    private readonly NameTable _names = names;
    private readonly FactsBuilder _facts = facts;
    private readonly ConstantFolder _folder = new(code, names);
    private readonly RequestReader _requests = new(code, names, facts);

    private enum Place
    {
        Directory,
        File,
        Url,
    }

    /// <summary>Reads what is made of <c>__dirname</c>, <c>__filename</c> or <c>import.meta</c> at the site.</summary>
    public void Read(WordSite site)
    {
        switch (site.Word)
        {
            case Word.DirName:
                ReadPlace(site.Token, site.Token, Place.Directory);
                break;
            case Word.FileName:
                ReadPlace(site.Token, site.Token, Place.File);
                break;
            case Word.Import when _code.Is(site.Token + 2, "meta"u8) && _code.Kind(site.Token + 3) == TokenKind.Dot:
                ReadMeta(site.Token, site.Token + 4);
                break;
        }
    }

    private void ReadMeta(int first, int property)
    {
        if (_code.Is(property, "dirname"u8)) ReadPlace(first, property, Place.Directory);
        else if (_code.Is(property, "filename"u8)) ReadPlace(first, property, Place.File);
        else if (_code.Is(property, "url"u8)) ReadPlace(first, property, Place.Url);
    }

    // first..last is an expression for the place; follow it outwards to what is made of it.
    private void ReadPlace(int first, int last, Place place)
    {
        while (_code.Kind(first - 1) == TokenKind.OpenParenthesis && _code.Kind(last + 1) == TokenKind.CloseParenthesis && _code.List.Spend())
        {
            int callee = CalleeName(first - 1);
            Place? outer = place switch
            {
                _ when callee == 0 => place,
                Place.Url when _code.Is(callee, "fileURLToPath"u8) => Place.File,
                Place.File when _code.Is(callee, "dirname"u8) => Place.Directory,
                _ => null,
            };
            if (outer == null) return;
            place = outer.Value;
            first = callee == 0 ? first - 1 : CallForms.Start(_code, callee);
            last++;
        }

        ReadUse(first, last, place);
    }

    private void ReadUse(int first, int last, Place place)
    {
        if (place == Place.Url)
        {
            ReadUrl(first, last);
            return;
        }

        TokenKind before = _code.Kind(first - 1);
        if (before == TokenKind.OpenParenthesis && _code.Kind(last + 1) == TokenKind.Comma) ReadJoin(first, last, place);
        else if (_code.Kind(last + 1) == TokenKind.Plus) ReadSum(first, last, place);
        else if (before == TokenKind.TemplateHead) ReadTemplate(first, last, place);
    }

    // The last name of the callee of the parenthesis, or 0 if it is no call: in (0, path.join)( it is join.
    private int CalleeName(int open)
    {
        int name = open - 1;
        if (_code.Kind(name) == TokenKind.CloseParenthesis) name--;
        return _code.IsIdentifier(name) && !(_code.Kind(name) == TokenKind.Identifier && RegexOrDivision.IsBeforeExpression(_code, name)) ? name : 0;
    }

    private void ReadJoin(int first, int last, Place place)
    {
        int callee = CalleeName(first - 1);
        if (callee == 0 || !IsJoin(callee, out bool isResolve)) return;
        FoldedText path = FoldedText.Of("");
        for (int start = last + 2; _code.Kind(start) != TokenKind.CloseParenthesis && _code.List.Spend();)
        {
            int end = _requests.ArgumentEnd(start);
            FoldedText part = _folder.Fold(start, end);
            bool isRooted = isResolve && part.Values.Any(value => value.StartsWith('/'));
            if (!part.IsKnown || isRooted) return;
            path = path.Then(FoldedText.Of("/")).Then(part);
            if (_code.Kind(end) != TokenKind.Comma) break;
            start = end + 1;
        }

        foreach (string relative in path.Values) AddPath(first, place, relative);
    }

    // join and resolve by their own names, or taken under another one from a module.
    private bool IsJoin(int callee, out bool isResolve)
    {
        isResolve = _code.Is(callee, "resolve"u8);
        if (isResolve || _code.Is(callee, "join"u8)) return true;
        if (_code.IsMember(callee)) return false;
        int key = _names.DeclarationOf(_code, callee)?.Key ?? 0;
        isResolve = key != 0 && _code.Is(key, "resolve"u8);
        return isResolve || (key != 0 && _code.Is(key, "join"u8));
    }

    private void ReadSum(int first, int last, Place place)
    {
        bool startsSum = _code.Kind(first - 1) is not (TokenKind.Plus or TokenKind.Star or TokenKind.Operator);
        if (!startsSum) return;
        int end = last + 2;
        while (IsInSum(end) && _code.List.Spend()) end = _code.StepOn(end);
        FoldedText text = _folder.Fold(last + 2, end);
        foreach (string suffix in text.Values) AddSuffix(first, place, suffix);
    }

    private bool IsInSum(int token) => _code.Kind(token) switch
    {
        TokenKind.Comma or TokenKind.Semicolon or TokenKind.Boundary or TokenKind.Question or TokenKind.Colon or TokenKind.TemplateMiddle
            or TokenKind.Operator or TokenKind.And or TokenKind.Or or TokenKind.Coalesce => false,
        TokenKind kind => !SourceTokens.Closes(kind) && !Expressions.StartsStatement(_code, token),
    };

    // `${__dirname}/lit`
    private void ReadTemplate(int first, int last, Place place)
    {
        int head = first - 1;
        bool startsTemplate = _code.End(head) - _code.Start(head) == 3;
        if (!startsTemplate || _code.Kind(last + 1) is not (TokenKind.TemplateMiddle or TokenKind.TemplateTail)) return;
        FoldedText text = FoldedText.Of("");
        int tail = _code.CloseOf(head);
        for (int i = last + 1; !text.HasUnknown && _code.List.Spend();)
        {
            ReadOnlySpan<byte> chunk = i == tail ? _code.Text(i)[1..^1] : _code.Text(i)[1..^2];
            text = text.Then(Literals.Decode(chunk, isTemplate: true) is { } value ? FoldedText.Of(value) : FoldedText.Unknown);
            if (i == tail) break;
            int hole = i + 1;
            for (i = hole; _code.Kind(i) is not (TokenKind.TemplateMiddle or TokenKind.TemplateTail) && _code.List.Spend();) i = _code.StepOn(i);
            text = text.Then(_folder.Fold(hole, i));
        }

        foreach (string suffix in text.Values) AddSuffix(first, place, suffix);
    }

    // new URL('lit', import.meta.url): what stands before is the comma behind the only other argument.
    private void ReadUrl(int first, int last)
    {
        int comma = first - 1;
        int close = _code.Kind(last + 1) == TokenKind.Comma ? last + 2 : last + 1;
        if (_code.Kind(comma) != TokenKind.Comma || _code.Kind(close) != TokenKind.CloseParenthesis) return;
        int open = _code.OpenOf(close);
        bool isUrl = _code.Is(open - 1, "URL"u8) && _code.Is(CallForms.Start(_code, open - 1) - 1, "new"u8);
        if (!isUrl || _requests.ArgumentEnd(open + 1) != comma) return;
        foreach (string url in _folder.Fold(open + 1, comma).Values) AddUrl(open + 1, url);
    }

    private void AddUrl(int token, string url)
    {
        string path = url.Split('?', '#')[0].Replace('\\', '/');
        bool isRelative = path.Length > 0 && path[0] != '/' && !HasScheme(path);
        if (isRelative) AddPath(token, Place.Directory, Uri.UnescapeDataString(path));
    }

    private static bool HasScheme(string url)
    {
        int colon = url.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(url[0]) && url.Take(colon).All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
    }

    // Text right behind the path of the place.
    private void AddSuffix(int token, Place place, string suffix)
    {
        if (place == Place.Directory)
        {
            if (suffix.StartsWith('/')) AddPath(token, place, suffix);
        }
        else if (suffix.Length > 0 && !suffix.Contains('/', StringComparison.Ordinal))
        {
            _facts.Add(new AssetReference(suffix, AssetBase.ModuleFile, _code.Start(token)));
        }
    }

    private void AddPath(int token, Place place, string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal)) return;
        var parts = new List<string>();
        if (place == Place.File) parts.Add("\0");
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            bool goesUp = part == ".." && parts.Count > 0 && parts[^1] != "..";
            if (goesUp) parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        bool namesSomething = parts.Exists(part => part != "..") && parts[0] != "\0";
        if (namesSomething) _facts.Add(new AssetReference(string.Join('/', parts), AssetBase.ModuleDirectory, _code.Start(token)));
    }
}

using System.Text;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning.Names;

/// <summary>
/// The uses of the names that readers asked about. A name is looked for in the function around its token first, and further out only
/// while it is not declared there: minified code has the same few names in each of its functions.
/// </summary>
internal sealed class NameTable
{
    // Bytes that a search goes through in the time that one use takes.
    private const int CostOfUse = 500;
    private const int SearchesBeforeIndex = 32;
    private const long MaxSearched = 150_000_000;

    // So many uses are gone through as quickly as those of one function are found.
    private const int FewUses = 64;

    private Dictionary<string, Dictionary<int, NameUses>>? _byName;
    private long _searched;

    /// <summary>
    /// So many names were searched for in so large a source that evaluation, which may ask about any name, has to stop here.
    /// </summary>
    public bool IsExhausted(SourceTokens code) => _searched > MaxSearched + (2L * SearchesBeforeIndex * code.Source.Length);

    /// <summary>
    /// The uses of the name at <paramref name="token"/>: at least all that mean the same declaration, or all of the source if it is not
    /// declared there.
    /// </summary>
    public NameUses UsesOf(SourceTokens code, int token)
    {
        ReadOnlySpan<byte> text = code.Text(token);
        ReadOnlySpan<byte> name = code.Kind(token) == TokenKind.EscapedIdentifier ? Literals.DecodeName(text) : text;
        Dictionary<int, NameUses> known = KnownOf(name);
        if (known.TryGetValue(0, out NameUses? uses) && uses.Uses.Count <= FewUses) return uses;
        int function = FunctionAround(code, code.List.BracketAround(token));
        while (true)
        {
            if (!known.TryGetValue(function, out uses)) known[function] = uses = Find(code, name, TokenRange.OfFunction(code, function));
            if (uses.Knows(token)) return uses;
            function = FunctionAround(code, code.List.Bracket(function).Parent);
        }
    }

    /// <summary>The declaration that the name at <paramref name="token"/> means, if there is one in the source.</summary>
    public Declaration? DeclarationOf(SourceTokens code, int token)
    {
        NameUses uses = UsesOf(code, token);
        int meaning = uses.MeaningAt(token);
        return meaning < 0 ? null : uses.Declarations[meaning];
    }

    // The function around most of a source, as bundlers write it, is as long to search as all of it: then all is searched at once.
    private static int FunctionAround(SourceTokens code, int bracket)
    {
        int function = Braces.FunctionAround(code, bracket);
        return code.List.Bracket(function).Close - code.List.Bracket(function).Open > code.Count / 2 ? 0 : function;
    }

    // By the brackets of the functions.
    private Dictionary<int, NameUses> KnownOf(ReadOnlySpan<byte> name)
    {
        string key = Encoding.UTF8.GetString(name);
        _byName ??= new Dictionary<string, Dictionary<int, NameUses>>(StringComparer.Ordinal);
        if (!_byName.TryGetValue(key, out Dictionary<int, NameUses>? known)) _byName[key] = known = [];
        return known;
    }

    private NameUses Find(SourceTokens code, ReadOnlySpan<byte> name, TokenRange range)
    {
        var uses = new NameUses(code, PlacesOf(code, name, range), range);
        _searched += (long)uses.Uses.Count * CostOfUse;
        return uses;
    }

    // To search the text for a few names is quicker than to index all, but finds no escaped names, and a short one in half of all words.
    private NamePlaces PlacesOf(SourceTokens code, ReadOnlySpan<byte> name, TokenRange range)
    {
        bool isSearched = name.Length > 2 && !code.List.HasEscapedNames && !code.List.HasNameIndex && _searched < (long)SearchesBeforeIndex * code.Source.Length;
        if (!isSearched) return code.List.NamesOf(code).Find(code, name, range.First, range.Last);
        _searched += code.Start(range.Last) - code.Start(range.First);
        return FindInText(code, name, range);
    }

    private static NamePlaces FindInText(SourceTokens code, ReadOnlySpan<byte> name, TokenRange range)
    {
        var uses = new NamePlaces();
        ReadOnlySpan<byte> source = code.Source[..code.Start(range.Last)];
        for (int offset = code.Start(range.First); source[offset..].IndexOf(name) is >= 0 and int distance && code.List.Spend();)
        {
            int start = offset + distance;
            offset = start + name.Length;
            bool isPart = (start > 0 && IsAsciiName(source[start - 1])) || (offset < source.Length && IsAsciiName(source[offset]));
            int token = isPart ? 0 : code.List.Find(start);
            if (token > 0 && code.IsName(token, name) && !code.IsMember(token)) uses.Add(token, code.List.BracketAround(token));
        }

        return uses;
    }

    private static bool IsAsciiName(byte value) => value < 0x80 && Characters.IsName(value);
}

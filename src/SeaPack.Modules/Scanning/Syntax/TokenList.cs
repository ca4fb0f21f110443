using System.Numerics;
using SeaPack.Modules.Scanning.Names;

namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>
/// The tokens of one source, their brackets and the places of the words. Lives in buffers that are used again for the next source.
/// </summary>
internal sealed class TokenList
{
    // Few sources have less than one token for so many bytes.
    private const int BytesPerToken = 8;

    // Buffers above this are not kept: one giant bundle must not pin its memory.
    private const int MaxKept = 1 << 21;

    // To clear a large buffer takes as long as to fill it. For a small one it is not worth a method that is compiled anew for each struct.
    private const int MinUncleared = 1 << 16;

    // As many as were ever in use at once. Not by threads: those of a walk end with each of its rounds.
    private static readonly Stack<TokenList> Kept = new();

    private Token[] _tokens = new Token[4096];
    private Bracket[] _brackets = new Bracket[512];
    private WordSite[] _sites = new WordSite[64];
    private readonly NameIndex _names = new();
    private long _steps;

    /// <summary>Number of tokens, with the boundaries at both ends.</summary>
    public int Count { get; private set; }

    public int BracketCount { get; private set; }

    public int SiteCount { get; private set; }

    public ref readonly Token this[int index] => ref _tokens[index];

    /// <summary>A place of a word, by its number from 0.</summary>
    public ref readonly WordSite Site(int index) => ref _sites[index];

    /// <summary>Takes a list that nobody uses, empty.</summary>
    /// <param name="length">Length of the source in bytes; most have room then for all of their tokens.</param>
    public static TokenList Rent(int length)
    {
        TokenList? list;
        lock (Kept) list = Kept.TryPop(out TokenList? kept) ? kept : new TokenList();
        int wanted = length / BytesPerToken;
        if (list._tokens.Length < wanted) list._tokens = Room<Token>((int)BitOperations.RoundUpToPowerOf2((uint)wanted));
        list.Count = list.BracketCount = list.SiteCount = list.OpenBracket = 0;
        list._steps = 0;
        list.HasEscapedNames = false;
        list._names.IsBuilt = false;
        return list;
    }

    /// <summary>Gives the list back.</summary>
    public void Return()
    {
        if (_tokens.Length > MaxKept) return;
        lock (Kept) Kept.Push(this);
    }

    /// <summary>The innermost bracket that the tokenizer has not closed yet, while it runs.</summary>
    public int OpenBracket { get; private set; }

    /// <summary>
    /// Counts one step of a walk over tokens. False once all walks together went over the source many times: no real source
    /// comes near, and one that was made to exhaust the scanner gets the answer of the moment.
    /// </summary>
    public bool Spend() => ++_steps < (64L * Count) + 100_000;

    /// <summary>A name is written with an escape.</summary>
    public bool HasEscapedNames { get; set; }

    /// <summary>Whether <see cref="NamesOf"/> was asked for.</summary>
    public bool HasNameIndex => _names.IsBuilt;

    /// <summary>The index of all names, made when it is first asked for.</summary>
    /// <param name="code">The source whose tokens these are, complete.</param>
    public NameIndex NamesOf(SourceTokens code)
    {
        if (!_names.IsBuilt) _names.Build(code);
        return _names;
    }

    /// <summary>Number of the token that starts at <paramref name="offset"/>, or 0.</summary>
    public int Find(int offset)
    {
        int low = 1;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int start = _tokens[middle].Start;
            if (start == offset) return middle;
            if (start < offset) low = middle + 1;
            else high = middle - 1;
        }

        return 0;
    }

    /// <summary>Number of the innermost bracket around a token that is no bracket itself.</summary>
    public int BracketAround(int token)
    {
        int low = 0;
        int high = BracketCount - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (_brackets[middle].Open < token) low = middle;
            else high = middle - 1;
        }

        while (_brackets[low].Close < token && Spend()) low = _brackets[low].Parent;
        return low;
    }

    public ref Bracket Bracket(int index) => ref _brackets[index];

    public void Add(TokenKind kind, int start, int link)
    {
        Token[] tokens = _tokens;
        int count = Count;
        if ((uint)count >= (uint)tokens.Length) tokens = Grow();
        tokens[count] = new Token(kind, start, link);
        Count = count + 1;
    }

    public void AddSite(Word word)
    {
        if (SiteCount == _sites.Length) _sites = Larger(_sites);
        _sites[SiteCount++] = new WordSite(word, Count, OpenBracket);
    }

    /// <summary>Opens a bracket with the token that is added next, and returns its number.</summary>
    public int Open()
    {
        if (BracketCount == _brackets.Length) _brackets = Larger(_brackets);
        _brackets[BracketCount] = new Bracket { Open = Count, Parent = OpenBracket };
        return OpenBracket = BracketCount++;
    }

    /// <summary>Closes the innermost bracket with the token that is added next, and returns its number.</summary>
    public int Close()
    {
        int closed = OpenBracket;
        _brackets[closed].Close = Count;
        OpenBracket = _brackets[closed].Parent;
        return closed;
    }

    /// <summary>Closes what a broken source left open, with the boundary that is added next.</summary>
    public void CloseAll()
    {
        while (OpenBracket != 0) Close();
        Close();
    }

    /// <summary>Takes tokens out; the brackets and the places of words are counted anew.</summary>
    /// <param name="ranges">Ranges in the order of the source, each from its first token to before its last; brackets within are whole.</param>
    public void Erase(IReadOnlyList<(int From, int To)> ranges)
    {
        if (ranges.Count == 0) return;
        int count = Count;
        ReadOnlySpan<WordSite> sites = _sites.AsSpan(0, SiteCount).ToArray();
        Count = BracketCount = SiteCount = OpenBracket = 0;
        Open();
        int range = 0;
        int site = 0;
        for (int i = 0; i < count; i++)
        {
            if (range < ranges.Count && i == ranges[range].From)
            {
                i = ranges[range++].To - 1;
                continue;
            }

            while (site < sites.Length && sites[site].Token < i) site++;
            if (site < sites.Length && sites[site].Token == i) AddSite(sites[site].Word);
            Copy(_tokens[i]);
        }

        _brackets[0].Close = Count - 1;
    }

    private void Copy(Token token)
    {
        int link = token.Link;
        if (SourceTokens.Opens(token.Kind)) link = Open();
        else if (SourceTokens.Closes(token.Kind)) link = Close();
        else if (token.Kind == TokenKind.TemplateMiddle) link = OpenBracket;
        Add(token.Kind, token.Start, link);
    }

    private Token[] Grow()
    {
        _tokens = Larger(_tokens);
        return _tokens;
    }

    /// <summary>Room for items, each of which is written before it is read.</summary>
    public static T[] Room<T>(int count) => count < MinUncleared ? new T[count] : GC.AllocateUninitializedArray<T>(count);

    /// <summary>The items with room for as many more. <see cref="Array.Resize"/> is compiled anew for each struct.</summary>
    public static T[] Larger<T>(T[] items)
    {
        T[] larger = Room<T>(items.Length * 2);
        Array.Copy(items, larger, items.Length);
        return larger;
    }
}

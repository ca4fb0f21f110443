using System.Numerics;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning.Names;

/// <summary>
/// Where every name of a source stands, found in one pass: short names, which minified code is full of, cannot be searched for in
/// the text. Lives in buffers that are used again for the next source.
/// </summary>
internal sealed class NameIndex
{
    private const int MaxSlotBits = 16;
    private const int MinSlotBits = 8;

    // Behind the last place of each slot; the places of a slot lie together, in the order of the source.
    private int[] _ends = [];
    private NameUse[] _places = [];
    private NameUse[] _found = [];
    private ushort[] _slots = [];
    private int _slotBits;

    /// <summary>Whether it is of the source at hand.</summary>
    public bool IsBuilt { get; set; }

    /// <summary>Notes all names but those of members.</summary>
    public void Build(SourceTokens code)
    {
        IsBuilt = true;
        _slotBits = SlotBitsFor(code.Count);
        if (_ends.Length < 1 << _slotBits) _ends = new int[1 << _slotBits];
        // Few sources have more names than a third of their tokens.
        int wanted = (int)BitOperations.RoundUpToPowerOf2((uint)(code.Count / 3) + 1);
        if (_found.Length < wanted) (_found, _slots) = (TokenList.Room<NameUse>(wanted), TokenList.Room<ushort>(wanted));
        Span<int> ends = _ends.AsSpan(0, 1 << _slotBits);
        ends.Clear();
        int count = Collect(code, ends);
        int start = 0;
        if (_places.Length < count) _places = TokenList.Room<NameUse>(_found.Length);
        foreach (ref int end in ends) (end, start) = (start, start + end);
        for (int i = 0; i < count; i++) _places[_ends[_slots[i]]++] = _found[i];
    }

    /// <summary>The places of a name in the order of the source, from one token to another, both included.</summary>
    public NamePlaces Find(SourceTokens code, ReadOnlySpan<byte> name, int from, int to)
    {
        var places = new NamePlaces();
        int slot = SlotOf(name);
        for (int i = FirstFrom(slot, from); i < _ends[slot] && _places[i].Token <= to && code.List.Spend(); i++)
        {
            if (code.IsName(_places[i].Token, name)) places.Add(_places[i].Token, _places[i].Bracket);
        }

        return places;
    }

    // Notes the names in the order of the source, and how many each slot has.
    private int Collect(SourceTokens code, Span<int> counts)
    {
        int count = 0;
        int bracket = 0;
        TokenKind before = TokenKind.Boundary;
        for (int i = 1; i < code.Count; i++)
        {
            Token token = code.List[i];
            TokenKind kind = token.Kind;
            if (kind is TokenKind.Identifier or TokenKind.EscapedIdentifier)
            {
                bool isMember = before is TokenKind.Dot or TokenKind.OptionalChain;
                if (!isMember)
                {
                    if (count == _found.Length) (_found, _slots) = (TokenList.Larger(_found), TokenList.Larger(_slots));
                    ushort slot = SlotOf(code, token);
                    counts[slot]++;
                    _slots[count] = slot;
                    _found[count++] = new NameUse(i, bracket);
                }
            }
            else if (SourceTokens.Opens(kind))
            {
                bracket = token.Link;
            }
            else if (SourceTokens.Closes(kind))
            {
                bracket = code.List.Bracket(token.Link).Parent;
            }

            before = kind;
        }

        return count;
    }

    private int FirstFrom(int slot, int token)
    {
        int low = slot == 0 ? 0 : _ends[slot - 1];
        int high = _ends[slot];
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_places[middle].Token < token) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    // A slot for a few tokens: most sources are small, and their slots stay in the processor's cache.
    private static int SlotBitsFor(int tokens) => Math.Clamp(BitOperations.Log2((uint)tokens) - 1, MinSlotBits, MaxSlotBits);

    private ushort SlotOf(SourceTokens code, Token name)
    {
        ReadOnlySpan<byte> text = code.Source.Slice(name.Start, name.Link);
        return SlotOf(name.Kind == TokenKind.EscapedIdentifier ? Literals.DecodeName(text) : text);
    }

    private ushort SlotOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return 0;
        uint bytes = name[0] | ((uint)name[^1] << 8) | ((uint)name[name.Length / 2] << 16) | ((uint)name.Length << 24);
        return (ushort)((bytes * 0x9E3779B1) >> (32 - _slotBits));
    }
}

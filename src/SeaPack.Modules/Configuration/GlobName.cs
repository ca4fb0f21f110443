using System.Buffers;

namespace SeaPack.Modules.Configuration;

/// <summary>
/// One segment of a glob as shells with extended globs read it: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, <c>[[:alpha:]]</c>, <c>@(a|b)</c>,
/// <c>(a|b)</c>, <c>?(a)</c>, <c>*(a)</c>, <c>+(a)</c>, <c>!(a)</c> and <c>\</c> before a character that means itself. A name that is written as the pattern matches, as with picomatch. Matching takes polynomial time.
/// </summary>
internal sealed class GlobName
{
    private const int MaxDepth = 16;

    private static readonly SearchValues<char> Special = SearchValues.Create("*?[(\\");

    private readonly Part[] _parts;

    private readonly string _text;

    private GlobName(string text, Part[] parts) => (_text, _parts) = (text, parts);

    private enum PartKind : byte
    {
        Letter, Any, Star, Class, Group,
    }

    /// <summary>Reads a segment. Brackets without an end mean themselves.</summary>
    public static GlobName Parse(string text)
    {
        int at = 0;
        return new GlobName(text, ReadParts(text, ref at, depth: 0, []));
    }

    /// <summary>Whether a segment holds anything that does not stand for itself.</summary>
    public static bool IsPattern(string segment) => segment.AsSpan().ContainsAny(Special);

    /// <summary>Whether a whole name matches.</summary>
    public bool IsMatch(string name) => name == _text || Ends(_parts, name, One(name, 0))[name.Length];

    private static Part[] ReadParts(string text, ref int at, int depth, HashSet<int> open)
    {
        var parts = new List<Part>();
        while (at < text.Length && (depth == 0 || text[at] is not ('|' or ')')))
        {
            if (TryReadGroup(text, ref at, depth, open, out Part part) || TryReadClass(text, ref at, out part))
            {
                parts.Add(part);
                continue;
            }

            bool isEscaped = text[at] == '\\' && at + 1 < text.Length;
            if (isEscaped) at++;
            parts.Add(isEscaped || text[at] is not ('*' or '?')
                ? new Part(PartKind.Letter) { Text = text[at..(at + 1)] }
                : new Part(text[at] == '*' ? PartKind.Star : PartKind.Any));
            at++;
        }

        return [.. parts];
    }

    private static bool TryReadGroup(string text, ref int at, int depth, HashSet<int> open, out Part group)
    {
        group = default;
        bool isPlain = text[at] == '(';
        bool isGroup = isPlain || (text[at] is '@' or '?' or '*' or '+' or '!' && at + 1 < text.Length && text[at + 1] == '(');
        if (depth >= MaxDepth || !isGroup) return false;
        // One without an end is looked for once only.
        if (open.Contains(at)) return false;
        int end = at + (isPlain ? 1 : 2);
        var choices = new List<Part[]>();
        while (true)
        {
            choices.Add(ReadParts(text, ref end, depth + 1, open));
            if (end >= text.Length) return !open.Add(at);
            if (text[end++] == ')') break;
        }

        group = new Part(PartKind.Group) { Text = isPlain ? "@" : text[at..(at + 1)], Choices = [.. choices] };
        at = end;
        return true;
    }

    private static bool TryReadClass(string text, ref int at, out Part set)
    {
        set = default;
        if (text[at] != '[') return false;
        int first = at + 1;
        bool isNegated = first < text.Length && text[first] is ('!' or '^');
        if (isNegated) first++;
        // A bracket that comes first is a member.
        int end = first;
        while (end < text.Length && (text[end] != ']' || end == first))
        {
            int named = text.AsSpan(end).StartsWith("[:") ? text.IndexOf(":]", end, StringComparison.Ordinal) : -1;
            end = named > 0 ? named + 2 : end + (text[end] == '\\' ? 2 : 1);
        }

        if (end >= text.Length) return false;
        set = new Part(PartKind.Class) { Text = text[first..end], IsNegated = isNegated };
        at = end + 1;
        return true;
    }

    private static bool[] One(string name, int at)
    {
        var set = new bool[name.Length + 1];
        set[at] = true;
        return set;
    }

    // Where the parts can end when they start at any of some places.
    private static bool[] Ends(Part[] parts, string name, bool[] from)
    {
        foreach (Part part in parts) from = Ends(part, name, from);
        return from;
    }

    private static bool[] Ends(in Part part, string name, bool[] from)
    {
        if (part.Kind == PartKind.Group) return EndsOfGroup(part, name, from);
        var ends = new bool[from.Length];
        bool any = false;
        for (int i = 0; i < from.Length; i++)
        {
            any |= from[i];
            if (part.Kind == PartKind.Star) ends[i] = any;
            else if (from[i] && i < name.Length && part.Takes(name[i])) ends[i + 1] = true;
        }

        return ends;
    }

    private static bool[] EndsOfGroup(in Part group, string name, bool[] from)
    {
        if (group.Text == "!") return EndsOfOthers(group, name, from);
        var ends = new bool[from.Length];
        if (group.Text is "?" or "*") from.CopyTo(ends, 0);
        bool[] next = from;
        do
        {
            next = EndsOfChoices(group, name, next);
            bool grows = false;
            for (int i = 0; i < ends.Length; i++)
            {
                next[i] &= !ends[i];
                grows |= next[i];
                ends[i] |= next[i];
            }

            if (!grows) break;
        }
        while (group.Text is "*" or "+");

        return ends;
    }

    private static bool[] EndsOfChoices(in Part group, string name, bool[] from)
    {
        var ends = new bool[from.Length];
        foreach (Part[] choice in group.Choices)
        {
            bool[] ofChoice = Ends(choice, name, from);
            for (int i = 0; i < ends.Length; i++) ends[i] |= ofChoice[i];
        }

        return ends;
    }

    // Any text but those that a choice takes whole.
    private static bool[] EndsOfOthers(in Part group, string name, bool[] from)
    {
        var ends = new bool[from.Length];
        for (int start = 0; start < from.Length; start++)
        {
            if (!from[start]) continue;
            bool[] taken = EndsOfChoices(group, name, One(name, start));
            for (int i = start; i < ends.Length; i++) ends[i] |= !taken[i];
        }

        return ends;
    }

    private readonly struct Part(PartKind kind)
    {
        public PartKind Kind { get; } = kind;

        public string Text { get; init; } = "";

        public bool IsNegated { get; init; }

        public Part[][] Choices { get; init; } = [];

        public bool Takes(char letter) => Kind switch
        {
            PartKind.Letter => Text[0] == letter,
            PartKind.Class => Holds(letter) != IsNegated,
            _ => true,
        };

        private bool Holds(char letter)
        {
            for (int i = 0; i < Text.Length; i++)
            {
                int end = Text.AsSpan(i).StartsWith("[:") ? Text.IndexOf(":]", i, StringComparison.Ordinal) : -1;
                if (end > 0)
                {
                    if (IsOf(letter, Text[(i + 2)..end])) return true;
                    i = end + 1;
                    continue;
                }

                if (Text[i] == '\\' && i + 1 < Text.Length) i++;
                char low = Text[i];
                bool isRange = i + 2 < Text.Length && Text[i + 1] == '-';
                char high = isRange ? Text[i += 2] : low;
                if (letter >= low && letter <= high) return true;
            }

            return false;
        }

        private static bool IsOf(char letter, string name) => name switch
        {
            "alpha" => char.IsAsciiLetter(letter),
            "digit" => char.IsAsciiDigit(letter),
            "alnum" or "word" => char.IsAsciiLetterOrDigit(letter) || (name == "word" && letter == '_'),
            "lower" => char.IsAsciiLetterLower(letter),
            "upper" => char.IsAsciiLetterUpper(letter),
            "xdigit" => char.IsAsciiHexDigit(letter),
            "space" => char.IsWhiteSpace(letter),
            "blank" => letter is ' ' or '\t',
            "punct" => char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)),
            _ => false,
        };
    }
}

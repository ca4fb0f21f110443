using System.Globalization;
using System.Text;

namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>The insides of strings, templates, regular expressions and escaped names (ECMA-262, 12.7 to 12.9).</summary>
internal static class Literals
{
    /// <summary>Offset behind the closing quote of the string that opens at <paramref name="start"/>, or -1 if its line ends first.</summary>
    public static int StringEnd(ReadOnlySpan<byte> source, int start)
    {
        ByteStops stops = source[start] == '"' ? Characters.DoubleQuoted : Characters.SingleQuoted;
        for (int i = start + 1; stops.IndexIn(source, i) is >= 0 and int found;)
        {
            i = found;
            if (source[i] is (byte)'\n' or (byte)'\r') return -1;
            if (source[i] != '\\') return i + 1;
            bool isContinuedLine = i + 2 < source.Length && source[i + 1] == '\r' && source[i + 2] == '\n';
            i += isContinuedLine ? 3 : 2;
        }

        return -1;
    }

    /// <summary>
    /// Offset behind the <c>`</c> or <c>${</c> that ends a piece of template text starting at <paramref name="start"/>, or -1.
    /// </summary>
    public static int TemplateChunkEnd(ReadOnlySpan<byte> source, int start, out bool opensHole)
    {
        opensHole = false;
        for (int i = start; Characters.TemplateStop.IndexIn(source, i) is >= 0 and int found;)
        {
            i = found;
            if (source[i] == '`') return i + 1;
            opensHole = source[i] == '$' && i + 1 < source.Length && source[i + 1] == '{';
            if (opensHole) return i + 2;
            i += source[i] == '\\' ? 2 : 1;
        }

        return -1;
    }

    /// <summary>Offset behind the flags of the regular expression that opens at <paramref name="start"/>, or -1 if its line ends first.</summary>
    public static int RegularExpressionEnd(ReadOnlySpan<byte> source, int start)
    {
        bool inSet = false;
        for (int i = start + 1; (inSet ? Characters.CharacterSetStop : Characters.RegularExpressionStop).IndexIn(source, i) is >= 0 and int found;)
        {
            i = found;
            if (source[i] is (byte)'\n' or (byte)'\r') return -1;
            if (source[i] == '/') return FlagsEnd(source, i + 1);
            if (source[i] == '\\')
            {
                bool escapesLineBreak = i + 1 < source.Length && source[i + 1] is (byte)'\n' or (byte)'\r';
                if (escapesLineBreak) return -1;
                i += 2;
                continue;
            }

            inSet = !inSet;
            i++;
        }

        return -1;
    }

    /// <summary>The value of a string or of template text, without its delimiters; null if an escape is malformed.</summary>
    public static string? Decode(ReadOnlySpan<byte> text, bool isTemplate)
    {
        bool isPlain = text.IndexOf((byte)'\\') < 0 && !(isTemplate && text.IndexOf((byte)'\r') >= 0);
        if (isPlain) return Encoding.UTF8.GetString(text);
        var value = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int plain = text[i..].IndexOfAny((byte)'\\', (byte)'\r');
            if (plain < 0) plain = text.Length - i;
            value.Append(Encoding.UTF8.GetString(text.Slice(i, plain)));
            i += plain;
            if (i == text.Length) break;
            i = text[i] == '\\' ? Unescape(text, i + 1, value) : NormalizeLineBreak(text, i, value);
            if (i < 0) return null;
        }

        return value.ToString();
    }

    /// <summary>The UTF-8 of a name that holds escapes; empty if one is malformed.</summary>
    public static byte[] DecodeName(ReadOnlySpan<byte> text) => Encoding.UTF8.GetBytes(Decode(text, isTemplate: false) ?? "");

    private static int FlagsEnd(ReadOnlySpan<byte> source, int i)
    {
        while (i < source.Length && Characters.IsName(source[i])) i++;
        return i;
    }

    private static int NormalizeLineBreak(ReadOnlySpan<byte> text, int i, StringBuilder value)
    {
        value.Append('\n');
        return i + (i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1);
    }

    // Appends what the escape whose letter is at i stands for, and returns the offset behind it, or -1.
    private static int Unescape(ReadOnlySpan<byte> text, int i, StringBuilder value)
    {
        if (i >= text.Length) return -1;
        byte letter = text[i];
        switch (letter)
        {
            case (byte)'x':
                return AppendHex(text, i + 1, 2, value);
            case (byte)'u':
                return i + 1 < text.Length && text[i + 1] == '{' ? AppendBraced(text, i + 2, value) : AppendHex(text, i + 1, 4, value);
            case (byte)'\r':
                return i + (i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1);
            case (byte)'\n':
                return i + 1;
            case >= (byte)'0' and <= (byte)'7':
                return AppendOctal(text, i, value);
            case 0xE2 when i + 2 < text.Length && text[i + 1] == 0x80 && text[i + 2] is 0xA8 or 0xA9:
                return i + 3;
            case >= 0x80:
                // The escape of a character beyond ASCII is the character: its bytes follow as plain text.
                return AppendCharacter(text, i, value);
            default:
                value.Append(letter switch { (byte)'n' => '\n', (byte)'t' => '\t', (byte)'r' => '\r', (byte)'b' => '\b', (byte)'f' => '\f', (byte)'v' => '\v', _ => (char)letter });
                return i + 1;
        }
    }

    private static int AppendCharacter(ReadOnlySpan<byte> text, int i, StringBuilder value)
    {
        Rune.DecodeFromUtf8(text[i..], out Rune rune, out int length);
        value.Append(rune.ToString());
        return i + length;
    }

    private static int AppendHex(ReadOnlySpan<byte> text, int i, int digits, StringBuilder value)
    {
        if (i + digits > text.Length || !TryHex(text.Slice(i, digits), out int unit)) return -1;
        value.Append((char)unit);
        return i + digits;
    }

    private static int AppendBraced(ReadOnlySpan<byte> text, int i, StringBuilder value)
    {
        int length = text[i..].IndexOf((byte)'}');
        if (length < 1 || !TryHex(text.Slice(i, length), out int point) || point > 0x10FFFF) return -1;
        bool isSurrogate = point is >= 0xD800 and <= 0xDFFF;
        value.Append(isSurrogate ? ((char)point).ToString() : char.ConvertFromUtf32(point));
        return i + length + 1;
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out int value) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0;

    private static int AppendOctal(ReadOnlySpan<byte> text, int i, StringBuilder value)
    {
        int code = 0;
        int end = Math.Min(text.Length, i + (text[i] <= '3' ? 3 : 2));
        while (i < end && text[i] is >= (byte)'0' and <= (byte)'7') code = (code * 8) + text[i++] - '0';
        value.Append((char)code);
        return i;
    }
}

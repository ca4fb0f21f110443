using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeaPack.Modules.Scanning;

/// <summary>Classes of bytes, and the ends of runs of one class.</summary>
internal static class Characters
{
    /// <summary>What can end a <c>//</c> comment: a line break, or the first byte of U+2028 and U+2029.</summary>
    public static readonly SearchValues<byte> LineEnd = SearchValues.Create([(byte)'\n', (byte)'\r', 0xE2]);

    public static readonly SearchValues<byte> DoubleQuoted = SearchValues.Create("\"\\\n\r"u8);
    public static readonly SearchValues<byte> SingleQuoted = SearchValues.Create("'\\\n\r"u8);
    public static readonly SearchValues<byte> TemplateStop = SearchValues.Create("`\\$"u8);
    public static readonly SearchValues<byte> RegularExpressionStop = SearchValues.Create("/\\[\n\r"u8);
    public static readonly SearchValues<byte> CharacterSetStop = SearchValues.Create("]\\\n\r"u8);

    private static readonly CharacterClass[] ByByte = Classify();

    // Identifier characters of ASCII as a bit matrix: entry = low half of the byte, bit = high half.
    private static readonly Vector128<byte> NameRows = Rows();
    private static readonly Vector128<byte> NameBits = Vector128.Create(1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0);

    public static CharacterClass ClassOf(byte value) => ByByte[value];

    /// <summary>The byte continues an identifier; all of non-ASCII does, apart from the spaces that the tokenizer sorts out.</summary>
    public static bool IsName(byte value) => ByByte[value] is CharacterClass.Name or CharacterClass.Digit or CharacterClass.NonAscii;

    /// <summary>The first offset from <paramref name="start"/> that is not an ASCII identifier character.</summary>
    public static int NameEnd(ReadOnlySpan<byte> source, int start)
    {
        int i = start;
        ref byte first = ref MemoryMarshal.GetReference(source);
        for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref first, (nuint)i);
            Vector128<byte> row = Vector128.ShuffleNative(NameRows, bytes & Vector128.Create((byte)0x0F));
            Vector128<byte> bit = Vector128.ShuffleNative(NameBits, bytes >>> 4);
            uint others = Vector128.Equals(row & bit, Vector128<byte>.Zero).ExtractMostSignificantBits();
            if (others != 0) return i + BitOperations.TrailingZeroCount(others);
        }

        while (i < source.Length && ByByte[source[i]] is CharacterClass.Name or CharacterClass.Digit) i++;
        return i;
    }

    /// <summary>The first offset from <paramref name="start"/> that holds no ASCII white space or line terminator.</summary>
    public static int SpaceEnd(ReadOnlySpan<byte> source, int start)
    {
        int i = start;
        ref byte first = ref MemoryMarshal.GetReference(source);
        for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref first, (nuint)i);
            Vector128<byte> spaces = Vector128.Equals(bytes, Vector128.Create((byte)' '))
                | Vector128.LessThanOrEqual(bytes - Vector128.Create((byte)'\t'), Vector128.Create((byte)('\r' - '\t')));
            uint others = ~spaces.ExtractMostSignificantBits() & 0xFFFF;
            if (others != 0) return i + BitOperations.TrailingZeroCount(others);
        }

        while (i < source.Length && source[i] is (byte)' ' or >= (byte)'\t' and <= (byte)'\r') i++;
        return i;
    }

    /// <summary>
    /// Length in bytes of the white space or line terminator beyond ASCII that starts at <paramref name="offset"/>, or 0
    /// (ECMA-262, 12.2 and 12.3).
    /// </summary>
    public static int WideSpaceLength(ReadOnlySpan<byte> source, int offset)
    {
        ReadOnlySpan<byte> rest = source[offset..];
        if (rest.Length >= 2 && rest[0] == 0xC2 && rest[1] == 0xA0) return 2;
        if (rest.Length < 3) return 0;
        int code = (rest[0] << 16) | (rest[1] << 8) | rest[2];
        bool isSpace = code is 0xEFBBBF or 0xE19A80 or (>= 0xE28080 and <= 0xE2808A) or 0xE280A8 or 0xE280A9 or 0xE280AF or 0xE2819F or 0xE38080;
        return isSpace ? 3 : 0;
    }

    /// <summary>Whether a line terminator is in the text.</summary>
    public static bool HasLineBreak(ReadOnlySpan<byte> text) =>
        text.IndexOfAny((byte)'\n', (byte)'\r') >= 0 || text.IndexOf("\u2028"u8) >= 0 || text.IndexOf("\u2029"u8) >= 0;

    private static CharacterClass[] Classify()
    {
        var classes = new CharacterClass[256];
        for (int value = 0; value < 256; value++)
        {
            classes[value] = (char)value switch
            {
                '\n' or '\r' => CharacterClass.LineBreak,
                ' ' or '\t' or '\v' or '\f' => CharacterClass.WhiteSpace,
                >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or '$' => CharacterClass.Name,
                >= '0' and <= '9' => CharacterClass.Digit,
                '"' or '\'' => CharacterClass.Quote,
                '`' => CharacterClass.Backtick,
                '/' => CharacterClass.Slash,
                '(' or '[' or '{' => CharacterClass.Open,
                ')' or ']' or '}' => CharacterClass.Close,
                '\\' => CharacterClass.Backslash,
                '#' => CharacterClass.Hash,
                >= '\u0080' => CharacterClass.NonAscii,
                < ' ' or '\u007F' => CharacterClass.Invalid,
                _ => CharacterClass.Punctuator,
            };
        }

        return classes;
    }

    private static Vector128<byte> Rows()
    {
        Span<byte> rows = stackalloc byte[16];
        rows.Clear();
        for (int value = 0; value < 128; value++)
        {
            if (ByByte[value] is CharacterClass.Name or CharacterClass.Digit) rows[value & 15] |= (byte)(1 << (value >> 4));
        }

        return Vector128.Create<byte>(rows);
    }
}

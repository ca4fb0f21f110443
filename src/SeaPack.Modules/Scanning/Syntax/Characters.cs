using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>Classes of bytes, and the ends of runs of one class.</summary>
internal static class Characters
{
    /// <summary>What can end a <c>//</c> comment: a line break, or the first byte of U+2028 and U+2029.</summary>
    public static ByteStops LineEnd => new((byte)'\n', (byte)'\r', 0xE2);

    public static ByteStops DoubleQuoted => new((byte)'"', (byte)'\\', (byte)'\n', (byte)'\r', (byte)'\r');

    public static ByteStops SingleQuoted => new((byte)'\'', (byte)'\\', (byte)'\n', (byte)'\r', (byte)'\r');

    public static ByteStops TemplateStop => new((byte)'`', (byte)'\\', (byte)'$');

    public static ByteStops RegularExpressionStop => new((byte)'/', (byte)'\\', (byte)'[', (byte)'\n', (byte)'\r');

    public static ByteStops CharacterSetStop => new((byte)']', (byte)'\\', (byte)'\n', (byte)'\r', (byte)'\r');

    private const byte Xx = (byte)CharacterClass.Invalid;
    private const byte Ws = (byte)CharacterClass.WhiteSpace;
    private const byte Br = (byte)CharacterClass.LineBreak;
    private const byte Nm = (byte)CharacterClass.Name;
    private const byte Dg = (byte)CharacterClass.Digit;
    private const byte Qt = (byte)CharacterClass.Quote;
    private const byte Bt = (byte)CharacterClass.Backtick;
    private const byte Sl = (byte)CharacterClass.Slash;
    private const byte Op = (byte)CharacterClass.Open;
    private const byte Cl = (byte)CharacterClass.Close;
    private const byte Pu = (byte)CharacterClass.Punctuator;
    private const byte Bs = (byte)CharacterClass.Backslash;
    private const byte Hs = (byte)CharacterClass.Hash;
    private const byte Na = (byte)CharacterClass.NonAscii;

    // Constants, not static fields: code compiled ahead of time reads them without asking whether the type is initialized.
    private static ReadOnlySpan<byte> ByByte =>
    [
        Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Ws, Br, Ws, Ws, Br, Xx, Xx,
        Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx, Xx,
        Ws, Pu, Qt, Hs, Nm, Pu, Pu, Qt, Op, Cl, Pu, Pu, Pu, Pu, Pu, Sl,
        Dg, Dg, Dg, Dg, Dg, Dg, Dg, Dg, Dg, Dg, Pu, Pu, Pu, Pu, Pu, Pu,
        Pu, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm,
        Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Op, Bs, Cl, Pu, Nm,
        Bt, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm,
        Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Nm, Op, Pu, Cl, Pu, Xx,
        Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na,
        Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na,
        Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na,
        Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na,
        Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na,
        Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na,
        Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na,
        Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na, Na,
    ];

    public static CharacterClass ClassOf(byte value) => (CharacterClass)ByByte[value];

    /// <summary>The byte continues an identifier; all of non-ASCII does, apart from the spaces that the tokenizer sorts out.</summary>
    public static bool IsName(byte value) => ClassOf(value) is CharacterClass.Name or CharacterClass.Digit or CharacterClass.NonAscii;

    /// <summary>The first offset from <paramref name="start"/> that is not an ASCII identifier character.</summary>
    public static int NameEnd(ReadOnlySpan<byte> source, int start)
    {
        int i = start;
        ref byte first = ref MemoryMarshal.GetReference(source);
        for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref first, (nuint)i);
            Vector128<byte> letters = Vector128.LessThanOrEqual((bytes | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a'), Vector128.Create((byte)('z' - 'a')));
            Vector128<byte> digits = Vector128.LessThanOrEqual(bytes - Vector128.Create((byte)'0'), Vector128.Create((byte)9));
            Vector128<byte> signs = Vector128.Equals(bytes, Vector128.Create((byte)'_')) | Vector128.Equals(bytes, Vector128.Create((byte)'$'));
            uint others = ~(letters | digits | signs).ExtractMostSignificantBits() & 0xFFFF;
            if (others != 0) return i + BitOperations.TrailingZeroCount(others);
        }

        while (i < source.Length && ClassOf(source[i]) is CharacterClass.Name or CharacterClass.Digit) i++;
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
}

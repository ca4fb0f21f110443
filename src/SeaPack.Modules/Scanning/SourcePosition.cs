namespace SeaPack.Modules.Scanning;

/// <summary>A place in a source as editors show it.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 code units, from 1; a byte order mark is not counted.</param>
public readonly record struct SourcePosition(int Line, int Column)
{
    /// <summary>Turns an offset into a line and a column. Lines end with LF, CR LF or CR.</summary>
    /// <param name="utf8">The source.</param>
    /// <param name="offset">Offset in bytes; one behind the end stands for the end.</param>
    public static SourcePosition Of(ReadOnlySpan<byte> utf8, int offset)
    {
        ReadOnlySpan<byte> before = utf8[..Math.Clamp(offset, 0, utf8.Length)];
        int line = 1;
        int lineStart = before.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        for (int i = lineStart; before[i..].IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and int distance;)
        {
            i += distance + 1;
            bool isFirstHalf = before[i - 1] == '\r' && i < utf8.Length && utf8[i] == '\n';
            if (isFirstHalf) continue;
            line++;
            lineStart = i;
        }

        return new SourcePosition(line, Utf16Length(before[lineStart..]) + 1);
    }

    internal static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    internal static int Utf16Length(ReadOnlySpan<byte> utf8)
    {
        if (System.Text.Ascii.IsValid(utf8)) return utf8.Length;
        int units = 0;
        foreach (byte b in utf8)
        {
            bool isContinuation = (b & 0xC0) == 0x80;
            if (!isContinuation) units += b >= 0xF0 ? 2 : 1;
        }

        return units;
    }
}

using System.Globalization;

namespace SeaPack.Executables.Pe;

/// <summary>The four numbers that a version has in <see cref="FixedFileInfo"/>.</summary>
internal static class FourPartVersion
{
    /// <summary>
    /// Reads <c>1.2.3.4</c> or the beginning of it; what follows a <c>-</c> or <c>+</c> (a pre-release, the build) is not a number and does not
    /// count.
    /// </summary>
    /// <returns>16 bits each, the first number highest; null when the text is none, or a number does not fit.</returns>
    public static ulong? Parse(string text)
    {
        int end = text.AsSpan().IndexOfAny('-', '+');
        string[] parts = (end < 0 ? text : text[..end]).Trim().Split('.');
        if (parts.Length > 4) return null;
        ulong version = 0;
        for (int i = 0; i < 4; i++)
        {
            ushort number = 0;
            if (i < parts.Length && !ushort.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out number)) return null;
            version = (version << 16) | number;
        }

        return version;
    }
}

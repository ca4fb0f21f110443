using System.Globalization;
using System.Text;

namespace SeaPack.Modules.Resolution;

/// <summary>
/// The path of a file: URL that a specifier or a target names, turned into a path on disk: what <c>new URL(text, base)</c>
/// and <c>fileURLToPath</c> do together.
/// </summary>
/// <param name="Text">The path, decoded, relative or absolute, or null on an error.</param>
/// <param name="NamesFolder">It ends in a way that only a folder can have (<c>/</c>, <c>/.</c>, <c>/..</c>).</param>
/// <param name="ErrorCode">Node's error code, or null.</param>
internal readonly record struct UrlPath(string? Text, bool NamesFolder, string? ErrorCode)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a relative URL (<c>./a%20b?q</c>), an absolute path (<c>/a</c>) or a file: URL.</summary>
    public static UrlPath Parse(string text)
    {
        if (IsPlain(text)) return new UrlPath(text, NamesFolderByEnd(text), null);
        string path = Cleaned(text);
        if (path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)) path = path[5..] is ['/', ..] rest ? rest : "/" + path[5..];
        if (path.StartsWith("//", StringComparison.Ordinal) && !RemoveHost(ref path)) return new UrlPath(null, false, "ERR_INVALID_FILE_URL_HOST");
        if (HasEncodedSeparator(path)) return new UrlPath(null, false, "ERR_INVALID_MODULE_SPECIFIER");
        string? decoded = Decode(path);
        if (decoded == null) return new UrlPath(null, false, "URIError");
        if (OperatingSystem.IsWindows() && decoded is ['/', >= 'A' and <= 'z', ':', ..]) decoded = decoded[1..];
        return new UrlPath(decoded, NamesFolderByEnd(decoded), null);
    }

    // Nothing that a URL treats in another way than a path.
    private static bool IsPlain(string text) =>
        text.Length > 0 && text.AsSpan().IndexOfAnyInRange('\0', ' ') < 0 && text.AsSpan().IndexOfAny("%?#\\:") < 0
        && !text.StartsWith("//", StringComparison.Ordinal);

    private static string Cleaned(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && text[start] <= ' ') start++;
        while (end > start && text[end - 1] <= ' ') end--;
        string cleaned = text[start..end];
        if (cleaned.AsSpan().IndexOfAny("\t\n\r") >= 0) cleaned = string.Concat(cleaned.Split('\t', '\n', '\r'));
        int tail = cleaned.AsSpan().IndexOfAny('?', '#');
        return (tail < 0 ? cleaned : cleaned[..tail]).Replace('\\', '/');
    }

    private static bool RemoveHost(ref string path)
    {
        int end = path.IndexOf('/', 2);
        string host = end < 0 ? path[2..] : path[2..end];
        path = end < 0 ? "/" : path[end..];
        return host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasEncodedSeparator(string path) =>
        path.Contains("%2F", StringComparison.OrdinalIgnoreCase) || path.Contains("%5C", StringComparison.OrdinalIgnoreCase);

    private static string? Decode(string path)
    {
        if (!path.Contains('%', StringComparison.Ordinal)) return path;
        byte[] utf8 = Encoding.UTF8.GetBytes(path);
        int length = 0;
        for (int i = 0; i < utf8.Length; i++)
        {
            byte value = utf8[i];
            if (value == '%')
            {
                ReadOnlySpan<byte> digits = utf8.AsSpan(i + 1, Math.Min(2, utf8.Length - i - 1));
                if (digits.Length < 2 || !byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)) return null;
                i += 2;
            }

            utf8[length++] = value;
        }

        try
        {
            return Strict.GetString(utf8, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool NamesFolderByEnd(string path) =>
        path is "." or ".." || path.EndsWith('/') || path.EndsWith("/.", StringComparison.Ordinal) || path.EndsWith("/..", StringComparison.Ordinal);
}

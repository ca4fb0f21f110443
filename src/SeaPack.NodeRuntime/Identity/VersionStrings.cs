using System.Text;

namespace SeaPack.NodeRuntime;

/// <summary>
/// Finds the strings that hold Node's version in its binary. They are C literals of Node's own source, so every build has the first one:
/// <c>node.js/v26.10.0</c> (what the inspector answers to <c>/json/version</c>) and <c>…/node-v26.10.0-headers.tar.gz</c>
/// (<c>process.release.headersUrl</c>). Only whole, NUL-terminated strings count: compilers leave fragments of them elsewhere.
/// </summary>
internal sealed class VersionStrings
{
    /// <summary>A string may straddle two pieces of the file: so many last bytes of a piece are looked at again with the next.</summary>
    public const int Overlap = 128;

    private readonly HashSet<NodeVersion> _versions = [];

    private static ReadOnlySpan<byte> InspectorPrefix => "node.js/v"u8;

    private static ReadOnlySpan<byte> HeadersPrefix => "/node-v"u8;

    private static ReadOnlySpan<byte> HeadersSuffix => "-headers.tar.gz"u8;

    /// <summary>The versions found.</summary>
    public IReadOnlyCollection<NodeVersion> Versions => _versions;

    /// <summary>Looks through one piece of the file. Strings that begin in the last <see cref="Overlap"/> bytes are left to the next piece.</summary>
    public void Scan(ReadOnlySpan<byte> piece, bool last)
    {
        int end = last ? piece.Length : piece.Length - Overlap;
        ScanFor(InspectorPrefix, [], piece, end);
        ScanFor(HeadersPrefix, HeadersSuffix, piece, end);
    }

    private void ScanFor(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> piece, int end)
    {
        int position = 0;
        while (position < end)
        {
            int found = piece[position..].IndexOf(prefix);
            if (found < 0 || position + found >= end) return;
            position += found + prefix.Length;
            ReadOnlySpan<byte> rest = piece.Slice(position, Math.Min(Overlap - prefix.Length, piece.Length - position));
            int length = rest.IndexOf((byte)0);
            if (length > suffix.Length && rest[..length].EndsWith(suffix)) Add(rest[..(length - suffix.Length)]);
        }
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        if (char.IsAsciiDigit((char)text[0]) && Ascii.IsValid(text) && NodeVersion.TryParse(Encoding.ASCII.GetString(text), out NodeVersion version))
        {
            _versions.Add(version);
        }
    }
}

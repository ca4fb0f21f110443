using System.Buffers.Text;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Addons;

/// <summary>The one release line of Node that an addon was compiled for, which the name of the function says by which Node registers it.</summary>
internal static class AddonAbi
{
    private const int PieceLength = 1 << 20;
    private const int MaxName = 32;
    private const int Kept = 2 * MaxName;

    private static ReadOnlySpan<byte> Start => "node"u8;

    // Node-API, which all versions load, has napi before it.
    private static ReadOnlySpan<byte> Name => "_register_module_v"u8;

    /// <summary>The number that <c>process.versions.modules</c> has to be; null for an addon of Node-API, or one that does not say.</summary>
    /// <param name="path">Absolute real path.</param>
    public static int? Of(string path)
    {
        try
        {
            SpecialFile.Refuse(path);
            using FileStream file = File.OpenRead(path);
            return Of(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The walk reads the file too, and reports.
            return null;
        }
    }

    private static int? Of(FileStream file)
    {
        var piece = new byte[Kept + PieceLength];
        for (int kept = 0; ; kept = Kept)
        {
            int read = file.ReadAtLeast(piece.AsSpan(kept, PieceLength), PieceLength, throwOnEndOfStream: false);
            Span<byte> bytes = piece.AsSpan(0, kept + read);
            bool isEnd = read < PieceLength;
            int at = bytes.IndexOf(Name);
            if (at >= 0 && (isEnd || at <= bytes.Length - MaxName)) return NumberAt(bytes, at);
            if (isEnd) return null;
            bytes[^Kept..].CopyTo(piece);
        }
    }

    private static int? NumberAt(ReadOnlySpan<byte> bytes, int at)
    {
        if (!bytes[..at].EndsWith(Start)) return null;
        return Utf8Parser.TryParse(bytes[(at + Name.Length)..], out int number, out _) ? number : null;
    }
}

using System.Text;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.MachO;

/// <summary>What a code directory calls the program: often a name in reverse-DNS notation, as com.example.app.</summary>
internal static class SignatureIdentifier
{
    private const int LengthLimit = 1024, SignatureLimit = 64 << 20;

    /// <summary>The identifier in a signature; null when there is none that can be read.</summary>
    public static string? Of(ExecutableFile file, LinkEditData? signature)
    {
        if (signature is not { Length: > 0 and <= SignatureLimit } place) return null;
        ReadOnlyMemory<byte> bytes = file.Read(place.Offset, place.Length, SignatureLimit, "the code signature");
        if (SuperBlob.Read(bytes)?.GetValueOrDefault(SuperBlob.CodeDirectorySlot) is not { } piece || CodeDirectory.Read(piece.Span) is not { } directory) return null;
        return ReadText(piece.Span, directory.IdentifierOffset) is { } text && IsValid(text) ? text : null;
    }

    /// <summary>A text that ends with 0; null when it does not end.</summary>
    public static string? ReadText(ReadOnlySpan<byte> codeDirectory, uint offset)
    {
        ReadOnlySpan<byte> text = codeDirectory[(int)offset..];
        int end = text.IndexOf((byte)0);
        return end < 0 ? null : Encoding.UTF8.GetString(text[..end]);
    }

    /// <exception cref="DiagnosticException">SEAPACK4031.</exception>
    public static string Check(string identifier, string path) => IsValid(identifier)
        ? identifier
        : throw SigningDiagnostics.IdentifierInvalid.Failure(
            $"'{path}': the identifier of the signature must have 1 to {LengthLimit} characters and no control characters.", new SourceLocation(path));

    private static bool IsValid(string identifier) => identifier.Length is > 0 and <= LengthLimit && !identifier.Any(char.IsControl);
}

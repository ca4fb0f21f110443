namespace SeaPack.Modules.Walking;

/// <summary>
/// The POSIX mode that a packed file shows. It comes from the content, not from the disk, so that a build on Windows or from an
/// archive without modes gives the same bytes: executable are scripts with a <c>#!</c> line, ELF and Mach-O files, and what a
/// package.json names as <c>bin</c>.
/// </summary>
public static class PosixMode
{
    /// <summary>Mode of data: <c>rw-r--r--</c>.</summary>
    public const int Regular = 0b110_100_100;

    /// <summary>Mode of programs: <c>rwxr-xr-x</c>.</summary>
    public const int Executable = 0b111_101_101;

    /// <summary>How many bytes <see cref="Of"/> needs to see.</summary>
    internal const int HeadLength = 4;

    /// <summary>The mode of a file that begins with <paramref name="head"/> (4 bytes are enough).</summary>
    internal static int Of(ReadOnlySpan<byte> head) => head.StartsWith("#!"u8) || IsBinary(head) ? Executable : Regular;

    /// <summary>Whether a file that begins with <paramref name="head"/> is a program or a library for Linux (ELF) or macOS (Mach-O).</summary>
    internal static bool IsBinary(ReadOnlySpan<byte> head) => head.Length >= HeadLength && head[..HeadLength] switch
    {
        [0x7F, (byte)'E', (byte)'L', (byte)'F'] => true,
        [0xCE or 0xCF, 0xFA, 0xED, 0xFE] => true, // Mach-O, 32 and 64 bit, little endian
        [0xCA, 0xFE, 0xBA, 0xBE or 0xBF] => true, // Mach-O, several architectures
        _ => false,
    };
}

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

    /// <summary>How a program or a library for Linux begins (ELF, System V ABI).</summary>
    internal static ReadOnlySpan<byte> Elf => "\u007fELF"u8;

    /// <summary>The mode of a file that begins with <paramref name="head"/> (4 bytes are enough).</summary>
    internal static int Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("#!"u8) || head.StartsWith(Elf)) return Executable;
        if (head.Length < 4) return Regular;
        return head[..4] switch
        {
            [0xCE or 0xCF, 0xFA, 0xED, 0xFE] => Executable, // Mach-O, 32 and 64 bit, little endian
            [0xCA, 0xFE, 0xBA, 0xBE or 0xBF] => Executable, // Mach-O, several architectures
            _ => Regular,
        };
    }
}

using System.Buffers.Binary;

namespace SeaPack.NodeRuntime;

/// <summary>Operating system and CPU of an executable, from its first bytes.</summary>
internal readonly record struct ExecutableHeader(string Platform, string Architecture)
{
    /// <summary>So many first bytes of the file are enough; a PE header lies further back only in files that no linker writes.</summary>
    public const int Length = 4096;

    /// <summary>Returns false, and why, when this is not an executable for one of the known systems and CPUs.</summary>
    public static bool TryRead(ReadOnlySpan<byte> start, out ExecutableHeader header, out string problem)
    {
        (string? platform, string? architecture) = start switch
        {
            [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] => ReadElf(start),
            [(byte)'M', (byte)'Z', ..] => ReadPe(start),
            [0xcf, 0xfa, 0xed, 0xfe, ..] => ReadMachO(start),
            _ => (null, null),
        };
        header = new ExecutableHeader(platform ?? "", architecture ?? "");
        problem = start is [0xca, 0xfe, 0xba, 0xbe or 0xbf, ..]
            ? "It is a universal (fat) Mach-O file: take the slice of one CPU out of it with lipo"
            : platform == null ? "It is not a 64-bit executable for Linux, Windows or macOS" : "Its CPU is neither x64 nor arm64";
        return platform != null && architecture != null;
    }

    // System V ABI, "ELF Header": class 2 (64-bit), data 1 (little endian), OS ABI 0 (System V) or 3 (GNU/Linux), e_machine at 18.
    private static (string?, string?) ReadElf(ReadOnlySpan<byte> start)
    {
        if (start.Length < 64 || start[4] != 2 || start[5] != 1 || start[7] is not (0 or 3)) return (null, null);
        return ("linux", BinaryPrimitives.ReadUInt16LittleEndian(start[18..]) switch { 62 => "x64", 183 => "arm64", _ => null });
    }

    // PE format, "MS-DOS Stub" and "COFF File Header": offset of "PE\0\0" at 0x3c, machine right behind it, then the optional header (PE32+).
    private static (string?, string?) ReadPe(ReadOnlySpan<byte> start)
    {
        if (start.Length < 0x40) return (null, null);
        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(start[0x3c..]);
        if (offset > start.Length - 26 || !start[(int)offset..].StartsWith("PE\0\0"u8)) return (null, null);
        ReadOnlySpan<byte> coff = start[((int)offset + 4)..];
        if (BinaryPrimitives.ReadUInt16LittleEndian(coff[20..]) != 0x20b) return (null, null);
        return ("win32", BinaryPrimitives.ReadUInt16LittleEndian(coff) switch { 0x8664 => "x64", 0xaa64 => "arm64", _ => null });
    }

    // mach-o/loader.h, mach_header_64: cputype at 4, filetype at 12 (2: MH_EXECUTE).
    private static (string?, string?) ReadMachO(ReadOnlySpan<byte> start)
    {
        if (start.Length < 32 || BinaryPrimitives.ReadUInt32LittleEndian(start[12..]) != 2) return (null, null);
        return ("darwin", BinaryPrimitives.ReadUInt32LittleEndian(start[4..]) switch { 0x01000007 => "x64", 0x0100000c => "arm64", _ => null });
    }
}

using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>The head of each load command, 8 bytes (mach-o/loader.h, load_command), little endian.</summary>
/// <param name="Kind">cmd: what the command is.</param>
/// <param name="Length">cmdsize: its length in bytes with this head, a multiple of 8.</param>
internal readonly record struct LoadCommand(uint Kind, uint Length)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 8;

    /// <summary>Values of <see cref="Kind"/> that are read or written here, named as in mach-o/loader.h without LC_.</summary>
    public const uint Symtab = 0x2, DynamicSymtab = 0xB, Segment64 = 0x19, CodeSignature = 0x1D, DyldInfo = 0x22, DyldInfoOnly = 0x80000022,
        VersionMinMacOS = 0x24, DataInCode = 0x29, SourceVersion = 0x2A, BuildVersion = 0x32, ChainedFixups = 0x80000034;

    /// <summary>
    /// Where the fields of a command are that hold file offsets into __LINKEDIT, in bytes from its begin; null for a command that is not
    /// known. One with offsets that nobody moves would make a program that fails in strange ways.
    /// </summary>
    public static int[]? LinkEditFields(uint kind) => kind switch
    {
        // symtab_command: symoff, stroff.
        Symtab => [8, 16],
        // dysymtab_command: tocoff, modtaboff, extrefsymoff, indirectsymoff, extreloff, locreloff.
        DynamicSymtab => [32, 40, 48, 56, 64, 72],
        // dyld_info_command: rebase_off, bind_off, weak_bind_off, lazy_bind_off, export_off.
        DyldInfo or DyldInfoOnly => [8, 16, 24, 32, 40],
        _ when IsLinkEditData(kind) => [8],
        _ when IsWithoutOffsets(kind) => [],
        _ => null,
    };

    /// <summary>
    /// Whether a command is a linkedit_data_command: CODE_SIGNATURE, SEGMENT_SPLIT_INFO, FUNCTION_STARTS, DATA_IN_CODE, DYLIB_CODE_SIGN_DRS,
    /// LINKER_OPTIMIZATION_HINT, DYLD_EXPORTS_TRIE, DYLD_CHAINED_FIXUPS, ATOM_INFO.
    /// </summary>
    public static bool IsLinkEditData(uint kind) =>
        kind is CodeSignature or 0x1E or 0x26 or DataInCode or 0x2B or 0x2E or 0x80000033 or ChainedFixups or 0x36;

    /// <summary>
    /// Whether a command is known to have no file offset behind the first segment: SEGMENT_64 (treated apart), LOAD_DYLIB, ID_DYLIB,
    /// LOAD_DYLINKER, ID_DYLINKER, UUID, LAZY_LOAD_DYLIB, VERSION_MIN_MACOSX, DYLD_ENVIRONMENT, SOURCE_VERSION, ENCRYPTION_INFO_64,
    /// LINKER_OPTION, BUILD_VERSION, LOAD_WEAK_DYLIB, RPATH, REEXPORT_DYLIB, MAIN.
    /// </summary>
    private static bool IsWithoutOffsets(uint kind) => kind is Segment64 or 0xC or 0xD or 0xE or 0xF or 0x1B or 0x20 or VersionMinMacOS or 0x27
        or SourceVersion or 0x2C or 0x2D or BuildVersion or 0x80000018 or 0x8000001C or 0x8000001F or 0x80000028;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static LoadCommand Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Kind);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Length);
    }
}

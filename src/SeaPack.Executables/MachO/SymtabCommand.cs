using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>Where the symbols are and their names, 24 bytes (mach-o/loader.h, symtab_command), little endian.</summary>
/// <param name="Offset">symoff: file offset of the symbols, 16 bytes each.</param>
/// <param name="Count">nsyms.</param>
/// <param name="NamesOffset">stroff: file offset.</param>
/// <param name="NamesLength">strsize in bytes.</param>
internal readonly record struct SymtabCommand(uint Offset, uint Count, uint NamesOffset, uint NamesLength)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 24;

    /// <summary>Length of a symbol (mach-o/nlist.h, nlist_64) in bytes; it begins with the offset of its name.</summary>
    public const int SymbolSize = 16;

    /// <summary>File offset behind the symbols.</summary>
    public ulong End => Offset + ((ulong)Count * SymbolSize);

    /// <summary>File offset behind the names.</summary>
    public ulong NamesEnd => (ulong)NamesOffset + NamesLength;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static SymtabCommand Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        new LoadCommand(LoadCommand.Symtab, Size).Write(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Offset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], Count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], NamesOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], NamesLength);
    }
}

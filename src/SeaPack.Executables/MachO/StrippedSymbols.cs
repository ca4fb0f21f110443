using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>
/// The end of __LINKEDIT without local symbols, which only debuggers and profilers read: symbols, indirect symbols and names, in the
/// order in which linkers write them, with nothing but the signature behind them.
/// </summary>
internal sealed class StrippedSymbols
{
    /// <summary>The names of a debug build; a published Node has 25 MB of them.</summary>
    private const int LengthLimit = 1 << 28;

    private const int Alignment = 8;

    private readonly DynamicSymtabCommand _dynamic;
    private readonly int _indirectOffset;
    private readonly int _namesOffset;

    private StrippedSymbols(uint offset, DynamicSymtabCommand dynamic, byte[] symbols, byte[] indirect, byte[] names)
    {
        _dynamic = dynamic;
        _indirectOffset = symbols.Length;
        _namesOffset = (int)LinkEdit.AlignUp((ulong)(symbols.Length + indirect.Length), Alignment);
        Offset = offset;
        Tables = new byte[_namesOffset + names.Length];
        symbols.CopyTo(Tables, 0);
        indirect.CopyTo(Tables, _indirectOffset);
        names.CopyTo(Tables, _namesOffset);
    }

    /// <summary>File offset of the symbols in the base.</summary>
    public uint Offset { get; }

    /// <summary>What takes their place, and that of all behind them.</summary>
    public byte[] Tables { get; }

    /// <summary>Finds and strips them.</summary>
    /// <param name="image">The program.</param>
    /// <param name="linkEdit">Its last segment.</param>
    /// <param name="obstacle">Why that cannot be, as the end of a sentence that begins with "because"; empty when no local ones are there.</param>
    /// <exception cref="SeaPack.Diagnostics.DiagnosticException">SEAPACK3001, 3005.</exception>
    public static StrippedSymbols? Of(MachOImage image, LinkEdit linkEdit, out string obstacle)
    {
        obstacle = "";
        if (image.Command(LoadCommand.Symtab) is not { } symtabCommand || image.Command(LoadCommand.DynamicSymtab) is not { } dynamicCommand) return null;
        var symtab = SymtabCommand.Read(symtabCommand);
        var dynamic = DynamicSymtabCommand.Read(dynamicCommand);
        if (dynamic.LocalCount == 0) return null;
        bool isUsual = symtabCommand.Length == SymtabCommand.Size && dynamicCommand.Length == DynamicSymtabCommand.Size;
        obstacle = isUsual ? Obstacle(image, linkEdit, symtab, dynamic) : "the load commands of its symbols have unusual lengths";
        if (obstacle.Length > 0) return null;
        byte[] indirect = image.File.Read(
            dynamic.IndirectOffset, (ulong)dynamic.IndirectCount * DynamicSymtabCommand.IndirectSize, LengthLimit, "the indirect symbols");
        if (!TryRenumber(indirect, dynamic.LocalCount))
        {
            obstacle = "an indirect symbol is a local one";
            return null;
        }

        ulong localLength = (ulong)dynamic.LocalCount * SymtabCommand.SymbolSize;
        byte[] symbols = image.File.Read(symtab.Offset + localLength, symtab.End - symtab.Offset - localLength, LengthLimit, "the symbols");
        return new StrippedSymbols(symtab.Offset, dynamic, symbols, indirect, TakeNames(image.File, symtab, symbols));
    }

    /// <summary>The two commands to be.</summary>
    /// <param name="offset">File offset of <see cref="Tables"/>.</param>
    public (SymtabCommand Symtab, DynamicSymtabCommand Dynamic) CommandsAt(uint offset) => (
        new SymtabCommand(offset, _dynamic.GlobalCount + _dynamic.UndefinedCount, offset + (uint)_namesOffset, (uint)(Tables.Length - _namesOffset)),
        new DynamicSymtabCommand(
            0, 0, 0, _dynamic.GlobalCount, _dynamic.GlobalCount, _dynamic.UndefinedCount,
            _dynamic.IndirectCount == 0 ? 0 : offset + (uint)_indirectOffset, _dynamic.IndirectCount, HasOthers: false));

    private static string Obstacle(MachOImage image, LinkEdit linkEdit, SymtabCommand symtab, DynamicSymtabCommand dynamic)
    {
        if (dynamic.HasOthers) return "it has relocations";
        if (dynamic.LocalIndex != 0 || dynamic.GlobalIndex != dynamic.LocalCount
            || dynamic.UndefinedIndex != (ulong)dynamic.GlobalIndex + dynamic.GlobalCount || symtab.Count != (ulong)dynamic.UndefinedIndex + dynamic.UndefinedCount)
            return "its symbols are not in the order local, global, undefined";
        (ulong indirect, ulong indirectEnd) = dynamic.IndirectCount == 0 ? (symtab.End, symtab.End) : (dynamic.IndirectOffset, dynamic.IndirectEnd);
        bool isInOrder = symtab.Offset >= linkEdit.Segment.Offset && indirect >= symtab.End && symtab.NamesOffset >= indirectEnd
            && symtab.NamesEnd <= linkEdit.SignedEnd && symtab.NamesEnd <= (ulong)image.File.Length && symtab.Offset % Alignment == 0;
        return isInOrder && image.Commands.All(command => IsInFront(command, symtab.Offset)) ? "" : "its symbols are not the end of __LINKEDIT";
    }

    /// <summary>Whether all other pieces are in front of the symbols. In each command the length of a piece follows its offset.</summary>
    private static bool IsInFront(byte[] command, uint symbols)
    {
        uint kind = LoadCommand.Read(command).Kind;
        if (kind is LoadCommand.Symtab or LoadCommand.DynamicSymtab or LoadCommand.CodeSignature) return true;
        return (LoadCommand.LinkEditFields(kind) ?? []).All(field =>
            BinaryPrimitives.ReadUInt32LittleEndian(command.AsSpan(field)) + (ulong)BinaryPrimitives.ReadUInt32LittleEndian(command.AsSpan(field + 4)) <= symbols);
    }

    private static bool TryRenumber(Span<byte> indirect, uint localCount)
    {
        for (; indirect.Length > 0; indirect = indirect[DynamicSymtabCommand.IndirectSize..])
        {
            uint index = BinaryPrimitives.ReadUInt32LittleEndian(indirect);
            if ((index & DynamicSymtabCommand.NoIndex) != 0) continue;
            if (index < localCount) return false;
            BinaryPrimitives.WriteUInt32LittleEndian(indirect, index - localCount);
        }

        return true;
    }

    /// <summary>
    /// The names of the symbols, one behind the other, of which each symbol gets the new place; as in linkers' tables, the first two bytes
    /// are none.
    /// </summary>
    private static byte[] TakeNames(ExecutableFile file, SymtabCommand symtab, Span<byte> symbols)
    {
        ReadOnlySpan<byte> all = file.Read(symtab.NamesOffset, symtab.NamesLength, LengthLimit, "the names of symbols");
        using var names = new MemoryStream();
        names.Write(" \0"u8);
        for (; symbols.Length > 0; symbols = symbols[SymtabCommand.SymbolSize..])
        {
            uint at = BinaryPrimitives.ReadUInt32LittleEndian(symbols);
            if (at == 0) continue;
            // Names that overlap could be more than there is memory for.
            if (at >= all.Length || all[(int)at..].IndexOf((byte)0) is var length && (length < 0 || names.Length > LengthLimit))
                throw file.Malformed($"a symbol has the name at 0x{at:x}, of {all.Length} bytes of names");
            BinaryPrimitives.WriteUInt32LittleEndian(symbols, (uint)names.Length);
            names.Write(all.Slice((int)at, length + 1));
        }

        while (names.Length % Alignment != 0) names.WriteByte(0);
        return names.ToArray();
    }
}

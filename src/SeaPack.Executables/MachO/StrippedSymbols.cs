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

    private readonly MachOImage _image;
    private readonly SymtabCommand _symtab;
    private readonly DynamicSymtabCommand _dynamic;

    private StrippedSymbols(MachOImage image, SymtabCommand symtab, DynamicSymtabCommand dynamic)
    {
        _image = image;
        _symtab = symtab;
        _dynamic = dynamic;
        Tables = [];
    }

    /// <summary>File offset of the symbols in the base.</summary>
    public uint Offset => _symtab.Offset;

    /// <summary>What takes their place, and that of all behind them.</summary>
    public byte[] Tables { get; private set; }

    /// <summary>Offset of the names in <see cref="Tables"/>, in bytes.</summary>
    private int NamesOffset { get; set; }

    private uint KeptCount => _dynamic.GlobalCount + _dynamic.UndefinedCount;

    private int IndirectOffset => (int)KeptCount * SymtabCommand.SymbolSize;

    /// <summary>Finds and strips them.</summary>
    /// <param name="image">The program.</param>
    /// <param name="linkEdit">Its last segment.</param>
    /// <param name="obstacle">Why that cannot be, as the end of a sentence that begins with "because"; empty when no local ones are there.</param>
    public static StrippedSymbols? Of(MachOImage image, LinkEdit linkEdit, out string obstacle)
    {
        obstacle = "";
        if (image.Command(LoadCommand.Symtab) is not { } symtab || image.Command(LoadCommand.DynamicSymtab) is not { } dynamic) return null;
        if (symtab.Length != SymtabCommand.Size || dynamic.Length != DynamicSymtabCommand.Size)
        {
            obstacle = "the load commands of its symbols have unusual lengths";
            return null;
        }

        var symbols = new StrippedSymbols(image, SymtabCommand.Read(symtab), DynamicSymtabCommand.Read(dynamic));
        if (symbols._dynamic.LocalCount == 0) return null;
        obstacle = symbols.Obstacle(linkEdit);
        if (obstacle.Length > 0) return null;
        symbols.Strip(out obstacle);
        return obstacle.Length > 0 ? null : symbols;
    }

    /// <summary>The two commands to be.</summary>
    /// <param name="offset">File offset of <see cref="Tables"/>.</param>
    public (SymtabCommand Symtab, DynamicSymtabCommand Dynamic) CommandsAt(uint offset) => (
        new SymtabCommand(offset, KeptCount, offset + (uint)NamesOffset, (uint)(Tables.Length - NamesOffset)),
        new DynamicSymtabCommand(
            0, 0, 0, _dynamic.GlobalCount, _dynamic.GlobalCount, _dynamic.UndefinedCount,
            _dynamic.IndirectCount == 0 ? 0 : offset + (uint)IndirectOffset, _dynamic.IndirectCount, HasOthers: false));

    private string Obstacle(LinkEdit linkEdit)
    {
        if (_dynamic.HasOthers) return "it has relocations";
        if (_dynamic.LocalIndex != 0 || _dynamic.GlobalIndex != _dynamic.LocalCount
            || _dynamic.UndefinedIndex != (ulong)_dynamic.GlobalIndex + _dynamic.GlobalCount || _symtab.Count != (ulong)_dynamic.UndefinedIndex + _dynamic.UndefinedCount)
            return "its symbols are not in the order local, global, undefined";
        ulong indirect = _dynamic.IndirectCount == 0 ? _symtab.End : _dynamic.IndirectOffset;
        ulong indirectEnd = _dynamic.IndirectCount == 0 ? indirect : _dynamic.IndirectEnd;
        bool isInOrder = _symtab.Offset >= linkEdit.Segment.Offset && indirect >= _symtab.End && _symtab.NamesOffset >= indirectEnd
            && _symtab.NamesEnd <= linkEdit.SignedEnd && _symtab.NamesEnd <= (ulong)_image.File.Length && _symtab.Offset % Alignment == 0;
        return isInOrder && _image.Commands.All(IsInFront) ? "" : "its symbols are not the end of __LINKEDIT";
    }

    /// <summary>Whether all other pieces are in front of the symbols. In each command the length of a piece follows its offset.</summary>
    private bool IsInFront(byte[] command)
    {
        uint kind = LoadCommand.Read(command).Kind;
        if (kind is LoadCommand.Symtab or LoadCommand.DynamicSymtab or LoadCommand.CodeSignature) return true;
        return (LoadCommand.LinkEditFields(kind) ?? []).All(field =>
            BinaryPrimitives.ReadUInt32LittleEndian(command.AsSpan(field)) + (ulong)BinaryPrimitives.ReadUInt32LittleEndian(command.AsSpan(field + 4)) <= _symtab.Offset);
    }

    private void Strip(out string obstacle)
    {
        byte[] symbols = _image.File.Read(
            _symtab.Offset + ((ulong)_dynamic.LocalCount * SymtabCommand.SymbolSize), (ulong)KeptCount * SymtabCommand.SymbolSize, LengthLimit, "the symbols");
        byte[] indirect = _image.File.Read(
            _dynamic.IndirectOffset, (ulong)_dynamic.IndirectCount * DynamicSymtabCommand.IndirectSize, LengthLimit, "the indirect symbols");
        obstacle = Renumber(indirect) ? "" : "an indirect symbol is a local one";
        if (obstacle.Length > 0) return;
        byte[] names = NamesOf(symbols);
        NamesOffset = (int)LinkEdit.AlignUp((ulong)(IndirectOffset + indirect.Length), Alignment);
        Tables = new byte[NamesOffset + names.Length];
        symbols.CopyTo(Tables, 0);
        indirect.CopyTo(Tables, IndirectOffset);
        names.CopyTo(Tables, NamesOffset);
    }

    private bool Renumber(Span<byte> indirect)
    {
        for (; indirect.Length > 0; indirect = indirect[DynamicSymtabCommand.IndirectSize..])
        {
            uint index = BinaryPrimitives.ReadUInt32LittleEndian(indirect);
            if ((index & DynamicSymtabCommand.NoIndex) != 0) continue;
            if (index < _dynamic.LocalCount) return false;
            BinaryPrimitives.WriteUInt32LittleEndian(indirect, index - _dynamic.LocalCount);
        }

        return true;
    }

    /// <summary>The names of the symbols, one behind the other; as in linkers' tables, the first two bytes are none.</summary>
    private byte[] NamesOf(Span<byte> symbols)
    {
        ReadOnlySpan<byte> all = _image.File.Read(_symtab.NamesOffset, _symtab.NamesLength, LengthLimit, "the names of symbols");
        using var names = new MemoryStream();
        names.Write(" \0"u8);
        for (; symbols.Length > 0; symbols = symbols[SymtabCommand.SymbolSize..])
        {
            uint at = BinaryPrimitives.ReadUInt32LittleEndian(symbols);
            if (at == 0) continue;
            // Names that overlap could be more than there is memory for.
            if (at >= all.Length || all[(int)at..].IndexOf((byte)0) is var length && (length < 0 || names.Length > LengthLimit))
                throw _image.File.Malformed($"a symbol has the name at 0x{at:x}, of {all.Length} bytes of names");
            BinaryPrimitives.WriteUInt32LittleEndian(symbols, (uint)names.Length);
            names.Write(all.Slice((int)at, length + 1));
        }

        while (names.Length % Alignment != 0) names.WriteByte(0);
        return names.ToArray();
    }
}

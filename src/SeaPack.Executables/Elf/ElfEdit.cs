using System.Buffers;
using System.Buffers.Binary;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.Elf;

/// <summary>The headers of a program while a segment is added, and the patches that make them true.</summary>
internal sealed class ElfEdit(ElfImage image)
{
    /// <summary>Node has one or two symbols for each section that moves.</summary>
    private const int PatchLimit = 1 << 16;

    private readonly List<Patch> _patches = [];
    private readonly HashSet<int> _moved = [];

    /// <summary>The program header table to be.</summary>
    public List<ProgramHeader> ProgramHeaders { get; } = [.. image.ProgramHeaders];

    /// <summary>The section header table to be; indices stay valid, as every symbol names one.</summary>
    public List<SectionHeader> Sections { get; } = [.. image.Sections];

    public void Patch(ulong offset, byte[] bytes) => _patches.Add(new Patch((long)offset, bytes));

    public byte[] Read(SectionHeader section) => image.File.Read(section.Offset, section.Length, int.MaxValue, "a section");

    public void MoveSection(int index, ulong offset, ulong address)
    {
        Sections[index] = Sections[index] with { Offset = offset, Address = address };
        _moved.Add(index);
    }

    /// <summary>Puts the new segment behind the others: kernels want PT_LOADs in the order of their addresses.</summary>
    public void AddLoad(NoteSegment segment) =>
        ProgramHeaders.Insert(ProgramHeaders.FindLastIndex(header => header.Type == ProgramHeader.Load) + 1, segment.LoadHeader);

    /// <summary>Makes the table's own entry, if there is one, say where the table is and how long.</summary>
    public void UpdateTableHeader(Func<ProgramHeader, ProgramHeader> move)
    {
        int index = ProgramHeaders.FindIndex(header => header.Type == ProgramHeader.Table);
        if (index >= 0) ProgramHeaders[index] = move(ProgramHeaders[index]).WithSize((ulong)(ProgramHeader.Size * ProgramHeaders.Count));
    }

    /// <summary>The program header table as it goes into the file.</summary>
    public byte[] ProgramHeaderTable()
    {
        byte[] table = new byte[ProgramHeader.Size * ProgramHeaders.Count];
        for (int i = 0; i < ProgramHeaders.Count; i++) ProgramHeaders[i].Write(table.AsSpan(i * ProgramHeader.Size));
        return table;
    }

    /// <summary>Adds what follows from the edit: section for the note, tables behind the segment, symbols, ELF header.</summary>
    public InjectionPlan Finish(
        NoteSegment segment, ulong tableOffset, InjectionAlgorithm algorithm, SeaFuse fuse, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (ProgramHeaders.Count > ElfHeader.ProgramHeaderLimit)
            throw image.File.Failure(ExecutableDiagnostics.UnsupportedExecutable, $"with the {ProgramHeaders.Count} program headers that it needs, Linux would not read them");
        ElfHeader header = image.Header with { ProgramHeaderOffset = tableOffset, ProgramHeaderCount = (ushort)ProgramHeaders.Count };
        if (Sections.Count > 0) header = AddSections(header, segment);
        byte[] bytes = new byte[ElfHeader.Size];
        header.Write(bytes);
        Patch(0, bytes);
        long length = Math.Max((long)segment.End, _patches.Max(patch => patch.Offset + patch.Bytes.Length));
        return new InjectionPlan(algorithm, fuse, (long)segment.BlobOffset, length, _patches, diagnostics) { KeptLength = (long)image.Length };
    }

    /// <summary>
    /// Without a section that covers it, strip would cut the segment off. Name table and header table are written anew behind
    /// the segment; the old ones stay as some dead kilobytes.
    /// </summary>
    private ElfHeader AddSections(ElfHeader header, NoteSegment segment)
    {
        PatchSymbols();
        byte[] names = [.. image.SectionNames.Span, .. SeaNote.SectionName];
        int namesIndex = header.SectionNameIndex;
        Sections[namesIndex] = Sections[namesIndex] with { Offset = segment.End, Length = (ulong)names.Length };
        Sections.Add(new SectionHeader(
            (uint)image.SectionNames.Length, SectionHeader.Note, SectionHeader.Allocated, segment.AddressOf(segment.NotePosition),
            segment.OffsetOf(segment.NotePosition), segment.Length - segment.NotePosition, 0, 0, NoteHeader.Alignment, 0));
        ulong tableOffset = NoteSegment.AlignUp(segment.End + (ulong)names.Length, 8);
        byte[] tail = new byte[(int)(tableOffset - segment.End) + (SectionHeader.Size * Sections.Count)];
        names.CopyTo(tail, 0);
        Span<byte> table = tail.AsSpan((int)(tableOffset - segment.End));
        for (int i = 0; i < Sections.Count; i++) Sections[i].Write(table[(i * SectionHeader.Size)..]);
        Patch(segment.End, tail);
        return header with { SectionHeaderOffset = tableOffset, SectionHeaderCount = (ushort)Sections.Count };
    }

    /// <summary>Symbols of a moved section (its own, and __abi_tag) move with it; they are local, and local symbols come first.</summary>
    private void PatchSymbols()
    {
        if (_moved.Count == 0) return;
        SectionHeader[] tables = [.. image.Sections.Where(table => table.Type == SectionHeader.SymbolTable && table.EntrySize == SymbolEntry.Size)];
        if (tables.Sum(table => (long)table.Length) > image.File.Length) throw image.File.Malformed("its symbol tables overlap");
        foreach (SectionHeader table in tables) PatchSymbols(table);
    }

    private void PatchSymbols(SectionHeader table)
    {
        const int BatchCount = 4096;
        ulong count = Math.Min(table.Info, table.Length / SymbolEntry.Size);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BatchCount * SymbolEntry.Size);
        for (ulong first = 0; first < count; first += BatchCount)
        {
            int batch = (int)Math.Min(BatchCount, count - first);
            Span<byte> entries = buffer.AsSpan(0, batch * SymbolEntry.Size);
            ulong offset = table.Offset + (first * SymbolEntry.Size);
            image.File.Read(offset, entries, "the symbol table");
            for (int i = 0; i < batch; i++) PatchSymbol(offset + (ulong)(i * SymbolEntry.Size), SymbolEntry.Read(entries[(i * SymbolEntry.Size)..]));
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void PatchSymbol(ulong offset, SymbolEntry symbol)
    {
        if (!_moved.Contains(symbol.SectionIndex)) return;
        byte[] value = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(
            value, symbol.Value - image.Sections[symbol.SectionIndex].Address + Sections[symbol.SectionIndex].Address);
        Patch(offset + SymbolEntry.ValueOffset, value);
        if (_patches.Count > PatchLimit) throw image.File.Malformed($"its notes have more than {PatchLimit} symbols");
    }
}

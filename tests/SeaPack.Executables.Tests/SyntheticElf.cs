using System.Text;
using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests;

/// <summary>
/// A small ELF program, well formed but without code, laid out as Node's: program headers, name of the interpreter, notes without
/// a free byte between them, then data with the fuse, and behind what is loaded symbols and section headers.
/// </summary>
internal sealed class SyntheticElf
{
    public const string FuseText = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

    public ushort Type { get; init; } = ElfHeader.TypeExecutable;

    public ushort Machine { get; init; } = 62;

    public string Interpreter { get; init; } = "/lib64/ld-linux-x86-64.so.2\0";

    /// <summary>The content lengths of the notes, in bytes; multiples of 4.</summary>
    public IReadOnlyList<int> Notes { get; init; } = [20, 16];

    public ulong NoteAlignment { get; init; } = 4;

    public bool HasSections { get; init; } = true;

    /// <summary>A PT_GNU_PROPERTY over the notes.</summary>
    public bool HasProperty { get; init; }

    /// <summary>How many program headers of nothing (PT_NULL) come last.</summary>
    public int EmptyHeaders { get; init; }

    public ulong ZeroInitialised { get; init; } = 0x2345;

    public string Data { get; init; } = FuseText + ":0";

    private readonly List<ProgramHeader> _programHeaders = [];
    private readonly List<SectionHeader> _sections = [default];
    private readonly StringBuilder _names = new("\0");
    private readonly List<byte> _file = [];

    private ulong Base => Type == ElfHeader.TypeExecutable ? 0x400000UL : 0;

    private int ProgramHeaderCount => (Interpreter.Length > 0 ? 4 : 3) + (Notes.Count > 0 ? 1 : 0) + (HasProperty ? 1 : 0) + EmptyHeaders;

    /// <summary>Lays the file out; once for each instance.</summary>
    public byte[] Build()
    {
        ulong tableEnd = (ulong)(ElfHeader.Size + (ProgramHeader.Size * ProgramHeaderCount));
        _file.AddRange(new byte[tableEnd]);
        ulong tableSize = tableEnd - ElfHeader.Size;
        _programHeaders.Add(new(ProgramHeader.Table, 4, ElfHeader.Size, Base + ElfHeader.Size, Base + ElfHeader.Size, tableSize, tableSize, 8));
        if (Interpreter.Length > 0) Segment(ProgramHeader.Interpreter, Section(".interp", 1, 2, Encoding.ASCII.GetBytes(Interpreter), 1), 1);
        SectionHeader[] notes = [.. Notes.Select((length, i) => Note($".note.{i}", (uint)i + 1, length))];
        Section(".rodata", 1, 2, Encoding.ASCII.GetBytes(Data), 16);
        ulong loaded = (ulong)_file.Count;
        _programHeaders.Add(new(ProgramHeader.Load, 4, 0, Base, Base, loaded, loaded, 0x1000));
        AddData();
        if (notes.Length > 0) Segment(ProgramHeader.Note, notes[0] with { Length = notes[^1].End - notes[0].Offset }, 4);
        if (HasProperty) Segment(0x6474e553, notes[^1], 4);
        _programHeaders.AddRange(new ProgramHeader[EmptyHeaders]);
        if (HasSections) AddTables();
        return Finish();
    }

    /// <summary>A writable segment on the next page, with zero-initialised memory behind it.</summary>
    private void AddData()
    {
        SectionHeader data = Section(".data", 1, 3, new byte[40], 8, 0x1000);
        _programHeaders.Add(new(ProgramHeader.Load, 6, data.Offset, data.Address, data.Address, data.Length, data.Length + ZeroInitialised, 0x1000));
        _sections.Add(new(Name(".bss"), SectionHeader.NoBits, 3, data.Address + data.Length, data.End, ZeroInitialised, 0, 0, 1, 0));
    }

    private void AddTables()
    {
        var symbols = new MemoryStream();
        Span<byte> entry = stackalloc byte[SymbolEntry.Size];
        symbols.Write(entry);
        for (int i = 1; i < _sections.Count; i++)
        {
            new SymbolEntry(0, Info: 3, 0, (ushort)i, _sections[i].Address, 0).Write(entry);
            symbols.Write(entry);
        }

        uint count = (uint)(symbols.Length / SymbolEntry.Size);
        Section(".symtab", SectionHeader.SymbolTable, 0, symbols.ToArray(), 8, info: count, link: (uint)_sections.Count + 1, entrySize: SymbolEntry.Size);
        Section(".strtab", SectionHeader.StringTable, 0, [0], 1);
        uint name = Name(".shstrtab");
        Section(name, SectionHeader.StringTable, 0, Encoding.ASCII.GetBytes(_names.ToString()), 1);
    }

    private byte[] Finish()
    {
        while (_file.Count % 8 != 0) _file.Add(0);
        int sectionTable = HasSections ? _file.Count : 0;
        byte[] file = [.. _file, .. new byte[HasSections ? SectionHeader.Size * _sections.Count : 0]];
        new ElfHeader(
            2, 1, 1, 0, 0, Type, Machine, 1, Base + 0x100, ElfHeader.Size, (ulong)sectionTable, 0, ElfHeader.Size, ProgramHeader.Size,
            (ushort)ProgramHeaderCount, SectionHeader.Size, (ushort)(HasSections ? _sections.Count : 0),
            (ushort)(HasSections ? _sections.Count - 1 : 0)).Write(file);
        for (int i = 0; i < _programHeaders.Count; i++)
            _programHeaders[i].Write(file.AsSpan(ElfHeader.Size + (i * ProgramHeader.Size)));
        for (int i = 0; HasSections && i < _sections.Count; i++) _sections[i].Write(file.AsSpan(sectionTable + (i * SectionHeader.Size)));
        return file;
    }

    private SectionHeader Note(string name, uint type, int length)
    {
        byte[] note = new byte[NoteHeader.Size + 4 + length];
        new NoteHeader(4, (uint)length, type).Write(note);
        "GNU\0"u8.CopyTo(note.AsSpan(NoteHeader.Size));
        note.AsSpan(NoteHeader.Size + 4).Fill((byte)(0x40 + type));
        return Section(name, SectionHeader.Note, 2, note, NoteAlignment);
    }

    private void Segment(uint type, SectionHeader section, ulong alignment) => _programHeaders.Add(
        new(type, 4, section.Offset, section.Address, section.Address, section.Length, section.Length, alignment));

    private SectionHeader Section(
        string name, uint type, ulong flags, byte[] bytes, ulong alignment, ulong step = 0, uint info = 0, uint link = 0, ulong entrySize = 0) =>
        Section(Name(name), type, flags, bytes, alignment, step, info, link, entrySize);

    // step: distance of the address from where it would be, so that the section is on a page of its own.
    private SectionHeader Section(
        uint name, uint type, ulong flags, byte[] bytes, ulong alignment, ulong step = 0, uint info = 0, uint link = 0, ulong entrySize = 0)
    {
        while ((ulong)_file.Count % alignment != 0) _file.Add(0);
        ulong offset = (ulong)_file.Count;
        _file.AddRange(bytes);
        ulong address = (flags & SectionHeader.Allocated) != 0 ? Base + offset + step : 0;
        _sections.Add(new(name, type, flags, address, offset, (ulong)bytes.Length, link, info, alignment, entrySize));
        return _sections[^1];
    }

    private uint Name(string name)
    {
        uint offset = (uint)_names.Length;
        _names.Append(name).Append('\0');
        return offset;
    }
}

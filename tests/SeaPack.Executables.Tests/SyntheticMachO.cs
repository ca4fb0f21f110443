using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SeaPack.Executables.MachO;

namespace SeaPack.Executables.Tests;

/// <summary>
/// A small Mach-O program, well formed but without code, laid out as Node's: code and the fuse, data with zero-initialised memory behind
/// it, then __LINKEDIT with fixups, exports, symbols and a code signature.
/// </summary>
internal sealed class SyntheticMachO
{
    public const ulong Base = 0x1_0000_0000;

    private const int Page = 0x4000, TextContent = Page - 0x400;

    private readonly List<byte> _linkEdit = [];
    private readonly List<byte[]> _commands = [];

    public uint CpuType { get; init; } = MachHeader.Arm64;

    public uint FileType { get; init; } = MachHeader.Execute;

    public string Data { get; init; } = SyntheticElf.FuseText + ":0";

    /// <summary>Chained fixups, or else the older rebase and bind opcodes.</summary>
    public bool HasChainedFixups { get; init; } = true;

    /// <summary>Free bytes behind the table of segments in the chained fixups.</summary>
    public int FixupsRoom { get; init; }

    public bool HasSignature { get; init; } = true;

    /// <summary>The pieces of the signature beside the code directory.</summary>
    public IReadOnlyList<(uint Slot, byte[] Blob)> Pieces { get; init; } = [(SuperBlob.RequirementsSlot, CodeRequirement.None)];

    /// <summary>Commands that may make way: the version of the sources, an empty table of data in code.</summary>
    public bool HasDispensable { get; init; } = true;

    /// <summary>Load commands that come last.</summary>
    public IReadOnlyList<byte[]> MoreCommands { get; init; } = [];

    /// <summary>Free bytes behind the load commands; null: as it comes.</summary>
    public int? HeaderRoom { get; init; }

    /// <summary>Length of the names of symbols, which is where an unsigned file ends, in bytes.</summary>
    public int NamesLength { get; init; } = 5000;

    /// <summary>The symbol that an indirect symbol names; the first two are local.</summary>
    public byte IndirectSymbol { get; init; } = 4;

    /// <summary>How many symbols are said to be global; 2 are.</summary>
    public uint GlobalSymbols { get; init; } = 2;

    /// <summary>Lays the file out; once for each instance.</summary>
    public byte[] Build()
    {
        AddLinkEdit();
        Segment("__PAGEZERO", 0, Base, 0, 0);
        Segment(SegmentName.Text, Base, Page, 0, Page, ("__text", TextContent, 0x100, 0), ("__const", TextContent + 0x100, 0x200, 0));
        Segment("__DATA", Base + Page, 2 * Page, Page, Page, ("__data", Page, 0x40, 0), ("__bss", 0, 0x5000, 1));
        int linkEdit = _commands.FindLastIndex(command => LoadCommand.Read(command).Kind == LoadCommand.Segment64) + 1;
        _commands.Insert(linkEdit, new byte[SegmentCommand64.Size]);
        AddOtherCommands();
        uint codeLimit = (uint)((2 * Page) + _linkEdit.Count + 15) & ~15u;
        uint signatureLength = HasSignature ? Signature(codeLimit).LengthWith(0) : 0;
        if (HasSignature) Command(new LinkEditData(LoadCommand.CodeSignature, codeLimit, signatureLength).Write, LinkEditData.Size);
        uint length = HasSignature ? codeLimit + signatureLength : (uint)((2 * Page) + _linkEdit.Count);
        ulong size = length - (2UL * Page);
        new SegmentCommand64(SegmentCommand64.Size, SegmentName.LinkEdit, Base + (3 * Page), (size + Page - 1) & ~(Page - 1UL), 2 * Page, size, 1, 1, 0, 0).Write(_commands[linkEdit]);
        return Finish(length, codeLimit, signatureLength);
    }

    /// <summary>A load command without content that is known.</summary>
    public static byte[] PlainCommand(uint kind, int length = 16)
    {
        byte[] command = new byte[length];
        new LoadCommand(kind, (uint)length).Write(command);
        return command;
    }

    private byte[] Finish(uint length, uint codeLimit, uint signatureLength)
    {
        if (HeaderRoom is { } room)
            _commands.Add(PlainCommand(0x1B, TextContent - MachHeader.Size - room - _commands.Sum(command => command.Length)));
        byte[] file = new byte[length];
        byte[] commands = [.. _commands.SelectMany(command => command)];
        new MachHeader(MachHeader.Magic64, CpuType, 0, FileType, (uint)_commands.Count, (uint)commands.Length, 0x200085, 0).Write(file);
        commands.CopyTo(file, MachHeader.Size);
        new Random(1).NextBytes(file.AsSpan(TextContent, 0x100));
        Encoding.ASCII.GetBytes(Data, file.AsSpan(TextContent + 0x100));
        new Random(2).NextBytes(file.AsSpan(Page, 0x40));
        _linkEdit.CopyTo(file, 2 * Page);
        if (!HasSignature) return file;
        CodeSignature signature = Signature(codeLimit);
        byte[] hashes = [.. Enumerable.Range(0, PageHashes.CountOf(codeLimit))
            .SelectMany(page => SHA256.HashData(file.AsSpan(page * 4096, Math.Min(4096, (int)codeLimit - (page * 4096)))))];
        signature.Encode(signature.CodeDirectoryWith(hashes), [], signatureLength).CopyTo(file, codeLimit);
        return file;
    }

    private CodeSignature Signature(uint codeLimit) => new()
    {
        Identifier = "synthetic",
        Flags = CodeDirectory.AdHoc,
        CodeLimit = codeLimit,
        TextLength = Page,
        Pieces = Pieces,
    };

    private void AddLinkEdit()
    {
        if (HasChainedFixups)
        {
            Piece(LoadCommand.ChainedFixups, Fixups());
            Piece(0x80000033, DistinctBytes.Of(40));
        }
        else
        {
            byte[] command = PlainCommand(LoadCommand.DyldInfoOnly, 48);
            for (int part = 0; part < 5; part++)
            {
                // No weak binds: an offset of 0 must stay 0.
                byte[] opcodes = part == 2 ? [] : DistinctBytes.Of(8 * (part + 1));
                if (opcodes.Length > 0) BinaryPrimitives.WriteInt32LittleEndian(command.AsSpan(8 + (8 * part)), Append(opcodes));
                BinaryPrimitives.WriteInt32LittleEndian(command.AsSpan(12 + (8 * part)), opcodes.Length);
            }

            _commands.Add(command);
        }

        Piece(0x26, DistinctBytes.Of(24));
        if (HasDispensable) Piece(LoadCommand.DataInCode, []);
        AddSymbols();
    }

    /// <summary>Two local symbols, two global ones and an undefined one; the indirect symbols are nothing and the last one.</summary>
    private void AddSymbols()
    {
        string[] symbols = ["_local", "_other", "_global", "_main", "_undefined"];
        string names = " \0" + string.Concat(symbols.Select(symbol => symbol + "\0"));
        byte[] table = [.. symbols.SelectMany(symbol => (byte[])[(byte)names.IndexOf(symbol, StringComparison.Ordinal), .. DistinctBytes.Of(18)[3..]])];
        for (int i = 0; i < symbols.Length; i++) table.AsSpan((i * SymtabCommand.SymbolSize) + 1, 3).Clear();
        uint offset = (uint)Append(table);
        byte[] indirect = [0, 0, 0, 0x80, IndirectSymbol, 0, 0, 0];
        uint indirectOffset = (uint)Append(indirect);
        byte[] text = [.. Encoding.ASCII.GetBytes(names), .. DistinctBytes.Of(NamesLength)[names.Length..]];
        Command(new SymtabCommand(offset, (uint)symbols.Length, (uint)Append(text), (uint)text.Length).Write, SymtabCommand.Size);
        Command(new DynamicSymtabCommand(0, 2, 2, GlobalSymbols, 4, 1, indirectOffset, 2, HasOthers: false).Write, DynamicSymtabCommand.Size);
    }

    private void AddOtherCommands()
    {
        _commands.Add(PlainCommand(0xE, 32));
        if (HasDispensable) _commands.Add(PlainCommand(LoadCommand.SourceVersion));
        byte[] build = PlainCommand(LoadCommand.BuildVersion, 32);
        BinaryPrimitives.WriteUInt32LittleEndian(build.AsSpan(16), 0xF0200);
        _commands.Add(build);
        _commands.Add(PlainCommand(0x80000028, 24));
        _commands.AddRange(MoreCommands);
    }

    /// <summary>Fixups of the third segment, no imports, one name.</summary>
    private byte[] Fixups()
    {
        int table = 4 + (4 * 4) + FixupsRoom, starts = 32, imports = starts + table + 24;
        byte[] fixups = new byte[(imports + 8 + 7) & ~7];
        new ChainedFixupsHeader(0, (uint)starts, (uint)imports, (uint)imports, 0, 1, 0).Write(fixups);
        BinaryPrimitives.WriteInt32LittleEndian(fixups.AsSpan(starts), 4);
        BinaryPrimitives.WriteInt32LittleEndian(fixups.AsSpan(starts + 4 + 8), table);
        Span<byte> segment = fixups.AsSpan(starts + table);
        BinaryPrimitives.WriteInt32LittleEndian(segment, 24);
        BinaryPrimitives.WriteInt16LittleEndian(segment[4..], Page);
        BinaryPrimitives.WriteInt16LittleEndian(segment[6..], 6);
        BinaryPrimitives.WriteInt64LittleEndian(segment[8..], Page);
        fixups[^4] = (byte)'x';
        return fixups;
    }

    private void Piece(uint kind, byte[] bytes) => Command(new LinkEditData(kind, (uint)Append(bytes), (uint)bytes.Length).Write, LinkEditData.Size);

    private int Append(byte[] bytes)
    {
        while (_linkEdit.Count % 8 != 0) _linkEdit.Add(0);
        _linkEdit.AddRange(bytes);
        return (2 * Page) + _linkEdit.Count - bytes.Length;
    }

    private void Segment(string name, ulong address, ulong memorySize, ulong offset, ulong fileSize, params (string Name, uint Offset, ulong Length, uint Flags)[] sections)
    {
        byte[] command = new byte[SegmentCommand64.Size + (Section64.Size * sections.Length)];
        new SegmentCommand64((uint)command.Length, name, address, memorySize, offset, fileSize, 5, 5, (uint)sections.Length, 0).Write(command);
        for (int i = 0; i < sections.Length; i++)
        {
            (string section, uint at, ulong length, uint flags) = sections[i];
            new Section64(section, name, at == 0 ? address + fileSize : address + at - offset, length, at, 3, 0, 0, flags, 0, 0, 0)
                .Write(command.AsSpan(SegmentCommand64.Size + (Section64.Size * i)));
        }

        int segments = _commands.FindLastIndex(other => LoadCommand.Read(other).Kind == LoadCommand.Segment64) + 1;
        _commands.Insert(segments, command);
    }

    private delegate void Writer(Span<byte> bytes);

    private void Command(Writer write, int length)
    {
        byte[] command = new byte[length];
        write(command);
        _commands.Add(command);
    }
}

using System.Buffers.Binary;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.MachO;

/// <summary>The load commands of a program while they change.</summary>
internal sealed class MachOEdit(MachOImage image)
{
    private readonly List<byte[]> _commands = [.. image.Commands.Select(command => (byte[])command.Clone())];

    /// <summary>Inserts a segment in front of __LINKEDIT, which so stays the last one; the numbers of all others stay what they are.</summary>
    public void InsertSegment(SegmentCommand64 segment, Section64 section)
    {
        byte[] command = new byte[SegmentCommand64.Size + Section64.Size];
        segment.Write(command);
        section.Write(command.AsSpan(SegmentCommand64.Size));
        _commands.Insert(LinkEditIndex(), command);
    }

    public void SetLinkEdit(SegmentCommand64 segment) => segment.Write(_commands[LinkEditIndex()]);

    /// <summary>Replaces, or adds, a command that names a piece of __LINKEDIT.</summary>
    public void SetData(LinkEditData data)
    {
        int index = _commands.FindIndex(command => LoadCommand.Read(command).Kind == data.Kind);
        if (index < 0)
        {
            index = _commands.Count;
            _commands.Add(new byte[LinkEditData.Size]);
        }

        data.Write(_commands[index]);
    }

    /// <summary>Replaces the commands that name the symbols, which are there.</summary>
    public void SetSymbols((SymtabCommand Symtab, DynamicSymtabCommand Dynamic) commands)
    {
        commands.Symtab.Write(Command(LoadCommand.Symtab));
        commands.Dynamic.Write(Command(LoadCommand.DynamicSymtab));
    }

    /// <summary>Moves all file offsets into __LINKEDIT. 0 stands for "not there".</summary>
    /// <exception cref="DiagnosticException">SEAPACK3071.</exception>
    public void MoveOffsets(Func<uint, uint> move)
    {
        foreach (byte[] command in _commands)
        {
            uint kind = LoadCommand.Read(command).Kind;
            int[] fields = LoadCommand.LinkEditFields(kind) ?? throw image.File.Failure(
                ExecutableDiagnostics.UnknownLoadCommand, $"it has a load command 0x{kind:x} that this version does not know");
            foreach (int field in fields)
            {
                uint offset = BinaryPrimitives.ReadUInt32LittleEndian(command.AsSpan(field));
                if (offset != 0) BinaryPrimitives.WriteUInt32LittleEndian(command.AsSpan(field), move(offset));
            }
        }
    }

    /// <summary>Header and load commands as they go to the begin of the file.</summary>
    /// <exception cref="DiagnosticException">SEAPACK3070.</exception>
    public byte[] Encode()
    {
        MakeRoom();
        int length = CommandsLength();
        byte[] bytes = new byte[MachHeader.Size + Math.Max(length, (int)image.Header.CommandsLength)];
        (image.Header with { CommandCount = (uint)_commands.Count, CommandsLength = (uint)length }).Write(bytes);
        int at = MachHeader.Size;
        foreach (byte[] command in _commands)
        {
            command.CopyTo(bytes, at);
            at += command.Length;
        }

        return bytes;
    }

    /// <summary>Nobody needs the version of the sources, or a table of data in code without entries.</summary>
    private void MakeRoom()
    {
        Predicate<byte[]>[] dispensable =
        [
            command => LoadCommand.Read(command).Kind == LoadCommand.DataInCode && LinkEditData.Read(command).Length == 0,
            command => LoadCommand.Read(command).Kind == LoadCommand.SourceVersion,
        ];
        foreach (Predicate<byte[]> candidate in dispensable)
        {
            if (Missing() > 0) _commands.RemoveAll(candidate);
        }

        if (Missing() > 0)
            throw image.File.Failure(ExecutableDiagnostics.NoRoomForLoadCommand, $"behind its load commands {Missing()} bytes are missing");
    }

    private long Missing() => MachHeader.Size + CommandsLength() - (long)image.ContentStart;

    private int CommandsLength() => _commands.Sum(command => command.Length);

    private byte[] Command(uint kind) => _commands.First(command => LoadCommand.Read(command).Kind == kind);

    private int LinkEditIndex() => _commands.FindLastIndex(command => LoadCommand.Read(command).Kind == LoadCommand.Segment64);
}

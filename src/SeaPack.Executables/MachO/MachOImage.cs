using SeaPack.Diagnostics;

namespace SeaPack.Executables.MachO;

/// <summary>
/// The headers of a 64-bit Mach-O program for one CPU. Load commands are inside of what the header says, segments and sections inside of
/// the file.
/// </summary>
internal sealed class MachOImage
{
    /// <summary>Node has 4 KB of load commands; the limit is the one of the kernel for a page of 16 KiB, and more.</summary>
    private const int CommandsLimit = 1 << 20;

    private readonly List<SegmentCommand64> _segments = [];

    private MachOImage(ExecutableFile file, MachHeader header, byte[][] commands)
    {
        File = file;
        Header = header;
        Commands = commands;
    }

    public ExecutableFile File { get; }

    public MachHeader Header { get; }

    /// <summary>The load commands, each with its head.</summary>
    public IReadOnlyList<byte[]> Commands { get; }

    /// <summary>The segments, in the order of their commands: dyld knows them by their number.</summary>
    public IReadOnlyList<SegmentCommand64> Segments => _segments;

    /// <summary>File offset behind the load commands.</summary>
    public ulong CommandsEnd => MachHeader.Size + (ulong)Header.CommandsLength;

    /// <summary>File offset of the first byte that is neither header nor load command nor room for more of these.</summary>
    public ulong ContentStart { get; private set; }

    /// <exception cref="DiagnosticException">SEAPACK3001, 3004, 3005.</exception>
    public static MachOImage Read(ExecutableFile file)
    {
        MachHeader header = ReadHeader(file);
        if (header.CommandsLength > CommandsLimit) throw file.Malformed($"its load commands have {header.CommandsLength} bytes");
        byte[] bytes = file.Read(MachHeader.Size, header.CommandsLength, CommandsLimit, "the load commands");
        var image = new MachOImage(file, header, SplitCommands(file, bytes, header.CommandCount)) { ContentStart = (ulong)file.Length };
        foreach (byte[] command in image.Commands) image.CheckCommand(command);
        if (image.ContentStart < image.CommandsEnd) throw file.Malformed("its load commands lie over a section");
        return image;
    }

    /// <summary>The one segment of a name.</summary>
    /// <exception cref="DiagnosticException">SEAPACK3005: none, or several.</exception>
    public SegmentCommand64 Segment(string name) =>
        _segments.Count(segment => segment.Name == name) == 1
            ? _segments.Single(segment => segment.Name == name)
            : throw File.Malformed($"it has no segment {name}, or several");

    /// <summary>The one command of a kind, or null.</summary>
    /// <exception cref="DiagnosticException">SEAPACK3005: there are several.</exception>
    public byte[]? Command(uint kind)
    {
        byte[][] found = [.. Commands.Where(command => LoadCommand.Read(command).Kind == kind)];
        return found.Length <= 1 ? found.FirstOrDefault() : throw File.Malformed($"it has {found.Length} load commands 0x{kind:x}");
    }

    private static MachHeader ReadHeader(ExecutableFile file)
    {
        Span<byte> bytes = stackalloc byte[MachHeader.Size];
        file.Read(0, bytes, "the header");
        MachHeader header = MachHeader.Read(bytes);
        if (header.Magic != MachHeader.Magic64) throw Unsupported(file, "it is for CPUs with 32 bits, or with the other byte order");
        if (header.CpuType is not (MachHeader.X64 or MachHeader.Arm64)) throw Unsupported(file, $"it is for another CPU (0x{header.CpuType:x})");
        if (header.FileType != MachHeader.Execute) throw Unsupported(file, $"it is a library or an object, not a program (file type {header.FileType})");
        return header;
    }

    private static byte[][] SplitCommands(ExecutableFile file, byte[] bytes, uint count)
    {
        var commands = new List<byte[]>();
        int at = 0;
        for (; commands.Count < count; at += commands[^1].Length)
        {
            if (bytes.Length - at < LoadCommand.Size) throw file.Malformed($"its header says {count} load commands, and {commands.Count} are there");
            uint length = LoadCommand.Read(bytes.AsSpan(at)).Length;
            if (length < LoadCommand.Size || length % 8 != 0 || length > bytes.Length - at)
                throw file.Malformed($"the load command at offset 0x{MachHeader.Size + at:x} has the length {length}");
            commands.Add(bytes[at..(at + (int)length)]);
        }

        return at == bytes.Length ? [.. commands] : throw file.Malformed("its load commands are shorter than its header says");
    }

    private void CheckCommand(byte[] command)
    {
        uint kind = LoadCommand.Read(command).Kind;
        int needed = kind switch
        {
            LoadCommand.Segment64 => SegmentCommand64.Size,
            LoadCommand.BuildVersion => 24,
            LoadCommand.VersionMinMacOS => 16,
            _ when LoadCommand.IsLinkEditData(kind) => LinkEditData.Size,
            _ => (LoadCommand.LinkEditFields(kind) is { Length: > 0 } fields ? fields[^1] + 8 : LoadCommand.Size),
        };
        if (command.Length < needed) throw File.Malformed($"a load command 0x{kind:x} has only {command.Length} bytes");
        if (kind == LoadCommand.Segment64) AddSegment(command);
    }

    private void AddSegment(byte[] command)
    {
        SegmentCommand64 segment = SegmentCommand64.Read(command);
        if (command.Length != SegmentCommand64.Size + ((long)Section64.Size * segment.SectionCount))
            throw File.Malformed($"the segment {segment.Name} has the length {command.Length}, with {segment.SectionCount} sections");
        if (!File.Holds(segment.Offset, segment.FileSize)) throw File.Truncated($"the segment {segment.Name}", segment.Offset, segment.FileSize);
        if (segment.Address > ulong.MaxValue - segment.MemorySize) throw File.Malformed($"the segment {segment.Name} ends behind the last address");
        if (segment.FileSize > 0 && segment.Offset > 0) ContentStart = Math.Min(ContentStart, segment.Offset);
        for (int at = SegmentCommand64.Size; at < command.Length; at += Section64.Size) AddSection(segment, Section64.Read(command.AsSpan(at)));
        _segments.Add(segment);
    }

    private void AddSection(SegmentCommand64 segment, Section64 section)
    {
        if (section.IsZeroFill || (section.Offset == 0 && section.Length == 0)) return;
        if (section.Offset < segment.Offset || section.Offset > segment.End || section.Length > segment.End - section.Offset)
            throw File.Malformed($"the section {section.Name} is not inside of its segment {segment.Name}");
        ContentStart = Math.Min(ContentStart, section.Offset);
    }

    private static DiagnosticException Unsupported(ExecutableFile file, string fault) =>
        file.Failure(ExecutableDiagnostics.UnsupportedExecutable, $"{fault}; a Node binary for x64 or arm64 is needed");
}

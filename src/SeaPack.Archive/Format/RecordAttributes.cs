namespace SeaPack.Archive.Format;

/// <summary>Field 2 of a record: docs/archive-format.md "Attributes".</summary>
internal readonly record struct RecordAttributes(uint Bits)
{
    private const uint AsciiBit = 1 << 8;
    private const uint StrippedBit = 1 << 13;
    private const uint WrappedBit = 1 << 14;
    private const uint LinkedBit = 1 << 15;

    public EntryKind Kind => (EntryKind)(Bits & 0xF);

    public DataCodec Codec => (DataCodec)((Bits >> 4) & 0xF);

    public bool IsAscii => (Bits & AsciiBit) != 0;

    public ModuleFormat Format => (ModuleFormat)((Bits >> 9) & 0xF);

    /// <summary>Whether the code cache is all there is of the module.</summary>
    public bool IsStripped => (Bits & StrippedBit) != 0;

    /// <summary>Whether the data has the wrapper of CommonJS modules around it.</summary>
    public bool IsWrapped => (Bits & WrappedBit) != 0;

    /// <summary>Whether the answers begin with all that the ES module asks for before it runs.</summary>
    public bool IsLinked => (Bits & LinkedBit) != 0;

    /// <summary>POSIX file type and permissions, as in <c>st_mode</c>.</summary>
    public int Mode => (int)(Bits >> 16);

    /// <summary>Whether all parts have values that the format defines and that go together.</summary>
    public bool AreValid =>
        Codec <= DataCodec.Zstd
        && Format <= ModuleFormats.Last
        && (!IsStripped || Format is ModuleFormat.CommonJs or ModuleFormat.Module)
        && (!IsWrapped || (Format == ModuleFormat.CommonJs && Codec == DataCodec.None && IsAscii && !IsStripped))
        && (!IsLinked || (Format == ModuleFormat.Module && !IsStripped))
        && Kind switch
        {
            EntryKind.File => Mode is FileMode or ExecutableMode,
            EntryKind.Directory => this == Directory,
            EntryKind.SymbolicLink => this == SymbolicLink,
            _ => false,
        };

    private const int FileMode = 0x81A4; // 0o100644
    private const int ExecutableMode = 0x81ED; // 0o100755
    private const uint DirectoryMode = 0x41ED; // 0o040755
    private const uint LinkMode = 0xA1FF; // 0o120777

    public static RecordAttributes Directory { get; } = new((uint)EntryKind.Directory | (DirectoryMode << 16));

    public static RecordAttributes SymbolicLink { get; } = new((uint)EntryKind.SymbolicLink | (LinkMode << 16));

    public static RecordAttributes File(
        ModuleFormat format, bool executable, bool ascii, DataCodec codec = DataCodec.None, bool stripped = false, bool wrapped = false, bool linked = false) =>
        new(((uint)codec << 4) | (ascii ? AsciiBit : 0) | (stripped ? StrippedBit : 0) | (wrapped ? WrappedBit : 0) | (linked ? LinkedBit : 0)
            | ((uint)format << 9) | ((uint)(executable ? ExecutableMode : FileMode) << 16));
}

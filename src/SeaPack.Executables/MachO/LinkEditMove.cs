using SeaPack.Diagnostics;

namespace SeaPack.Executables.MachO;

/// <summary>Where the parts of __LINKEDIT go when a segment comes in front of it, its chained fixups grow and its symbols become fewer.</summary>
internal sealed class LinkEditMove
{
    private readonly ExecutableFile _file;
    private readonly LinkEdit _linkEdit;
    private readonly ulong _fixupsEnd;
    private readonly ulong _shift;

    private LinkEditMove(MachOImage image, LinkEdit linkEdit, byte[]? fixups, StrippedSymbols? symbols, ulong fixupsEnd, ulong shift, ulong growth)
    {
        _file = image.File;
        _linkEdit = linkEdit;
        _fixupsEnd = fixupsEnd;
        _shift = shift;
        Fixups = fixups;
        Symbols = symbols;
        RestShift = (long)(shift + growth);
    }

    /// <summary>The chained fixups to be; null without.</summary>
    public byte[]? Fixups { get; }

    /// <summary>The symbols to be; null: those of the base.</summary>
    public StrippedSymbols? Symbols { get; }

    /// <summary>File offset of <see cref="Fixups"/>, which begin the segment.</summary>
    public long NewFixupsOffset => (long)NewOffset;

    /// <summary>File offset of the segment to be.</summary>
    public ulong NewOffset => _linkEdit.Segment.Offset + _shift;

    /// <summary>File offset of what follows the fixups, in the base.</summary>
    public long RestOffset => (long)_fixupsEnd;

    /// <summary>File offset behind that, in the base: of the symbols, when they become fewer.</summary>
    public long RestEnd => Symbols == null ? Math.Min(_file.Length, (long)_linkEdit.SignedEnd) : Symbols.Offset;

    /// <summary>By how much that moves, in bytes; a multiple of the page.</summary>
    public long RestShift { get; }

    /// <summary>File offset of what follows that.</summary>
    public long NewRestEnd => RestEnd + RestShift;

    /// <summary>File offset of the signature to be.</summary>
    public uint CodeLimit => (uint)LinkEdit.AlignUp((ulong)(NewRestEnd + (Symbols?.Tables.Length ?? 0)), LinkEdit.SignatureAlignment);

    /// <exception cref="DiagnosticException">SEAPACK3005, 3012.</exception>
    public static LinkEditMove For(MachOImage image, LinkEdit linkEdit, StrippedSymbols? symbols, ExecutableFile blob)
    {
        ulong shift = LinkEdit.AlignUp((ulong)blob.Length, SeaSection.Alignment), growth = 0, fixupsEnd = linkEdit.Segment.Offset;
        byte[]? fixups = ChainedFixups.WithNewSegment(image);
        if (fixups != null)
        {
            LinkEditData old = LinkEditData.Read(image.Command(LoadCommand.ChainedFixups));
            if (old.Offset != linkEdit.Segment.Offset) throw image.File.Malformed($"its chained fixups do not begin {SegmentName.LinkEdit}");
            growth = (ulong)fixups.Length - old.Length;
            fixupsEnd = old.End;
        }

        // Room for the signature, 32 bytes a page, and some more.
        ulong end = linkEdit.SignedEnd + shift + growth + (ulong)(symbols?.Tables.Length ?? 0);
        if (end + (end / 64) + 0x10000 > uint.MaxValue || shift > ulong.MaxValue / 2 - linkEdit.Segment.Address)
            throw blob.Failure(ExecutableDiagnostics.BlobTooBig, $"it has {blob.Length} bytes, and file offsets in a Mach-O program end at 4 GiB");
        return new LinkEditMove(image, linkEdit, fixups, symbols, fixupsEnd, shift, growth);
    }

    /// <summary>The new place of something in __LINKEDIT.</summary>
    /// <param name="offset">File offset in the base, not 0.</param>
    /// <exception cref="DiagnosticException">SEAPACK3005.</exception>
    public uint Move(uint offset)
    {
        if (offset < _linkEdit.Segment.Offset || offset > _linkEdit.Segment.End || (offset > _linkEdit.Segment.Offset && offset < _fixupsEnd))
            throw _file.Malformed($"a load command has the offset 0x{offset:x}, which is not in {SegmentName.LinkEdit}, or among its chained fixups");
        return (uint)(offset + (offset >= _fixupsEnd ? (ulong)RestShift : _shift));
    }
}

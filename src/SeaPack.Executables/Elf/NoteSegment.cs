using System.Buffers;

namespace SeaPack.Executables.Elf;

/// <summary>The new read-only segment behind the end of the file: small pieces first, then the note with the blob.</summary>
/// <param name="offset">File offset in bytes.</param>
/// <param name="address">Address, equal to the offset modulo the alignment.</param>
/// <param name="alignment">p_align, a power of two.</param>
internal sealed class NoteSegment(ulong offset, ulong address, ulong alignment)
{
    private readonly ArrayBufferWriter<byte> _head = new();
    private uint _blobLength;

    /// <summary>File offset in bytes.</summary>
    public ulong Offset => offset;

    /// <summary>Where the SEA note begins, in bytes from the start of the segment.</summary>
    public ulong NotePosition { get; private set; }

    /// <summary>All bytes in front of the blob.</summary>
    public byte[] Head => _head.WrittenSpan.ToArray();

    /// <summary>File offset of the blob.</summary>
    public ulong BlobOffset => offset + (ulong)_head.WrittenCount;

    /// <summary>Length in bytes, with the blob and its padding. The same in memory: nothing for the kernel to zero.</summary>
    public ulong Length => (ulong)_head.WrittenCount + NoteHeader.Padded(_blobLength);

    /// <summary>File offset behind the segment.</summary>
    public ulong End => offset + Length;

    /// <summary>The segment's own program header.</summary>
    public ProgramHeader LoadHeader => new(ProgramHeader.Load, ProgramHeader.Readable, offset, address, address, Length, Length, alignment);

    /// <summary>The alignment of the new segment: that of the others, but not the huge-page ones that some Node 24 have.</summary>
    public static ulong AlignmentFor(ElfImage image) =>
        image.Loads.Select(load => load.Alignment).Where(align => align <= 0x10000).Append(PageSize).Max();

    /// <summary>The smallest page of the supported CPUs, in bytes.</summary>
    public const ulong PageSize = 0x1000;

    public static ulong AlignUp(ulong value, ulong alignment) => (value + alignment - 1) & ~(alignment - 1);

    public ulong OffsetOf(ulong position) => offset + position;

    public ulong AddressOf(ulong position) => address + position;

    /// <summary>Adds a piece.</summary>
    /// <returns>Where it is, in bytes from the start of the segment.</returns>
    public ulong Append(ReadOnlySpan<byte> bytes, int alignment)
    {
        int padding = -_head.WrittenCount & (alignment - 1);
        _head.Write(new byte[padding]);
        ulong position = (ulong)_head.WrittenCount;
        _head.Write(bytes);
        return position;
    }

    /// <summary>Adds the SEA note; the blob follows its head.</summary>
    /// <param name="blobLength">Length of the blob in bytes.</param>
    public void AppendSeaNote(uint blobLength)
    {
        _blobLength = blobLength;
        NotePosition = Append(SeaNote.Head(blobLength), NoteHeader.Alignment);
    }

    /// <summary>A PT_NOTE for everything from a position on.</summary>
    public ProgramHeader NoteHeaderFrom(ulong position) => new(
        ProgramHeader.Note, ProgramHeader.Readable, OffsetOf(position), AddressOf(position), AddressOf(position),
        Length - position, Length - position, NoteHeader.Alignment);
}

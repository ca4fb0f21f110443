using System.Buffers.Binary;

namespace SeaPack.Executables.Elf;

/// <summary>
/// The head of a note, 12 bytes, before its name and its content, each padded to 4 bytes (System V gABI, chapter 5,
/// "Note Section", Elf64_Nhdr), little endian. Linux pads to 4 in 64-bit files, too, and Node walks notes that way.
/// </summary>
/// <param name="NameLength">n_namesz in bytes, with the terminating zero.</param>
/// <param name="ContentLength">n_descsz in bytes.</param>
/// <param name="Type">n_type.</param>
internal readonly record struct NoteHeader(uint NameLength, uint ContentLength, uint Type)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 12;

    /// <summary>Alignment of the parts of a note, in bytes.</summary>
    public const int Alignment = 4;

    /// <summary>Where the content begins, in bytes from the start of the note.</summary>
    public ulong ContentOffset => Size + Padded(NameLength);

    /// <summary>Length of the whole note, in bytes.</summary>
    public ulong Length => ContentOffset + Padded(ContentLength);

    /// <summary>Rounds a length up to <see cref="Alignment"/>.</summary>
    public static ulong Padded(uint length) => ((ulong)length + Alignment - 1) & ~(ulong)(Alignment - 1);

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static NoteHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, NameLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], ContentLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Type);
    }
}

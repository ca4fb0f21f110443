using SeaPack.Diagnostics;

namespace SeaPack.Executables.Elf;

/// <summary>
/// The note that Node looks for in the program's PT_NOTE segments. Node compares eight bytes of the name and takes any type
/// (postject-api.h, postject_find_resource).
/// </summary>
internal static class SeaNote
{
    /// <summary>The longest blob that fits with its padding into n_descsz, in bytes.</summary>
    public const long ContentLimit = 0xFFFF_FFF0;

    /// <summary>Node has three notes; several segments may be over the same ones.</summary>
    private const int CountLimit = 1 << 16;

    /// <summary>The name with its terminator, as it is written.</summary>
    public static ReadOnlySpan<byte> Name => "NODE_SEA_BLOB\0"u8;

    /// <summary>The bytes that Node compares.</summary>
    public static ReadOnlySpan<byte> ComparedName => "NODE_SEA"u8;

    /// <summary>Name of the section that covers the note: the one that Node's own builder gives it.</summary>
    public static ReadOnlySpan<byte> SectionName => ".note.node.sea\0"u8;

    /// <summary>What goes in front of a blob.</summary>
    /// <param name="blobLength">Length of the blob in bytes.</param>
    public static byte[] Head(uint blobLength)
    {
        var header = new NoteHeader((uint)Name.Length, blobLength, Type: 0);
        byte[] head = new byte[header.ContentOffset];
        header.Write(head);
        Name.CopyTo(head.AsSpan(NoteHeader.Size));
        return head;
    }

    /// <summary>Looks for the note as Node does.</summary>
    /// <returns>Where its content is, or null.</returns>
    /// <exception cref="DiagnosticException">SEAPACK3005: there are too many notes.</exception>
    public static FileRange? Find(ElfImage image)
    {
        int count = 0;
        foreach (ProgramHeader segment in image.ProgramHeaders)
        {
            if (segment.Type == ProgramHeader.Note && Find(image.File, segment, ref count) is { } found) return found;
        }

        return null;
    }

    private static FileRange? Find(ExecutableFile file, ProgramHeader segment, ref int count)
    {
        Span<byte> head = stackalloc byte[NoteHeader.Size + ComparedName.Length];
        for (ulong at = segment.Offset; segment.End - at >= (ulong)head.Length;)
        {
            if (++count > CountLimit) throw file.Malformed($"its segments hold more than {CountLimit} notes");
            file.Read(at, head, "a note");
            NoteHeader note = NoteHeader.Read(head);
            if (note.Length > segment.End - at) return null;
            if (note is { NameLength: > 0, ContentLength: > 0 } && head[NoteHeader.Size..].SequenceEqual(ComparedName))
                return new FileRange((long)(at + note.ContentOffset), note.ContentLength);
            at += note.Length;
        }

        return null;
    }
}

using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>
/// A code signature: an index of pieces, and the pieces (XNU, osfmk/kern/cs_blobs.h, SC_SuperBlob with CSMAGIC_EMBEDDED_SIGNATURE), big
/// endian.
/// </summary>
internal static class SuperBlob
{
    /// <summary>CSSLOT_: code directory, requirements, entitlements as XML and as DER, the CMS signature.</summary>
    public const uint CodeDirectorySlot = 0, RequirementsSlot = 2, EntitlementsSlot = 5, DerEntitlementsSlot = 7, CmsSlot = 0x10000;

    private const uint Magic = 0xFADE0CC0;

    private const int HeadSize = 12, EntrySize = 8;

    /// <summary>XNU knows some 20 slots.</summary>
    private const uint CountLimit = 1024;

    /// <summary>Where the first piece begins.</summary>
    public static int ContentOffset(int count) => HeadSize + (count * EntrySize);

    /// <param name="pieces">Slot and piece, in the order of the slots.</param>
    /// <param name="into">Receives the signature, and zeros behind it.</param>
    public static void Write(IReadOnlyList<(uint Slot, byte[] Blob)> pieces, Span<byte> into)
    {
        into.Clear();
        int at = ContentOffset(pieces.Count);
        for (int i = 0; i < pieces.Count; i++)
        {
            Span<byte> entry = into[(HeadSize + (i * EntrySize))..];
            BinaryPrimitives.WriteUInt32BigEndian(entry, pieces[i].Slot);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], (uint)at);
            pieces[i].Blob.CopyTo(into[at..]);
            at += pieces[i].Blob.Length;
        }

        BinaryPrimitives.WriteUInt32BigEndian(into, Magic);
        BinaryPrimitives.WriteUInt32BigEndian(into[4..], (uint)at);
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], (uint)pieces.Count);
    }

    /// <summary>What is from the begin of each piece on, by slot; null when this is no signature.</summary>
    public static Dictionary<uint, ReadOnlyMemory<byte>>? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < HeadSize || BinaryPrimitives.ReadUInt32BigEndian(bytes.Span) != Magic) return null;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[4..]), count = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[8..]);
        if (length > bytes.Length || length < HeadSize || count > Math.Min(CountLimit, (length - HeadSize) / EntrySize)) return null;
        var pieces = new Dictionary<uint, ReadOnlyMemory<byte>>();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = bytes.Span[(HeadSize + (i * EntrySize))..];
            uint slot = BinaryPrimitives.ReadUInt32BigEndian(entry), offset = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
            if (offset > length || !pieces.TryAdd(slot, bytes[(int)offset..(int)length])) return null;
        }

        return pieces;
    }
}

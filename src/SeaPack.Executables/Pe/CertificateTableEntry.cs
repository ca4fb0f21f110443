using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>The head of one entry of the certificate table, 8 bytes (PE Format, "The Attribute Certificate Table", WIN_CERTIFICATE), little endian.</summary>
/// <param name="Length">dwLength: of the entry with its head and padding, in bytes.</param>
/// <param name="Revision">wRevision.</param>
/// <param name="Type">wCertificateType.</param>
internal readonly record struct CertificateTableEntry(uint Length, ushort Revision, ushort Type)
{
    /// <summary>Length in bytes, without the certificate.</summary>
    public const int Size = 8;

    private const int Alignment = 8;

    /// <summary>WIN_CERT_REVISION_2_0; WIN_CERT_TYPE_PKCS_SIGNED_DATA.</summary>
    public const ushort Revision2 = 0x0200, SignedData = 2;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static CertificateTableEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], Revision);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], Type);
    }

    /// <summary>The table, and each entry, begins at a multiple of 8 bytes.</summary>
    public static long AlignUp(long offset) => (offset + Alignment - 1) & -Alignment;

    /// <summary>An entry for a signature, padded.</summary>
    public static byte[] Of(ReadOnlySpan<byte> signature)
    {
        byte[] entry = new byte[AlignUp(Size + signature.Length)];
        new CertificateTableEntry((uint)entry.Length, Revision2, SignedData).Write(entry);
        signature.CopyTo(entry.AsSpan(Size));
        return entry;
    }
}

using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>
/// A piece of a code signature: magic, length with this head of 8 bytes, content (XNU, osfmk/kern/cs_blobs.h, SC_GenericBlob), big endian.
/// </summary>
internal static class SignatureBlob
{
    /// <summary>Length of the head in bytes.</summary>
    public const int HeadSize = 8;

    /// <summary>CSMAGIC_: code directory, requirements, a requirement, entitlements as XML and as DER, anything wrapped (CMS).</summary>
    public const uint CodeDirectory = 0xFADE0C02, Requirements = 0xFADE0C01, Requirement = 0xFADE0C00, Entitlements = 0xFADE7171,
        DerEntitlements = 0xFADE7172, Wrapper = 0xFADE0B01;

    /// <summary>The whole of a piece.</summary>
    public static byte[] Of(uint magic, params ReadOnlySpan<byte> content)
    {
        byte[] blob = new byte[HeadSize + content.Length];
        WriteHead(blob, magic);
        content.CopyTo(blob.AsSpan(HeadSize));
        return blob;
    }

    /// <summary>Writes the head of a piece that fills the given bytes.</summary>
    public static void WriteHead(Span<byte> blob, uint magic)
    {
        BinaryPrimitives.WriteUInt32BigEndian(blob, magic);
        BinaryPrimitives.WriteUInt32BigEndian(blob[4..], (uint)blob.Length);
    }

    /// <summary>The piece at the begin of some bytes, or null when it does not fit or has another magic.</summary>
    public static ReadOnlyMemory<byte>? At(ReadOnlyMemory<byte> bytes, uint magic)
    {
        if (bytes.Length < HeadSize || BinaryPrimitives.ReadUInt32BigEndian(bytes.Span) != magic) return null;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[4..]);
        // Not as one expression with ?:, in which null is an array, and so a piece of no bytes.
        if (length < HeadSize || length > bytes.Length) return null;
        return bytes[..(int)length];
    }
}

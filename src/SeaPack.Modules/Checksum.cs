using System.Buffers.Binary;

namespace SeaPack.Modules;

/// <summary>FNV-1a over 64-bit words: enough to notice a file that was cut or overwritten, and a text that was edited.</summary>
internal static class Checksum
{
    /// <summary>The checksum of some bytes, the same on every machine.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        const ulong Prime = 0x100000001B3;
        ulong hash = 0xCBF29CE484222325 ^ (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..]) hash = ulong.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Prime, 29);
        foreach (byte b in bytes) hash = (hash ^ b) * Prime;
        return hash;
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables.Signing;

/// <summary>
/// What injection noted of an executable that is to be signed next, so that nothing is hashed twice. It is about one state of the file:
/// once its length or time is another, the record counts for nothing.
/// </summary>
/// <remarks>
/// 68 bytes, little endian: "SEAPACKD", length and time of the executable in bytes and ticks, 1 when a digest follows, 1 when its sum does,
/// two zeros, the sum, the SHA-256.
/// </remarks>
/// <param name="Length">Length of the executable, in bytes.</param>
/// <param name="Written">Its time of modification.</param>
/// <param name="Authenticode">The digest of a PE program; null for Mach-O, whose own signature lists the hashes of its pages.</param>
internal sealed record DigestRecord(long Length, DateTime Written, AuthenticodeDigest? Authenticode)
{
    private const int Size = 68;
    private const int HashOffset = 36;

    private static ReadOnlySpan<byte> Magic => "SEAPACKD"u8;

    /// <summary>Writes the record of an executable that was just written.</summary>
    /// <param name="path">Absolute path of the record.</param>
    /// <param name="executablePath">Absolute path of the executable.</param>
    /// <param name="authenticode">The digest of a PE program.</param>
    public static void Write(string path, string executablePath, AuthenticodeDigest? authenticode)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        Magic.CopyTo(bytes);
        var file = new FileInfo(executablePath);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], file.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], file.LastWriteTimeUtc.Ticks);
        if (authenticode is { } digest)
        {
            bytes[24] = 1;
            bytes[25] = digest.WordSum == null ? (byte)0 : (byte)1;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[28..], digest.WordSum ?? 0);
            digest.Hash.CopyTo(bytes[HashOffset..]);
        }

        File.WriteAllBytes(path, bytes);
    }

    /// <summary>The record of an executable; null when there is none, or none of what the file is now.</summary>
    public static DigestRecord? Find(string? path, ExecutableFile executable)
    {
        if (path == null || Read(path) is not { } record) return null;
        return record.Length == executable.Length && record.Written == File.GetLastWriteTimeUtc(executable.Handle) ? record : null;
    }

    private static DigestRecord? Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (bytes.Length != Size || !bytes.AsSpan().StartsWith(Magic)) return null;
        long ticks = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16));
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return null;
        ulong? sum = bytes[25] == 1 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(28)) : null;
        AuthenticodeDigest? digest = bytes[24] == 1 ? new AuthenticodeDigest(bytes[HashOffset..(HashOffset + SHA256.HashSizeInBytes)], sum) : null;
        return new DigestRecord(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)), new DateTime(ticks, DateTimeKind.Utc), digest);
    }
}

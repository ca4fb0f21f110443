using System.Buffers.Binary;
using System.Security.Cryptography;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.MachO;

/// <summary>What the code signature of a program says, and whether it is true of the file. Whether one trusts who signed is not asked.</summary>
public sealed record MachOSignatureState
{
    private const int LengthLimit = 128 << 20;

    /// <summary>Whether there is a signature.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether it says only that the program is whole, and not by whom it is.</summary>
    public bool IsAdHoc { get; init; }

    /// <summary>What it calls the program.</summary>
    public string? Identifier { get; init; }

    /// <summary>Apple's name for the team that signed.</summary>
    public string? Team { get; init; }

    /// <summary>Whether the program has the hardened runtime.</summary>
    public bool HasHardenedRuntime { get; init; }

    /// <summary>Whose certificate it was.</summary>
    public string? Subject { get; init; }

    /// <summary>When a timestamp authority saw the signature; null without a timestamp.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>SHA-256 of the code directory, the first 40 hexadecimal digits: "CDHash" on a Mac.</summary>
    public string? CodeDirectoryHash { get; init; }

    /// <summary>What is wrong with it; null: nothing, or there is no signature.</summary>
    public string? Fault { get; init; }

    /// <summary>Reads the signature of a program and recomputes all its hashes.</summary>
    /// <param name="path">Absolute path of a 64-bit Mach-O program for one CPU.</param>
    /// <param name="cancellation">Looked at for every megabyte.</param>
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3005, 3014, 3040: it is no such program.</exception>
    public static MachOSignatureState Read(string path, CancellationToken cancellation)
    {
        using var file = ExecutableFile.Open(path);
        MachOImage image = MachOImage.Read(file);
        if (LinkEdit.Of(image).Signature is not { } place) return new MachOSignatureState();
        ReadOnlyMemory<byte> bytes = file.Read(place.Offset, place.Length, LengthLimit, "the code signature");
        var broken = new MachOSignatureState { IsSigned = true, Fault = "it cannot be read" };
        if (SuperBlob.Read(bytes) is not { } pieces) return broken;
        if (SignatureBlob.At(pieces.GetValueOrDefault(SuperBlob.CodeDirectorySlot), SignatureBlob.CodeDirectory) is not { } piece) return broken;
        if (CodeDirectory.Read(piece.Span) is not { } directory) return broken;
        (string? cmsFault, string? subject, DateTimeOffset? timestamp) = CheckCms(pieces, piece, directory);
        return new MachOSignatureState
        {
            IsSigned = true,
            IsAdHoc = (directory.Flags & CodeDirectory.AdHoc) != 0,
            Identifier = SignatureIdentifier.ReadText(piece.Span, directory.IdentifierOffset),
            Team = directory.TeamOffset == 0 ? null : SignatureIdentifier.ReadText(piece.Span, directory.TeamOffset),
            HasHardenedRuntime = (directory.Flags & CodeDirectory.HardenedRuntime) != 0,
            Subject = subject,
            Timestamp = timestamp,
            CodeDirectoryHash = Convert.ToHexStringLower(SHA256.HashData(piece.Span).AsSpan(0, CodeDirectorySignature.ShortHashSize)),
            Fault = KindFault(directory, place) ?? SlotFault(pieces, piece, directory, place.Length) ?? cmsFault ?? PageFault(file, piece, directory, cancellation),
        };
    }

    private static string? KindFault(CodeDirectory directory, LinkEditData place)
    {
        if (directory.HashType != CodeDirectory.Sha256 || directory.HashSize != PageHashes.HashSize || directory.PageShift != PageHashes.PageShift)
            return "its hashes are not of SHA-256 and pages of 4 KiB";
        return directory.CodeLimit != place.Offset || directory.PageCount != PageHashes.CountOf(place.Offset) ? "it does not cover the whole file" : null;
    }

    /// <summary>A slot without a piece has a hash of zeros.</summary>
    private static string? SlotFault(Dictionary<uint, ReadOnlyMemory<byte>> pieces, ReadOnlyMemory<byte> piece, CodeDirectory directory, uint length)
    {
        Span<byte> expected = stackalloc byte[PageHashes.HashSize];
        long hashed = 0;
        for (uint slot = 1; slot <= directory.SpecialCount; slot++)
        {
            expected.Clear();
            if (pieces.TryGetValue(slot, out ReadOnlyMemory<byte> other))
            {
                uint magic = other.Length < SignatureBlob.HeadSize ? 0 : BinaryPrimitives.ReadUInt32BigEndian(other.Span);
                if (SignatureBlob.At(other, magic) is not { } whole) return $"its slot {slot} is cut";
                hashed += whole.Length;
                if (hashed > length) return "its slots overlap";
                SHA256.HashData(whole.Span, expected);
            }

            int at = (int)directory.HashOffset - ((int)slot * PageHashes.HashSize);
            if (!piece.Span.Slice(at, PageHashes.HashSize).SequenceEqual(expected)) return $"its slot {slot} has another hash";
        }

        return null;
    }

    private static (string? Fault, string? Subject, DateTimeOffset? Timestamp) CheckCms(Dictionary<uint, ReadOnlyMemory<byte>> pieces, ReadOnlyMemory<byte> piece, CodeDirectory directory)
    {
        if ((directory.Flags & CodeDirectory.AdHoc) != 0) return (null, null, null);
        return SignatureBlob.At(pieces.GetValueOrDefault(SuperBlob.CmsSlot), SignatureBlob.Wrapper) is { } wrapper
            ? CodeDirectorySignature.Check(wrapper.Span[SignatureBlob.HeadSize..], piece.ToArray())
            : ("it has no CMS signature", null, null);
    }

    private static string? PageFault(ExecutableFile file, ReadOnlyMemory<byte> piece, CodeDirectory directory, CancellationToken cancellation)
    {
        byte[] hashes = PageHashes.Compute(file.Handle, directory.CodeLimit, known: null, cancellation);
        int same = piece.Span[(int)directory.HashOffset..].CommonPrefixLength(hashes);
        return same == hashes.Length ? null : $"the page at offset 0x{(same / PageHashes.HashSize) << PageHashes.PageShift:x} has another hash";
    }
}

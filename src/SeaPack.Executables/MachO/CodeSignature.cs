using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SeaPack.Executables.MachO;

/// <summary>A code signature to be: all of it but the hashes of the pages and the CMS signature over these.</summary>
internal sealed class CodeSignature
{
    /// <summary>What the code directory says of the program.</summary>
    public required string Identifier { get; init; }

    /// <summary>Who signs, in Apple's words; null: nobody says.</summary>
    public string? Team { get; init; }

    /// <summary>CS_ flags.</summary>
    public required uint Flags { get; init; }

    /// <summary>How much of the file is covered, in bytes.</summary>
    public required uint CodeLimit { get; init; }

    /// <summary>Length of __TEXT in the file, in bytes.</summary>
    public required ulong TextLength { get; init; }

    /// <summary>Version of the SDK that the program was made with; counts with the hardened runtime only.</summary>
    public uint SdkVersion { get; init; }

    /// <summary>The other pieces, slot and piece, ascending; slots below 8.</summary>
    public required IReadOnlyList<(uint Slot, byte[] Blob)> Pieces { get; init; }

    private uint Version => (Flags & CodeDirectory.HardenedRuntime) != 0 ? CodeDirectory.VersionRuntime : CodeDirectory.VersionExecSegment;

    private int SpecialCount => (int)Pieces[^1].Slot;

    private int IdentifierOffset => CodeDirectory.SizeOf(Version);

    private int TeamOffset => IdentifierOffset + Encoding.UTF8.GetByteCount(Identifier) + 1;

    private int HashOffset => (Team == null ? TeamOffset : TeamOffset + Encoding.UTF8.GetByteCount(Team) + 1) + (SpecialCount * PageHashes.HashSize);

    private int CodeDirectoryLength => HashOffset + (PageHashes.CountOf(CodeLimit) * PageHashes.HashSize);

    /// <summary>Length of the whole in bytes, padded to its alignment.</summary>
    /// <param name="cmsLength">Length of the CMS signature; 0 for an ad-hoc signature.</param>
    public uint LengthWith(int cmsLength) => (uint)LinkEdit.AlignUp(
        (ulong)(SuperBlob.ContentOffset(Pieces.Count + 2) + (long)CodeDirectoryLength + Pieces.Sum(piece => piece.Blob.Length) + SignatureBlob.HeadSize + cmsLength),
        LinkEdit.SignatureAlignment);

    /// <summary>The code directory, which a CMS signature is over.</summary>
    public byte[] CodeDirectoryWith(ReadOnlySpan<byte> pageHashes)
    {
        byte[] bytes = new byte[CodeDirectoryLength];
        new CodeDirectory(
            (uint)bytes.Length, Version, Flags, (uint)HashOffset, (uint)IdentifierOffset, (uint)SpecialCount, (uint)PageHashes.CountOf(CodeLimit), CodeLimit,
            PageHashes.HashSize, CodeDirectory.Sha256, PageHashes.PageShift, Team == null ? 0 : (uint)TeamOffset, TextLength, CodeDirectory.MainBinary,
            SdkVersion).Write(bytes);
        Encoding.UTF8.GetBytes(Identifier, bytes.AsSpan(IdentifierOffset));
        if (Team != null) Encoding.UTF8.GetBytes(Team, bytes.AsSpan(TeamOffset));
        foreach ((uint slot, byte[] blob) in Pieces)
            SHA256.HashData(blob, bytes.AsSpan(HashOffset - ((int)slot * PageHashes.HashSize), PageHashes.HashSize));
        pageHashes.CopyTo(bytes.AsSpan(HashOffset));
        return bytes;
    }

    /// <summary>The whole signature, as long as was planned.</summary>
    /// <param name="codeDirectory">Of <see cref="CodeDirectoryWith"/>.</param>
    /// <param name="cms">The CMS signature over it; empty for an ad-hoc signature.</param>
    /// <param name="length">Of <see cref="LengthWith"/>, in bytes.</param>
    public byte[] Encode(byte[] codeDirectory, ReadOnlySpan<byte> cms, uint length)
    {
        byte[] bytes = new byte[length];
        SuperBlob.Write(
            [(SuperBlob.CodeDirectorySlot, codeDirectory), .. Pieces, (SuperBlob.CmsSlot, SignatureBlob.Of(SignatureBlob.Wrapper, cms))], bytes);
        return bytes;
    }

    /// <summary>Version of the SDK by the load commands LC_BUILD_VERSION or LC_VERSION_MIN_MACOSX; 0 without.</summary>
    public static uint SdkVersionOf(MachOImage image)
    {
        if (image.Commands.FirstOrDefault(command => LoadCommand.Read(command).Kind == LoadCommand.BuildVersion) is { } build)
            return BinaryPrimitives.ReadUInt32LittleEndian(build.AsSpan(16));
        return image.Commands.FirstOrDefault(command => LoadCommand.Read(command).Kind == LoadCommand.VersionMinMacOS) is { } minimum
            ? BinaryPrimitives.ReadUInt32LittleEndian(minimum.AsSpan(12))
            : 0;
    }
}

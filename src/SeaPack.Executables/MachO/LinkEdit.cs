using SeaPack.Diagnostics;

namespace SeaPack.Executables.MachO;

/// <summary>
/// The last segment: what dyld needs beside code and data, symbols, and at the end the code signature. It is behind all others in file
/// and memory and ends the file.
/// </summary>
internal sealed class LinkEdit
{
    /// <summary>Apple's tools, and the kernel, want the signature aligned to this.</summary>
    public const uint SignatureAlignment = 16;

    private readonly MachOImage _image;

    private LinkEdit(MachOImage image, SegmentCommand64 segment, LinkEditData? signature)
    {
        _image = image;
        Segment = segment;
        Signature = signature;
    }

    public SegmentCommand64 Segment { get; }

    /// <summary>The code signature, which ends the file, or null.</summary>
    public LinkEditData? Signature { get; }

    /// <summary>File offset behind what a signature covers.</summary>
    public ulong SignedEnd => Signature is { } signature ? signature.Offset : AlignUp((ulong)_image.File.Length, SignatureAlignment);

    /// <summary>A page of memory: what address and file offset must be a multiple of.</summary>
    public static uint PageSize(MachHeader header) => header.CpuType == MachHeader.Arm64 ? 0x4000u : 0x1000;

    /// <exception cref="DiagnosticException">SEAPACK3005, 3040: the layout is another one.</exception>
    public static LinkEdit Of(MachOImage image)
    {
        SegmentCommand64 segment = image.Segment(SegmentName.LinkEdit);
        CheckPlace(image, segment);
        LinkEditData? signature = image.Command(LoadCommand.CodeSignature) is { } command ? LinkEditData.Read(command) : null;
        foreach (byte[] other in image.Commands)
        {
            if (!LoadCommand.IsLinkEditData(LoadCommand.Read(other).Kind)) continue;
            LinkEditData data = LinkEditData.Read(other);
            if (data.Length > 0 && (data.Offset < segment.Offset || data.End > segment.End))
                throw image.File.Malformed($"what the load command 0x{data.Kind:x} names is not inside of {SegmentName.LinkEdit}");
        }

        if (signature is { } last && (last.Offset % SignatureAlignment != 0 || last.Offset < segment.Offset || last.End != (ulong)image.File.Length))
            throw image.File.Malformed("its code signature is not aligned, or does not end the file");
        return new LinkEdit(image, segment, signature);
    }

    private static void CheckPlace(MachOImage image, SegmentCommand64 segment)
    {
        ExecutableFile file = image.File;
        if (segment.End != (ulong)file.Length)
            throw file.Failure(ExecutableDiagnostics.AppendedData, $"data follows its last segment {segment.Name}; give the Node binary as it is published");
        if (segment.Offset < image.CommandsEnd) throw file.Malformed($"{segment.Name} lies over its load commands");
        if (image.Segments[^1] != segment) throw file.Malformed($"{segment.Name} is not its last segment");
        uint page = PageSize(image.Header);
        if (segment.Offset % page != 0 || segment.Address % page != 0 || segment.SectionCount != 0)
            throw file.Malformed($"{segment.Name} is not aligned to a page, or has sections");
        if (image.Segments.SkipLast(1).Any(other => other.End > segment.Offset || other.AddressEnd > segment.Address))
            throw file.Malformed($"a segment is behind {segment.Name}");
    }

    public static ulong AlignUp(ulong value, uint alignment) => (value + alignment - 1) & ~((ulong)alignment - 1);
}

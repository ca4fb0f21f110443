using System.Buffers;
using Microsoft.Win32.SafeHandles;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.MachO;

/// <summary>
/// Decides how a blob goes into a Mach-O program: a segment of its own takes the place of __LINKEDIT, which moves up behind it. The
/// signature of the base, which cannot be true any more, makes way for an ad-hoc one: without any, no Mac with Apple's CPU starts it.
/// </summary>
internal static class MachOInjection
{
    private const int BufferLength = 1 << 20;

    /// <exception cref="DiagnosticException">SEAPACK3001 to 3012, 3040, 3070, 3071, 4031.</exception>
    public static InjectionPlan Plan(ExecutableFile file, ExecutableFile blob, InjectOptions options, CancellationToken cancellation)
    {
        MachOImage image = MachOImage.Read(file);
        if (image.Segments.Any(segment => segment.Name == SeaSection.SegmentName))
            throw file.Failure(ExecutableDiagnostics.AlreadyPackaged, "it has a SEA blob; give the Node binary as it is published");
        // In front of all other checks: a packed program is not laid out like Node's, and this says why.
        SeaFuse fuse = SeaFuse.Find(file, RangesOf(image), options, cancellation);
        LinkEdit linkEdit = LinkEdit.Of(image);
        var diagnostics = new List<Diagnostic>();
        StrippedSymbols? symbols = options.StripSymbols ? Stripped(image, linkEdit, diagnostics) : null;
        var move = LinkEditMove.For(image, linkEdit, symbols, blob);
        CodeSignature signature = Signature(image, linkEdit, move, options);
        uint signatureLength = signature.LengthWith(cmsLength: 0);
        byte[] headers = Headers(image, linkEdit, move, blob, signatureLength);
        List<Patch> patches = [new(0, headers)];
        if (move.Fixups != null) patches.Add(new Patch(move.NewFixupsOffset, move.Fixups));
        if (symbols != null) patches.Add(new Patch(move.NewRestEnd, symbols.Tables));
        return new InjectionPlan(InjectionAlgorithm.MachOSegment, fuse, (long)linkEdit.Segment.Offset, move.CodeLimit + signatureLength, patches, diagnostics)
        {
            KeptLength = (long)linkEdit.Segment.Offset,
            Finish = (output, token) =>
            {
                CopyLinkEdit(file, move, output, token);
                byte[] hashes = PageHashes.Compute(output, move.CodeLimit, Known(file, linkEdit, move, fuse, headers), token);
                RandomAccess.Write(output, signature.Encode(signature.CodeDirectoryWith(hashes), [], signatureLength), move.CodeLimit);
            },
        };
    }

    private static StrippedSymbols? Stripped(MachOImage image, LinkEdit linkEdit, List<Diagnostic> diagnostics)
    {
        StrippedSymbols? symbols = StrippedSymbols.Of(image, linkEdit, out string obstacle);
        if (obstacle.Length > 0)
        {
            diagnostics.Add(ExecutableDiagnostics.SymbolsKept.At(
                $"'{image.File.Path}': its symbols stay in the executable, because {obstacle}.", new SourceLocation(image.File.Path)));
        }

        return symbols;
    }

    private static IReadOnlyList<FileRange> RangesOf(MachOImage image) => FileRange.Union(
        image.Segments.Where(segment => segment.Name != SegmentName.LinkEdit).Select(segment => new FileRange((long)segment.Offset, (long)segment.FileSize)));

    private static CodeSignature Signature(MachOImage image, LinkEdit linkEdit, LinkEditMove move, InjectOptions options) => new()
    {
        Identifier = SignatureIdentifier.Check(options.SignatureIdentifier ?? SignatureIdentifier.Of(image.File, linkEdit.Signature) ?? "node", image.File.Path),
        Flags = CodeDirectory.AdHoc,
        CodeLimit = move.CodeLimit,
        TextLength = image.Segment(SegmentName.Text).FileSize,
        Pieces = [(SuperBlob.RequirementsSlot, CodeRequirement.None)],
    };

    private static byte[] Headers(MachOImage image, LinkEdit linkEdit, LinkEditMove move, ExecutableFile blob, uint signatureLength)
    {
        var edit = new MachOEdit(image);
        edit.MoveOffsets(move.Move);
        (SegmentCommand64 segment, Section64 section) = SeaSection.For(linkEdit.Segment, (ulong)blob.Length);
        ulong fileSize = move.CodeLimit + (ulong)signatureLength - move.NewOffset;
        edit.SetLinkEdit(linkEdit.Segment with
        {
            Address = linkEdit.Segment.Address + segment.MemorySize,
            MemorySize = LinkEdit.AlignUp(fileSize, SeaSection.Alignment),
            Offset = move.NewOffset,
            FileSize = fileSize,
        });
        edit.InsertSegment(segment, section);
        if (move.Symbols != null) edit.SetSymbols(move.Symbols.CommandsAt((uint)move.NewRestEnd));
        if (move.Fixups != null) edit.SetData(new LinkEditData(LoadCommand.ChainedFixups, (uint)move.NewFixupsOffset, (uint)move.Fixups.Length));
        edit.SetData(new LinkEditData(LoadCommand.CodeSignature, move.CodeLimit, signatureLength));
        return edit.Encode();
    }

    /// <summary>What the base's signature still says: of the pages between headers and fuse, up to the blob, and behind the fixups.</summary>
    private static KnownPageHashes? Known(ExecutableFile file, LinkEdit linkEdit, LinkEditMove move, SeaFuse fuse, byte[] headers)
    {
        long afterHeaders = PageEnd(headers.Length - 1), fusePage = fuse.ValueOffset & -PageHashes.PageSize;
        long[] samples = [0, fusePage, (long)linkEdit.SignedEnd - 1];
        return KnownPageHashes.Of(
            file, linkEdit.Signature, samples,
            new CopiedRange(afterHeaders, fusePage, 0),
            new CopiedRange(Math.Max(afterHeaders, PageEnd(fuse.ValueOffset)), (long)linkEdit.Segment.Offset, 0),
            new CopiedRange(move.RestOffset + move.RestShift, move.Symbols == null ? move.CodeLimit : move.NewRestEnd & -PageHashes.PageSize, move.RestShift));
    }

    private static long PageEnd(long offset) => (offset & -PageHashes.PageSize) + PageHashes.PageSize;

    private static void CopyLinkEdit(ExecutableFile file, LinkEditMove move, SafeFileHandle output, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            for (long at = move.RestOffset; at < move.RestEnd;)
            {
                cancellation.ThrowIfCancellationRequested();
                int read = RandomAccess.Read(file.Handle, buffer.AsSpan(0, (int)Math.Min(BufferLength, move.RestEnd - at)), at);
                if (read == 0) throw file.Failure(ExecutableDiagnostics.InputChanged, "it changed while it was read; build again");
                RandomAccess.Write(output, buffer.AsSpan(0, read), at + move.RestShift);
                at += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

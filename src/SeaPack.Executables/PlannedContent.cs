namespace SeaPack.Executables;

/// <summary>The bytes that a packaged executable will have, read before or while they are written.</summary>
/// <param name="executable">The base.</param>
/// <param name="plan">What is done to a copy of it; its last step is not seen here.</param>
/// <param name="blob">The blob.</param>
internal sealed class PlannedContent(ExecutableFile executable, InjectionPlan plan, ExecutableFile blob)
{
    /// <summary>Fills <paramref name="into"/> from a file offset in bytes.</summary>
    public void Read(long offset, Span<byte> into)
    {
        into.Clear();
        Overlay(offset, into, 0, plan.KeptLength, (from, part) => executable.Read((ulong)from, part, "the program"));
        Overlay(offset, into, plan.Fuse.ValueOffset, 1, (_, part) => part[0] = (byte)'1');
        Overlay(offset, into, plan.BlobOffset, blob.Length, (from, part) => blob.Read((ulong)from, part, "the blob"));
        foreach (Patch patch in plan.Patches)
        {
            Overlay(offset, into, patch.Offset, patch.Bytes.Length, (from, part) => patch.Bytes.Span.Slice((int)from, part.Length).CopyTo(part));
        }
    }

    private delegate void Fill(long from, Span<byte> part);

    // Where a piece of the file and what is asked for overlap.
    private static void Overlay(long offset, Span<byte> into, long start, long length, Fill fill)
    {
        long from = Math.Max(offset, start);
        long end = Math.Min(offset + into.Length, start + length);
        if (from < end) fill(from - start, into[(int)(from - offset)..(int)(end - offset)]);
    }
}

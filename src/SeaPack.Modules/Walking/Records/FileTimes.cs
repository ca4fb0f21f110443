namespace SeaPack.Modules.Walking.Records;

/// <summary>
/// Modification times as evidence that nothing changed. A time that was young when it was read is none: a second write within the
/// same tick of the file system's clock would leave it as it is.
/// </summary>
internal static class FileTimes
{
    /// <summary>The time of something that does not exist.</summary>
    public const long Missing = -1;

    /// <summary>A time that never equals one read from the disk.</summary>
    public const long Untrusted = 0;

    private const long FineClock = 100 * TimeSpan.TicksPerMillisecond;
    private const long CoarseClock = 2 * TimeSpan.TicksPerSecond;

    /// <summary>The ticks to remember for a time that was read between two others (all UTC ticks).</summary>
    public static long Trusted(long ticks, long readAfter, long readBefore)
    {
        // A time of whole seconds comes from a file system that counts no finer. A time far in the future is as good as an old one.
        long young = ticks % TimeSpan.TicksPerSecond == 0 ? CoarseClock : FineClock;
        return ticks > readAfter - young && ticks < readBefore + young ? Untrusted : ticks;
    }
}

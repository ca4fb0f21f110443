namespace SeaPack.NodeRuntime;

/// <summary>Keeps several builds from downloading the same binary at once. It saves work only: publishing is atomic without it.</summary>
internal static class CacheLock
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Another process has it: EWOULDBLOCK of Linux and macOS (.NET puts errno into HResult), a sharing violation of Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Waits for the lock file; after some minutes goes on without it (null), as its owner may hang.</summary>
    /// <exception cref="IOException">It cannot be opened, as on a read-only disk; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static async Task<IDisposable?> TakeAsync(string path, CancellationToken cancellation)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException problem) when (Taken.Contains(problem.HResult))
            {
                if (Environment.TickCount64 - start > Limit.TotalMilliseconds) return null;
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
    }
}

namespace SeaPack.NodeRuntime;

/// <summary>Keeps several builds from downloading the same binary at once. It saves work only: publishing is atomic without it.</summary>
internal static class CacheLock
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the lock file; after some minutes goes on without it (null), as its owner may hang.</summary>
    public static async Task<IDisposable?> TakeAsync(string path, CancellationToken cancellation)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (Environment.TickCount64 - start > Limit.TotalMilliseconds) return null;
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
    }
}

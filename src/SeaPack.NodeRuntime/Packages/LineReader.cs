namespace SeaPack.NodeRuntime.Packages;

/// <summary>Hands on what a process writes, line by line, from both of its pipes; each line at a time.</summary>
/// <param name="take">Gets the lines.</param>
internal sealed class LineReader(Action<string> take)
{
    private readonly Lock _gate = new();
    private bool _isStopped;

    /// <summary>Reads to the end of a pipe, which may come long after that of the process.</summary>
    public async Task ReadAsync(StreamReader pipe)
    {
        while (await pipe.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (_gate)
            {
                if (_isStopped) return;
                take(line);
            }
        }
    }

    /// <summary>From now on nothing is handed on.</summary>
    public void Stop()
    {
        lock (_gate) _isStopped = true;
    }
}

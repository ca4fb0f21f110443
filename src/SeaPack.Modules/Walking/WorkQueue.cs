using System.Runtime.ExceptionServices;

namespace SeaPack.Modules.Walking;

/// <summary>Work that finds more work, done by a few threads until there is none left.</summary>
internal sealed class WorkQueue<T>
{
    private readonly Stack<T> _waiting = new();
    private readonly object _gate = new();
    private int _busy;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Adds work; also from within work.</summary>
    public void Add(T item)
    {
        lock (_gate)
        {
            _waiting.Push(item);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Does all work on the calling thread and on <paramref name="threads"/> - 1 others. The first failure ends it.</summary>
    /// <param name="threads">Number of threads.</param>
    /// <param name="work">Does one piece of work.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="ahead">What the calling thread does first, while another does the work that all other work comes of.</param>
    public void Run(int threads, Action<T> work, CancellationToken cancellationToken, Action? ahead = null)
    {
        // Threads of their own: a pool takes longer to begin, and may be busy with a whole build.
        var others = new Thread[Math.Max(0, threads - 1)];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(() => WorkUntilDone(work, cancellationToken)) { IsBackground = true, Name = "SeaPack walk" };
            others[i].Start();
        }

        try
        {
            ahead?.Invoke();
        }
        catch (Exception fault)
        {
            Fail(fault);
        }

        WorkUntilDone(work, cancellationToken);
        foreach (Thread other in others) other.Join();
        _failure?.Throw();
    }

    private void WorkUntilDone(Action<T> work, CancellationToken cancellationToken)
    {
        while (TryTake(out T? item))
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                work(item);
            }
            catch (Exception fault)
            {
                Fail(fault);
            }

            Done();
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item)
    {
        lock (_gate)
        {
            while (_failure == null && _waiting.Count == 0 && _busy > 0) Monitor.Wait(_gate);
            item = default;
            if (_failure != null || !_waiting.TryPop(out item)) return false;
            _busy++;
            return true;
        }
    }

    private void Done()
    {
        lock (_gate)
        {
            if (--_busy == 0 || _failure != null) Monitor.PulseAll(_gate);
        }
    }

    private void Fail(Exception fault)
    {
        lock (_gate) _failure ??= ExceptionDispatchInfo.Capture(fault);
    }
}

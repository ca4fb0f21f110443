using System.Collections.Concurrent;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Tests.Walking;

public class WorkQueueTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    [CancelAfter(20_000)]
    public void Work_that_finds_more_work_is_all_done_once(int threads)
    {
        var queue = new WorkQueue<int>();
        var done = new ConcurrentBag<int>();
        queue.Add(1);

        queue.Run(
            threads,
            n =>
            {
                done.Add(n);
                if (n < 5000) queue.Add(2 * n);
                if (n < 5000) queue.Add((2 * n) + 1);
            },
            CancellationToken.None);

        Assert.That(done.Order(), Is.EqualTo(Enumerable.Range(1, 9999)));
    }

    [TestCase(1)]
    [TestCase(4)]
    [CancelAfter(20_000)]
    public void The_first_failure_ends_it(int threads)
    {
        var queue = new WorkQueue<int>();
        for (int i = 0; i < 100; i++) queue.Add(i);

        Assert.That(
            () => queue.Run(threads, n => throw new InvalidOperationException("x"), CancellationToken.None),
            Throws.InvalidOperationException);
    }

    [TestCase(1)]
    [TestCase(4)]
    [CancelAfter(20_000)]
    public void What_is_done_ahead_is_done_once_and_its_failure_ends_the_work(int threads)
    {
        var queue = new WorkQueue<int>();
        queue.Add(1);
        int ahead = 0;
        queue.Run(threads, _ => { }, CancellationToken.None, () => ahead++);
        queue.Add(1);

        Assert.That(ahead, Is.EqualTo(1));
        Assert.That(() => queue.Run(threads, _ => { }, CancellationToken.None, () => throw new InvalidOperationException("x")), Throws.InvalidOperationException);
    }

    [Test]
    [CancelAfter(20_000)]
    public void Endless_work_ends_when_cancelled()
    {
        using var source = new CancellationTokenSource(50);
        var queue = new WorkQueue<int>();
        queue.Add(0);

        Assert.That(() => queue.Run(2, n => queue.Add(n + 1), source.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}

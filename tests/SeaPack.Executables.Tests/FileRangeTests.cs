namespace SeaPack.Executables.Tests;

public sealed class FileRangeTests
{
    [Test]
    public void Union_is_ascending_and_disjoint()
    {
        FileRange[] ranges = [new(50, 10), new(0, 10), new(5, 10), new(15, 5), new(52, 2), new(30, 0)];
        Assert.That(FileRange.Union(ranges), Is.EqualTo([new FileRange(0, 20), new FileRange(50, 10)]));
    }
}

namespace SeaPack.Executables.Tests;

/// <summary>Bytes that differ from each other, so that a field in the wrong place shows.</summary>
internal static class DistinctBytes
{
    public static byte[] Of(int count) => [.. Enumerable.Range(1, count).Select(i => (byte)i)];
}

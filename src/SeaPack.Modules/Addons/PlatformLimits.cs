namespace SeaPack.Modules.Addons;

/// <summary>Where a package may be installed: the fields <c>os</c>, <c>cpu</c> and <c>libc</c> of its package.json; an empty list sets no limit.</summary>
/// <param name="Os">Values of <c>process.platform</c>, each perhaps behind a <c>!</c>.</param>
/// <param name="Cpu">Values of <c>process.arch</c>, as above.</param>
/// <param name="Libc"><c>glibc</c> or <c>musl</c>, as above.</param>
internal sealed record PlatformLimits(IReadOnlyList<string> Os, IReadOnlyList<string> Cpu, IReadOnlyList<string> Libc)
{
    /// <summary>No limits.</summary>
    public static PlatformLimits None { get; } = new([], [], []);

    /// <summary>Whether there is no limit at all.</summary>
    public bool IsEmpty => Os.Count == 0 && Cpu.Count == 0 && Libc.Count == 0;
}

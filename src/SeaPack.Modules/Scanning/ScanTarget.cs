using SeaPack.Modules.Evaluation;

namespace SeaPack.Modules.Scanning;

/// <summary>Where a scanned module will run, and whose it is.</summary>
/// <param name="Platform">Tells what <c>process.platform</c> is there: linux, win32, darwin. Asked only by a source that depends on it.</param>
/// <param name="Arch">Tells what <c>process.arch</c> is there: x64, arm64. Asked only by a source that depends on it.</param>
/// <param name="IsOwnCode">
/// The module is the app's own, not a dependency's: what it opens relative to the folder where the app is started is looked for too.
/// </param>
public sealed record ScanTarget(Func<string> Platform, Func<string> Arch, bool IsOwnCode)
{
    /// <summary>What is known of the values of modules of the same package, by the specifiers that the source asks for them with.</summary>
    internal IReadOnlyDictionary<string, StaticValue> Modules { get; init; } = NoModules;

    /// <summary>The module's folder below that of the app's package, with <c>/</c> between names; null when it is that itself, or not in it.</summary>
    public string? Folder { get; init; }

    /// <summary>The folder of the app's package, by the marks of the module.</summary>
    internal string PackageFolder => Mark.Folder + (Folder == null ? "" : string.Concat(Enumerable.Repeat("/..", Folder.Split('/').Length)));

    /// <summary>Whether the module will run with <c>--experimental-transform-types</c>.</summary>
    public bool TransformsTypes { get; init; }

    private static readonly Dictionary<string, StaticValue> NoModules = [];

    /// <summary>The app's own code on linux-x64.</summary>
    public static ScanTarget Default { get; } = new(() => "linux", () => "x64", IsOwnCode: true);
}

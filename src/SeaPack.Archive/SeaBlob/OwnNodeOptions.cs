namespace SeaPack.Archive.SeaBlob;

/// <summary>Node options that an executable has for its own sake. The prelude takes them away before the app can see them.</summary>
public static class OwnNodeOptions
{
    /// <summary>Opens Node's internal modules to the prelude.</summary>
    public const string Internals = "--expose-internals";

    /// <summary>
    /// A young generation of 8 MB from the start, in place of 1: most apps are up before V8 has to clean it for the first time.
    /// </summary>
    private const string YoungGeneration = "--min-semi-space-size=8";

    /// <summary>
    /// fs.lstat, and what goes by it (glob, cp), asks Node's permission model itself. Platforms share their options, and the mount point of
    /// Windows names nothing on others.
    /// </summary>
    private static readonly string[] ReadsPackage = ["--allow-fs-read=/snapshot/*", @"--allow-fs-read=C:\snapshot\*"];

    /// <summary>The options of one executable.</summary>
    /// <param name="nodeVersion">Exact version of the target's Node.</param>
    /// <param name="options">What the project bakes in. Who sets the size of the young generation has the last word.</param>
    /// <param name="internals">Whether the prelude needs Node's internal modules.</param>
    public static IReadOnlyList<string> For(Version nodeVersion, BakedNodeOptions options, bool internals) =>
    [
        .. KeepsCodeCaches(nodeVersion) && !options.ExecArgv.Any(SetsYoungGeneration) ? [YoungGeneration] : Array.Empty<string>(),
        .. options.HavePermissionModel ? ReadsPackage : [],
        .. internals ? [Internals] : Array.Empty<string>(),
    ];

    /// <summary>Whether V8 takes code caches, among them those of Node itself, whatever the size of the young generation: since 13.6.233.17.</summary>
    private static bool KeepsCodeCaches(Version nodeVersion) => nodeVersion.Major > 24 || (nodeVersion.Major == 24 && nodeVersion.Minor >= 12);

    private static bool SetsYoungGeneration(string option) => option.Replace('_', '-').Contains("-semi-space-size", StringComparison.Ordinal);
}

using System.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>What a build wants: for which target, which version, and where Node may come from.</summary>
public sealed record NodeRuntimeRequest
{
    /// <summary>The target, as <c>linux-x64</c>.</summary>
    public required string RuntimeIdentifier { get; init; }

    /// <summary>Absolute path of the app's package.json; version files are looked for from its folder upward, and npm runs in its folder.</summary>
    public required string PackageJsonPath { get; init; }

    /// <summary>Absolute path of the folder that relative paths of <see cref="RuntimePath"/> and <see cref="Source"/> start from.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Property <c>NodeVersion</c>: an exact version, a major or a range. Empty: see <see cref="NodeVersionWish"/>.</summary>
    public string? NodeVersion { get; init; }

    /// <summary>Property <c>NodeRuntimePath</c>: a Node binary, or a folder that holds one for each target.</summary>
    public string? RuntimePath { get; init; }

    /// <summary>Property <c>NodeRuntimeSource</c>: <c>npm</c> (when empty), a folder, or the base address of a mirror of Node's download site.</summary>
    public string? Source { get; init; }

    /// <summary>Property <c>NodeRuntimeCache</c>: folder of the cache. Empty: <see cref="NodeRuntimeCache.DefaultFolder"/>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>
    /// Makes a start info with the environment that npm shall run in; called once for each process and for reading variables. File
    /// name, arguments, working directory and redirections are set here.
    /// </summary>
    public Func<ProcessStartInfo> StartInfo { get; init; } = () => new ProcessStartInfo();
}

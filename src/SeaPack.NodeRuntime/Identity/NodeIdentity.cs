using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>What a Node binary is, as read out of it without running it.</summary>
/// <param name="Version">The exact version, with its prerelease part for nightlies and release candidates.</param>
/// <param name="Platform">As <c>process.platform</c>: <c>linux</c>, <c>darwin</c> or <c>win32</c>.</param>
/// <param name="Architecture">As <c>process.arch</c>: <c>x64</c> or <c>arm64</c>.</param>
public readonly record struct NodeIdentity(NodeVersion Version, string Platform, string Architecture)
{
    /// <summary>Reads the whole file once, in pieces; takes some tens of milliseconds for a file in the system's cache.</summary>
    /// <param name="path">Absolute path of the binary.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DiagnosticException">SEAPACK5010: no such file; SEAPACK5011: not a Node binary.</exception>
    public static NodeIdentity Read(string path, CancellationToken cancellation = default) =>
        NodeBinaryScan.Run(path, hash: false, cancellation).Identity;

    /// <summary>Reads the part of a packaged executable that is Node's own; an application may hold any text.</summary>
    /// <param name="path">Absolute path of the executable.</param>
    /// <param name="length">How much of it is Node's, in bytes from the start: up to the application's blob.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DiagnosticException">SEAPACK5010: no such file; SEAPACK5011: not a Node binary.</exception>
    public static NodeIdentity ReadStart(string path, long length, CancellationToken cancellation = default) =>
        NodeBinaryScan.Run(path, hash: false, length, cancellation).Identity;

    /// <summary>As <c>Node 26.10.0 for linux x64</c>.</summary>
    public override string ToString() => $"Node {Version} for {Platform} {Architecture}";
}

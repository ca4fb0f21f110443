using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>A Node binary that is on this machine and is what was asked for.</summary>
public sealed record ResolvedNodeRuntime
{
    /// <summary>Absolute path of the binary. It must not be changed.</summary>
    public required string Path { get; init; }

    /// <summary>The exact version, as read from the binary.</summary>
    public required NodeVersion Version { get; init; }

    /// <summary>The target that it is for.</summary>
    public required NodeTarget Target { get; init; }

    /// <summary>SHA-256 of the binary, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who asked for the version, for the log: <c>property NodeVersion</c>, the path of a file, or <c>default of SeaPack.Sdk</c>.</summary>
    public required string VersionOrigin { get; init; }

    /// <summary>Absolute paths of version files that exist and were read; an incremental build looks at them.</summary>
    public required IReadOnlyList<string> VersionFiles { get; init; }

    /// <summary>Absolute paths of version files that do not exist, but would have decided.</summary>
    public required IReadOnlyList<string> AbsentVersionFiles { get; init; }

    /// <summary>Whether another version would have been chosen, had its source been reachable; the next build tries again.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Warnings and messages of the search.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}

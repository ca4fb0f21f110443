namespace SeaPack.Diagnostics;

/// <summary>Start-up snapshots (<c>SEAPACK5040</c> to <c>SEAPACK5049</c>).</summary>
public static class SnapshotDiagnostics
{
    /// <summary>The target's Node cannot be run on this machine.</summary>
    public static readonly DiagnosticDescriptor TargetDoesNotRun =
        new("SEAPACK5040", Severity.Error, "A snapshot needs the target's Node to run here");

    /// <summary>Code of the app threw an error while the snapshot was made.</summary>
    public static readonly DiagnosticDescriptor AppFailed =
        new("SEAPACK5041", Severity.Error, "The app failed while its snapshot was made");

    /// <summary>Code of the app did not come to an end while the snapshot was made.</summary>
    public static readonly DiagnosticDescriptor AppDoesNotEnd =
        new("SEAPACK5042", Severity.Error, "The app did not come to an end while its snapshot was made");

    /// <summary>The app opened a socket, a file system watcher, a worker or the like.</summary>
    public static readonly DiagnosticDescriptor OpenHandle =
        new("SEAPACK5043", Severity.Error, "The app holds open what cannot be in a snapshot");

    /// <summary>The app uses something that a snapshot cannot hold.</summary>
    public static readonly DiagnosticDescriptor Unsupported =
        new("SEAPACK5044", Severity.Error, "The app uses what cannot be in a snapshot");

    /// <summary>Node ended while it wrote the snapshot.</summary>
    public static readonly DiagnosticDescriptor BuilderCrashed =
        new("SEAPACK5045", Severity.Error, "Node's snapshot builder crashed");

    /// <summary>A snapshot was made for something else than what it is to be packed into.</summary>
    public static readonly DiagnosticDescriptor Mismatch =
        new("SEAPACK5046", Severity.Error, "The snapshot is for another executable");

    /// <summary>A snapshot file is cut short, changed, or no snapshot.</summary>
    public static readonly DiagnosticDescriptor DamagedFile =
        new("SEAPACK5047", Severity.Error, "The snapshot file is damaged");

    /// <summary>The app failed, ended with an error, or did what cannot be done in the builder, while it was warmed up.</summary>
    public static readonly DiagnosticDescriptor WarmupEndedEarly =
        new("SEAPACK5048", Severity.Message, "The warm-up of the snapshot ended early");

    /// <summary>A snapshot could be made only without the warm-up run.</summary>
    public static readonly DiagnosticDescriptor WarmupLeftOut =
        new("SEAPACK5049", Severity.Warning, "The snapshot was made without a warm-up");
}

namespace SeaPack.NodeRuntime;

/// <summary>Ctrl+C in a terminal goes to the programs that a build runs, too, which often end before the build is told of it.</summary>
internal static class Interruption
{
    // 128 + SIGINT, and STATUS_CONTROL_C_EXIT of Windows.
    private static readonly int[] ExitCodes = [130, unchecked((int)0xC000013A)];

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>After a program that Ctrl+C has ended, waits for the build to be cancelled. What else ended so is a failure like any.</summary>
    /// <exception cref="OperationCanceledException">The build is cancelled.</exception>
    public static Task SettleAsync(int exitCode, CancellationToken cancellation) =>
        ExitCodes.Contains(exitCode) ? Task.Delay(Delay, cancellation) : Task.CompletedTask;
}

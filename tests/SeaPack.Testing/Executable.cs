namespace SeaPack.Testing;

/// <summary>A packaged executable, run as its user runs it.</summary>
public static class Executable
{
    /// <summary>Runs it to its end in a folder that holds nothing of the app.</summary>
    public static CommandOutcome Run(string path, params string[] arguments)
    {
        using var elsewhere = new TempFolder();
        return new CommandLine(path, arguments)
        {
            WorkingDirectory = elsewhere.Path,
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null, ["NODE_PATH"] = null },
            Timeout = TimeSpan.FromMinutes(2),
        }.Run();
    }
}

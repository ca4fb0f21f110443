using SeaPack.Testing;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>Where a program runs: under plain Node from a folder, or packaged, mounted at /snapshot/project.</summary>
/// <param name="Program">Node, or the executable.</param>
/// <param name="Folder">The folder that holds <c>project</c>.</param>
/// <param name="IsPackaged">Whether the files are in the executable.</param>
internal sealed record Place(string Program, string Folder, bool IsPackaged)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Starts a program the way its group is started.</summary>
    public CommandLine Command(ConformanceProgram program, string workingDirectory)
    {
        // Programs in entry/ are the main module themselves; for the executable that is what its own children get.
        string script = $"{Folder}/project/{program.Path}";
        string[] arguments = program.IsEntry
            ? [script, "one", "two"]
            : IsPackaged ? [program.Path, "one", "two"] : [$"{Folder}/project/main.js", program.Path, "one", "two"];
        return new CommandLine(Program, arguments)
        {
            WorkingDirectory = workingDirectory,
            Environment = Environment(IsPackaged && program.IsEntry ? "1" : null),
            Timeout = Limit,
        };
    }

    private static Dictionary<string, string?> Environment(string? child) => new()
    {
        ["NODE_OPTIONS"] = null,
        ["NODE_PATH"] = null,
        ["NODE_COMPILE_CACHE"] = null,
        ["NO_COLOR"] = "1",
        ["FORCE_COLOR"] = null,
        ["SEAPACK_CHILD"] = child,
    };
}

using SeaPack.Diagnostics;

namespace SeaPack.Archive.SeaBlob;

/// <summary>Node options that an executable always starts with, by the way in which its Node gets them.</summary>
/// <remarks>
/// Layouts D and E have <c>execArgv</c> in the blob. Layout C has nothing, so the prelude hands the options to V8 when it runs, which
/// works for a few only.
/// </remarks>
public sealed record BakedNodeOptions
{
    private static readonly HashSet<string> Commands = new(StringComparer.Ordinal)
    {
        "-e", "--eval", "-p", "--print", "-pe", "-c", "--check", "-i", "--interactive", "-v", "--version", "-h", "--help", "--v8-options",
        "--completion-bash", "--test", "--watch", "--watch-path", "--run", "--build-snapshot", "--build-snapshot-config", "--build-sea",
        "--experimental-sea-config", "--prof-process", "--snapshot-blob", "--entry-url", "--input-type",
    };

    private static readonly HashSet<string> Preloads = new(StringComparer.Ordinal)
    {
        "-r", "--require", "--import", "--loader", "--experimental-loader",
    };

    private static readonly HashSet<string> RunTimeFlags = new(StringComparer.Ordinal)
    {
        "--allow-natives-syntax", "--expose-gc", "--no-opt", "--stack-trace-limit", "--trace-gc",
    };

    private BakedNodeOptions()
    {
    }

    /// <summary>For the blob: <c>execArgv</c>.</summary>
    public IReadOnlyList<string> ExecArgv { get; private init; } = [];

    /// <summary>For the manifest: what the prelude sets before anything else runs.</summary>
    public IReadOnlyList<string> RunTime { get; private init; } = [];

    /// <summary>Whether the app runs under Node's permission model, where only Node's internal modules lead to its bindings.</summary>
    public bool HavePermissionModel => ExecArgv.Any(option => option is "--permission" or "--experimental-permission");

    /// <summary>For a Node that the build itself runs: an app under the permission model still has to be read and compiled.</summary>
    public IReadOnlyList<string> BuildArguments => HavePermissionModel ? [.. ExecArgv, "--allow-fs-read=*", "--allow-fs-write=*"] : ExecArgv;

    /// <summary>Checks options and finds their way.</summary>
    /// <param name="layout">Layout of the target's Node version.</param>
    /// <param name="options">Options as on Node's command line, each with its value as <c>--name=value</c>.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.RefusedNodeOption"/></exception>
    public static BakedNodeOptions For(SeaBlobLayout layout, IReadOnlyList<string> options)
    {
        foreach (string option in options)
        {
            if (Fault(layout, option) is { } fault) throw Refuse(option, fault);
        }

        return layout.HasExecArgv ? new BakedNodeOptions { ExecArgv = options } : new BakedNodeOptions { RunTime = options };
    }

    private static string? Fault(SeaBlobLayout layout, string option)
    {
        string name = option.Split('=')[0].Replace('_', '-');
        if (!option.StartsWith('-') || name is "-" or "--") return "it is not an option. Write an option and its value as one: --name=value";
        if (option.Contains('\0', StringComparison.Ordinal)) return "it holds a NUL character";
        if (Commands.Contains(name)) return "it says what Node is to run instead of the app";
        if (Preloads.Contains(name)) return "Node loads nothing before the main script of an executable. Load the module at the top of the entry";
        if (layout.HasExecArgv || RunTimeFlags.Contains(name)) return null;
        return "this Node takes no options from an executable, and V8 does not take this one while it runs. "
            + "Choose NodeVersion 22.20, 24.7 or later";
    }

    private static DiagnosticException Refuse(string option, string fault) =>
        ArchiveDiagnostics.RefusedNodeOption.Failure($"The SeaNodeOption '{option}' cannot be baked in: {fault}.");
}

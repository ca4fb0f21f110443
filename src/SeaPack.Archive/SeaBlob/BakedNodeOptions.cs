using SeaPack.Diagnostics;

namespace SeaPack.Archive.SeaBlob;

/// <summary>Node options that an executable always starts with, by the way in which its Node gets them.</summary>
/// <remarks>
/// Layouts D and E have <c>execArgv</c> in the blob. Layout C has nothing, so the prelude hands the options to V8 when it runs, which
/// works for a few only. Modules to load first are the prelude's, too: Node loads nothing before the main script of an executable.
/// </remarks>
public sealed record BakedNodeOptions
{
    private static readonly HashSet<string> Commands = new(StringComparer.Ordinal)
    {
        "-e", "--eval", "-p", "--print", "-pe", "-c", "--check", "-i", "--interactive", "-v", "--version", "-h", "--help", "--v8-options",
        "--completion-bash", "--test", "--watch", "--watch-path", "--run", "--build-snapshot", "--build-snapshot-config", "--build-sea",
        "--experimental-sea-config", "--prof-process", "--snapshot-blob", "--entry-url", "--input-type",
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

    /// <summary>The options that name modules to load before the app.</summary>
    public IReadOnlyList<PreloadOption> Preloads { get; private init; } = [];

    /// <summary>For the manifest: all options as <c>process.execArgv</c> shows them, where some name modules to load first; else empty.</summary>
    public IReadOnlyList<string> Shown { get; private init; } = [];

    /// <summary>Whether the app runs under Node's permission model, where only Node's internal modules lead to its bindings.</summary>
    public bool HavePermissionModel => ExecArgv.Any(option => option is "--permission" or "--experimental-permission");

    /// <summary>For a Node that the build itself runs: an app under the permission model still has to be read and compiled.</summary>
    public IReadOnlyList<string> BuildArguments => HavePermissionModel ? [.. ExecArgv, "--allow-fs-read=*", "--allow-fs-write=*"] : ExecArgv;

    /// <summary>Checks options and finds their way.</summary>
    /// <param name="layout">Layout of the target's Node version.</param>
    /// <param name="options">Options as on Node's command line, each with its value as <c>--name=value</c>; what is loaded first may also stand behind a space.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.RefusedNodeOption"/></exception>
    public static BakedNodeOptions For(SeaBlobLayout layout, IReadOnlyList<string> options)
    {
        foreach (string option in options)
        {
            if (Fault(layout, option) is { } fault) throw Refuse(option, fault);
        }

        PreloadOption[] preloads = [.. options.Select(PreloadOption.Parse).OfType<PreloadOption>()];
        string[] others = [.. options.Where(option => PreloadOption.Parse(option) == null)];
        return new BakedNodeOptions
        {
            ExecArgv = layout.HasExecArgv ? others : [],
            RunTime = layout.HasExecArgv ? [] : others,
            Preloads = preloads,
            Shown = preloads.Length == 0 ? [] : [.. options.SelectMany(option => PreloadOption.Parse(option)?.Words ?? [option])],
        };
    }

    /// <summary>For executables that hold nothing of SeaPack.</summary>
    /// <param name="mode">The value of SeaMode.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.RefusedNodeOption"/></exception>
    public void RefusePreloads(string mode)
    {
        if (Preloads.Count == 0) return;
        throw Refuse(string.Join(' ', Preloads[0].Words), $"SeaMode {mode} has nothing that could load a module before the app. Load it at the top of the entry, or use SeaMode Archive");
    }

    private static string? Fault(SeaBlobLayout layout, string option)
    {
        string name = option.Split('=', ' ')[0].Replace('_', '-');
        if (!option.StartsWith('-') || name is "-" or "--") return "it is not an option. Write an option and its value as one: --name=value";
        if (option.Contains('\0', StringComparison.Ordinal)) return "it holds a NUL character";
        if (Commands.Contains(name)) return "it says what Node is to run instead of the app";
        if (name is "--loader" or "--experimental-loader") return "Node loads no hooks before the main script of an executable. Register them in a module that --import names";
        if (PreloadOption.Parse(option) is { } preload) return preload.Fault();
        if (layout.HasExecArgv || RunTimeFlags.Contains(name)) return null;
        return "this Node takes no options from an executable, and V8 does not take this one while it runs. "
            + "Choose NodeVersion 22.20, 24.7 or later";
    }

    private static DiagnosticException Refuse(string option, string fault) =>
        ArchiveDiagnostics.RefusedNodeOption.Failure($"The SeaNodeOption '{option}' cannot be baked in: {fault}.");
}

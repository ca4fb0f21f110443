using SeaPack.Diagnostics;

namespace SeaPack.Archive.SeaBlob;

/// <summary>Where the user of an executable may add Node options: <c>execArgvExtension</c>, with its values in the blob.</summary>
public enum ExecArgvExtension : byte
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>In the variable NODE_OPTIONS: Node's default.</summary>
    Env = 1,

    /// <summary>In <c>--node-options=</c> on the command line.</summary>
    Cli = 2,
}

/// <summary>The names of <see cref="ExecArgvExtension"/>.</summary>
public static class ExecArgvExtensions
{
    /// <summary>Reads the property SeaExecArgvExtension.</summary>
    /// <param name="name"><c>none</c>, <c>env</c> (also when empty) or <c>cli</c>, in any letter case.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.InvalidModeValue"/></exception>
    public static ExecArgvExtension Parse(string name) => name.ToLowerInvariant() switch
    {
        "" or "env" => ExecArgvExtension.Env,
        "none" => ExecArgvExtension.None,
        "cli" => ExecArgvExtension.Cli,
        _ => throw ArchiveDiagnostics.InvalidModeValue.Failure($"SeaExecArgvExtension is '{name}'. Use env, none or cli."),
    };
}

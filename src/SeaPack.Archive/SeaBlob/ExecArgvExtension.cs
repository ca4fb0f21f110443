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

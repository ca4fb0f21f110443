namespace SeaPack.Archive.SeaBlob;

/// <summary>What a SEA blob holds, in the words of Node's <c>sea-config.json</c>.</summary>
/// <param name="CodePath">Name of the main script in stack traces (<c>main</c>).</param>
/// <param name="MainCode">The main script in UTF-8, or a start-up snapshot when <see cref="UseSnapshot"/> is set.</param>
public sealed record SeaBlobContent(string CodePath, SeaBlobData MainCode)
{
    /// <summary><c>disableExperimentalSEAWarning</c></summary>
    public bool DisableExperimentalWarning { get; init; }

    /// <summary>The main code is a snapshot made by the very same Node binary.</summary>
    public bool UseSnapshot { get; init; }

    /// <summary>Node mounts the assets itself (26.9 and later).</summary>
    public bool UseVfs { get; init; }

    /// <summary>V8 code cache of the main script, made by the very same Node binary.</summary>
    public SeaBlobData? CodeCache { get; init; }

    /// <summary>Who may add Node options. Node before layout D always reads NODE_OPTIONS, which is <see cref="ExecArgvExtension.Env"/>.</summary>
    public ExecArgvExtension ExecArgvExtension { get; init; } = ExecArgvExtension.Env;

    /// <summary>Kind of the main script.</summary>
    public MainFormat MainFormat { get; init; }

    /// <summary>Assets, written in this order.</summary>
    public IReadOnlyList<SeaBlobAsset> Assets { get; init; } = [];

    /// <summary>Node options of the executable (<c>execArgv</c>).</summary>
    public IReadOnlyList<string> ExecArgv { get; init; } = [];

    internal SeaBlobFlags Flags =>
        When(DisableExperimentalWarning, SeaBlobFlags.DisableExperimentalWarning)
        | When(UseSnapshot, SeaBlobFlags.UseSnapshot)
        | When(CodeCache != null, SeaBlobFlags.UseCodeCache)
        | When(Assets.Count > 0, SeaBlobFlags.HasAssets)
        | When(ExecArgv.Count > 0, SeaBlobFlags.HasExecArgv)
        | When(UseVfs, SeaBlobFlags.UseVfs);

    private static SeaBlobFlags When(bool condition, SeaBlobFlags flag) => condition ? flag : SeaBlobFlags.None;
}

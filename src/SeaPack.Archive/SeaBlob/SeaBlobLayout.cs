using SeaPack.Diagnostics;

namespace SeaPack.Archive.SeaBlob;

/// <summary>
/// Which fields the SEA blob of a Node version has. The blob itself states no version, and a blob of the wrong layout often ends
/// with exit code 0 and nothing run, so the layout must follow from the exact version of the target binary.
/// </summary>
public sealed record SeaBlobLayout
{
    private SeaBlobLayout(string name) => Name = name;

    /// <summary>Letter by which the documentation calls the layout: C, D or E.</summary>
    public string Name { get; }

    /// <summary>Whether the blob holds Node options and who may extend them (layouts D and E).</summary>
    public bool HasExecArgv { get; private init; }

    /// <summary>Whether the blob says if the main script is an ES module (layout E).</summary>
    public bool HasMainFormat { get; private init; }

    /// <summary>Whether the runtime obeys <see cref="SeaBlobFlags.UseVfs"/>; older ones of layout E ignore it in silence.</summary>
    public bool HasVfs { get; private init; }

    /// <summary>flags, code path, main, code cache, assets.</summary>
    public static SeaBlobLayout C { get; } = new("C");

    /// <summary>C, with the <c>execArgvExtension</c> byte behind the flags and Node options at the end.</summary>
    public static SeaBlobLayout D { get; } = new("D") { HasExecArgv = true };

    /// <summary>D, with the <c>mainFormat</c> byte behind the <c>execArgvExtension</c> byte.</summary>
    public static SeaBlobLayout E { get; } = new("E") { HasExecArgv = true, HasMainFormat = true };

    private static SeaBlobLayout EWithVfs { get; } = E with { HasVfs = true };

    /// <summary>The layout that a Node version reads.</summary>
    /// <param name="nodeVersion">Exact version, read out of the target binary.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnsupportedNodeVersion"/>: below 22.15 (or 23.5), where
    /// what SeaPack needs is missing, or of a major that did not exist when this was written.</exception>
    public static SeaBlobLayout For(Version nodeVersion) => (nodeVersion.Major, nodeVersion.Minor) switch
    {
        (22, >= 20) => D,
        (22, >= 15) => C,
        (23, >= 5) => C,
        (24, >= 7) => D,
        (24, _) => C,
        (25, >= 7) => E,
        (25, _) => D,
        (26, >= 9) => EWithVfs,
        (26, _) => E,
        _ => throw ArchiveDiagnostics.UnsupportedNodeVersion.Failure(
            $"Node {nodeVersion} cannot be packed: supported are 22.15 and later 22, 23.5 and later 23, 24, 25 and 26. Choose another NodeVersion."),
    };
}

using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>The Node versions that SeaPack can build for.</summary>
internal static class SupportedNodeVersions
{
    /// <summary>The version that is used when nobody asks for another one.</summary>
    public static NodeVersion Default { get; } = new(26, 10, 0);

    /// <summary>
    /// From 22.15 and 23.5 on <c>module.registerHooks</c> exists; of majors after 26 the layout of the SEA blob is not known.
    /// </summary>
    public static NodeVersionRange Range { get; } = NodeVersionRange.Parse(">=22.15.0 <23 || >=23.5.0 <27");

    internal const string Text = "Node 22.15.0 or newer, 23.5.0 or newer, 24, 25 and 26 (releases)";

    /// <summary>Refuses a version that is too old, of an unknown major, or not a release.</summary>
    /// <param name="version">The version.</param>
    /// <param name="what">What is of this version, as the subject of a sentence.</param>
    /// <param name="location">Where the version was asked for, if in a file.</param>
    /// <exception cref="DiagnosticException">SEAPACK5003.</exception>
    public static void Check(NodeVersion version, string what, SourceLocation? location = null)
    {
        if (Range.Contains(version)) return;
        string why = version.IsPrerelease ? "which is not a release: the layout of its SEA blob is not known"
            : version >= new NodeVersion(27, 0, 0) ? "whose major is newer than this version of SeaPack.Sdk knows"
            : "which is too old";
        throw NodeRuntimeDiagnostics.UnsupportedNodeVersion.Failure(
            $"{what} is Node {version}, {why}. Supported are {Text}.", location);
    }
}

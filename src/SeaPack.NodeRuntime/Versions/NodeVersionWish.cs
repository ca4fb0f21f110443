using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>Which Node versions an app accepts, and who says so.</summary>
/// <param name="Range">The accepted versions; all of them when nobody asks for one.</param>
/// <param name="Text">The range as it was written; empty when nobody asks.</param>
/// <param name="Origin">Who says so, for messages.</param>
/// <param name="Location">The file and line of it, if it is one.</param>
internal sealed record NodeVersionWish(NodeVersionRange Range, string Text, string Origin, SourceLocation? Location)
{
    /// <summary>Nobody asks: the SDK's default.</summary>
    internal static NodeVersionWish None { get; } = new(NodeVersionRange.Any, "", "default of SeaPack.Sdk", null);

    internal bool IsNone => Text.Length == 0;

    /// <summary>As <c>'^24' (from /app/.nvmrc)</c>.</summary>
    public override string ToString() => IsNone ? Origin : $"'{Text}' (from {Origin})";

    /// <summary>
    /// Reads what version files may hold: a version, a range of npm, <c>node</c>, <c>latest</c>, <c>current</c>, <c>stable</c> (any
    /// version, that is, the SDK's default), <c>lts/*</c>, <c>lts/-1</c>, <c>lts/jod</c>.
    /// </summary>
    /// <exception cref="DiagnosticException">SEAPACK5002: it is none of these.</exception>
    internal static NodeVersionWish Read(string text, string origin, SourceLocation? location)
    {
        string trimmed = text.Trim();
        NodeVersionRange range = ReadAlias(trimmed)
            ?? (NodeVersionRange.TryParse(trimmed, out NodeVersionRange? parsed) ? parsed : null)
            ?? throw NodeRuntimeDiagnostics.InvalidNodeVersion.Failure(
                $"'{trimmed}' (from {origin}) is neither a version of Node (26.10.0, 26), nor a range that npm understands (^24.1, >=22.15), " +
                "nor a name like lts/jod.",
                location);
        var wish = new NodeVersionWish(range, trimmed.Length == 0 ? "*" : trimmed, origin, location);
        wish.CheckSupport();
        return wish;
    }

    private static NodeVersionRange? ReadAlias(string text)
    {
        if (text is "node" or "latest" or "current" or "stable") return NodeVersionRange.Any;
        if (!text.StartsWith("lts", StringComparison.OrdinalIgnoreCase)) return null;
        string name = text.Length == 3 ? "*" : text[3] == '/' ? text[4..] : "";
        return LongTermSupport.MajorOf(name) is { } major ? NodeVersionRange.Parse($"{major}") : null;
    }

    private void CheckSupport()
    {
        if (Range.Exact is { } exact) SupportedNodeVersions.Check(exact, $"The version asked for by {Origin}", Location);
        if (Range.Intersects(SupportedNodeVersions.Range)) return;
        throw NodeRuntimeDiagnostics.UnsupportedNodeVersion.Failure(
            $"No supported Node version is in {this}. Supported are {SupportedNodeVersions.Text}." +
            (Location == null ? "" : " The property NodeVersion, where it is set, wins over this file."),
            Location);
    }
}

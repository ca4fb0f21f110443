namespace SeaPack.Modules.Resolution;

/// <summary>The names of conditions that hold for a kind of request, in the form that the shared script takes.</summary>
internal static class Conditions
{
    // Since 22.12 Node can require ES modules, so module-sync holds in every supported version.
    private static readonly string[] ByNode = ["node", "module-sync", "node-addons"];

    /// <summary>The names, separated by line feeds.</summary>
    public static string Of(ResolutionKind kind, IEnumerable<string> userConditions) =>
        string.Join('\n', [kind == ResolutionKind.Require ? "require" : "import", .. ByNode, .. userConditions]);
}

using SeaPack.Diagnostics;

namespace SeaPack.Archive.SeaBlob;

/// <summary>Refuses contents that Node would ignore, misread or reject.</summary>
internal static class SeaBlobRules
{
    public static void Check(SeaBlobLayout layout, SeaBlobContent content)
    {
        if (content.UseVfs && !layout.HasVfs) throw Unsupported("useVfs", "26.9");
        if (content.ExecArgv.Count > 0 && !layout.HasExecArgv) throw Unsupported("Node options (execArgv)", "22.20, 24.7 or 25.0");
        if (content.ExecArgvExtension != ExecArgvExtension.Env && !layout.HasExecArgv)
        {
            throw Unsupported("execArgvExtension other than 'env'", "22.20, 24.7 or 25.0");
        }

        if (content.MainFormat != MainFormat.CommonJs && !layout.HasMainFormat) throw Unsupported("an ES module as main script", "25.7");
        if (content.MainFormat == MainFormat.Module && content.UseSnapshot) throw Conflict("an ES module as main script", "useSnapshot");
        if (content.UseVfs && content.UseSnapshot) throw Conflict("useVfs", "useSnapshot");
        if (content.UseVfs && content.CodeCache != null) throw Conflict("useVfs", "useCodeCache");
        CheckKeys(content.Assets);
    }

    private static void CheckKeys(IReadOnlyList<SeaBlobAsset> assets)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (SeaBlobAsset asset in assets)
        {
            if (keys.Add(asset.Key)) continue;
            throw ArchiveDiagnostics.ConflictingSeaOptions.Failure($"Two assets of the SEA blob are named '{asset.Key}'.");
        }
    }

    private static DiagnosticException Unsupported(string option, string since) => ArchiveDiagnostics.UnsupportedSeaOption.Failure(
        $"The target's Node does not support {option}: it needs Node {since} or later. Choose another NodeVersion or drop the option.");

    private static DiagnosticException Conflict(string first, string second) => ArchiveDiagnostics.ConflictingSeaOptions.Failure(
        $"Node does not allow {first} together with {second}. Drop one of the two.");
}

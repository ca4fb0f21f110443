using Microsoft.Build.Framework;
using SeaPack.Archive;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Prelude;

namespace SeaPack.Tasks.Blobs;

/// <summary>The SEA assets behind <c>process.seaBinaryData</c>, from SeaBinaryData items.</summary>
/// <param name="Assets">The assets, in the order of the items.</param>
/// <param name="Default">Name of the one that is marked as default, or null.</param>
internal sealed record BinaryDataAssets(IReadOnlyList<SeaBlobAsset> Assets, string? Default)
{
    /// <summary>The names, in the order of the items.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Assets.Select(asset => asset.Key)];

    /// <summary>Checks the items.</summary>
    /// <param name="items">Files, with the metadata <c>Name</c> and <c>Default</c>.</param>
    /// <param name="absolute">Makes the path of an item absolute.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.InvalidBinaryData"/>,
    /// <see cref="ArchiveDiagnostics.UnreadableFile"/>.</exception>
    public static BinaryDataAssets From(IReadOnlyList<ITaskItem> items, Func<string, string> absolute)
    {
        var assets = new List<SeaBlobAsset>(items.Count);
        var names = new HashSet<string>(StringComparer.Ordinal) { PreludeScripts.ArchiveAsset, PreludeScripts.ModulesAsset, PreludeScripts.StartAsset, ArchiveReasons.AssetName };
        string? preferred = null;
        foreach (ITaskItem item in items)
        {
            string name = NameOf(item);
            if (!names.Add(name)) throw Invalid($"the name '{name}' of '{item.ItemSpec}' is taken. Give it another one in the metadata Name");
            assets.Add(new SeaBlobAsset(name, SeaBlobData.FromFile(absolute(item.ItemSpec))));
            string isDefault = item.GetMetadata("Default");
            if (isDefault.Length == 0 || string.Equals(isDefault, "false", StringComparison.OrdinalIgnoreCase)) continue;
            if (!string.Equals(isDefault, "true", StringComparison.OrdinalIgnoreCase)) throw Invalid($"Default of '{item.ItemSpec}' is '{isDefault}'. Use true or false");
            if (preferred != null) throw Invalid($"both '{preferred}' and '{name}' are marked Default=\"true\". Keep one of them");
            preferred = name;
        }

        return new BinaryDataAssets(assets, preferred);
    }

    private static string NameOf(ITaskItem item)
    {
        string name = item.GetMetadata("Name");
        return name.Length > 0 ? name : Path.GetFileName(item.ItemSpec);
    }

    private static DiagnosticException Invalid(string fault) =>
        ArchiveDiagnostics.InvalidBinaryData.Failure($"The SeaBinaryData items cannot be baked in: {fault}.");
}

using Microsoft.Build.Framework;

namespace SeaPack.Tasks;

/// <summary>Metadata that users give to items.</summary>
internal static class ItemMetadata
{
    // What Visual Studio looks at.
    private static readonly string[] OfEditors = ["InProject", "Visible"];

    /// <summary>Tells of each name that says nothing: what is misspelt would be left out without a word.</summary>
    /// <param name="item">The item.</param>
    /// <param name="kind">What such items are called.</param>
    /// <param name="known">The names that say something.</param>
    /// <returns>Texts for diagnostics, in the order of the names.</returns>
    public static IEnumerable<string> Faults(ITaskItem item, string kind, IReadOnlyCollection<string> known) =>
        item.CloneCustomMetadata().Keys.Cast<string>()
            .Except([.. known, .. OfEditors], StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .Select(name => $"The item {kind} '{item.ItemSpec}' has the metadata '{name}', which says nothing; there are {string.Join(", ", known)}.");
}

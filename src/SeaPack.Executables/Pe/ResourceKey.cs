namespace SeaPack.Executables.Pe;

/// <summary>The path of a resource through the three tables of the tree.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Name">Which one.</param>
/// <param name="Language">LANGID; 0 is neutral.</param>
internal readonly record struct ResourceKey(ResourceName Type, ResourceName Name, uint Language)
{
    /// <summary>LANGID of what linkers and resource compilers make by default: English (United States).</summary>
    public const uint DefaultLanguage = 1033;

    /// <summary>The order of a resource section.</summary>
    public static readonly IComparer<ResourceKey> Order = Comparer<ResourceKey>.Create(Compare);

    private static int Compare(ResourceKey left, ResourceKey right) =>
        ResourceName.Compare(left.Type, right.Type) is not 0 and int type ? type
        : ResourceName.Compare(left.Name, right.Name) is not 0 and int name ? name
        : left.Language.CompareTo(right.Language);
}

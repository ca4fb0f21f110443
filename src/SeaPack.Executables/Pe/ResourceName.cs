namespace SeaPack.Executables.Pe;

/// <summary>What a type or a resource is called: a text or a number. Texts come first, by their UTF-16 units, as the specification wants.</summary>
/// <param name="Text">The name, or null for a number.</param>
/// <param name="Id">The number, or 0.</param>
internal readonly record struct ResourceName(string? Text, uint Id)
{
    /// <summary>Numbers of types (winuser.h, RT_*).</summary>
    public static readonly ResourceName Icon = new(3), RawData = new(10), IconGroup = new(14), Version = new(16), Manifest = new(24);

    public ResourceName(uint id)
        : this(null, id)
    {
    }

    public ResourceName(string text)
        : this(text, 0)
    {
    }

    /// <summary>Less than 0 when <paramref name="left"/> comes first.</summary>
    public static int Compare(ResourceName left, ResourceName right) => (left.Text, right.Text) switch
    {
        (null, null) => left.Id.CompareTo(right.Id),
        (null, _) => 1,
        (_, null) => -1,
        _ => string.CompareOrdinal(left.Text, right.Text),
    };
}

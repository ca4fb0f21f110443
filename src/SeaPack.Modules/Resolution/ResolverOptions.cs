namespace SeaPack.Modules.Resolution;

/// <summary>What the answers depend on besides the files.</summary>
public sealed record ResolverOptions
{
    /// <summary>Conditions of the user (<c>--conditions</c>), added to those that Node sets by itself.</summary>
    public IReadOnlyList<string> UserConditions { get; init; } = [];

    /// <summary>Version of the target Node: built-in modules and syntax of specifiers differ between versions.</summary>
    public required Version NodeVersion { get; init; }
}

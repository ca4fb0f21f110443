namespace SeaPack.Tasks;

/// <summary>Node options that pkg's configuration bakes in.</summary>
internal static class PkgOptions
{
    /// <summary>Those that the project does not set itself.</summary>
    /// <param name="own">The project's options.</param>
    /// <param name="pkg">The configuration's.</param>
    public static string[] Beside(IReadOnlyList<string> own, IReadOnlyList<string> pkg)
    {
        string[] names = [.. own.Select(NameOf)];
        return [.. pkg.Where(option => Array.IndexOf(names, NameOf(option)) < 0)];
    }

    private static string NameOf(string option) => option.Split('=')[0].Replace('_', '-');
}

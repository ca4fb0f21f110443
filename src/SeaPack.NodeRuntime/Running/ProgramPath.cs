namespace SeaPack.NodeRuntime;

/// <summary>Where a program is that a shell would start by its name.</summary>
internal static class ProgramPath
{
    /// <summary>Finds the first program on the PATH of an environment; relative folders there do not count.</summary>
    /// <param name="environment">The environment that the program is to run in.</param>
    /// <param name="names">File names that it may have, in the order of preference within one folder.</param>
    /// <returns>Its absolute path, or null.</returns>
    public static string? Find(IDictionary<string, string?> environment, params string[] names)
    {
        string path = environment.FirstOrDefault(pair => string.Equals(pair.Key, "PATH", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}

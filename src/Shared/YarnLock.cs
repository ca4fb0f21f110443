namespace SeaPack;

/// <summary>yarn.lock, which has one name and two forms.</summary>
internal static class YarnLock
{
    /// <summary>Whether Yarn 2 or later wrote it: in YAML, with a version at its top.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <exception cref="IOException">The file cannot be read; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static bool IsOfYarn2(string path) => File.ReadLines(path).Take(10).Contains("__metadata:", StringComparer.Ordinal);
}

namespace SeaPack.Testing;

/// <summary>Where the checkout is that the tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Absolute path of the folder that holds SeaPack.Sdk.sln.</summary>
    public static string Path { get; } = Find();

    /// <summary>Absolute path of something in the repository; <paramref name="relative"/> is separated by <c>/</c>.</summary>
    public static string Combine(string relative) => System.IO.Path.Combine(Path, relative);

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder != null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "SeaPack.Sdk.sln"))) return folder;
        }

        throw new InvalidOperationException("The tests run outside of the repository: SeaPack.Sdk.sln was not found above them.");
    }
}

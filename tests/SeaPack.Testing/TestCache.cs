namespace SeaPack.Testing;

/// <summary>Downloads that all test runs of this user share; safe to delete at any time.</summary>
public static class TestCache
{
    /// <summary>Absolute path of the cache; variable SEAPACK_TEST_CACHE moves it.</summary>
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("SEAPACK_TEST_CACHE") is { Length: > 0 } chosen
            ? chosen
            : System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "seapack-tests");

    /// <summary>
    /// Returns the folder <paramref name="name"/> of the cache, filled by <paramref name="fill"/> if it is not there yet.
    /// Several processes may ask at once: each fills a folder of its own, the first to finish wins.
    /// </summary>
    public static async Task<string> FolderAsync(string name, Func<string, Task> fill)
    {
        string folder = System.IO.Path.Combine(Path, name);
        if (Directory.Exists(folder)) return folder;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(folder)!);
        string temporary = $"{folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(temporary);
        try
        {
            await fill(temporary).ConfigureAwait(false);
            Directory.Move(temporary, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process was faster; its folder is as good as ours.
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }

        return folder;
    }
}

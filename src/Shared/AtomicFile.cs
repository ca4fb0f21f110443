namespace SeaPack;

/// <summary>Writes a file beside its place and renames it, so that others see the old file or the whole new one.</summary>
internal static class AtomicFile
{
    /// <param name="path">Absolute path, in an existing folder.</param>
    /// <param name="write">Writes the file at the path that it gets.</param>
    /// <exception cref="IOException">The file cannot be written; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Write(string path, Action<string> write)
    {
        string temporary = UnfinishedPath.In(Path.GetDirectoryName(path)!);
        try
        {
            write(temporary);
            UnfinishedPath.Rename(temporary, path);
        }
        finally
        {
            UnfinishedPath.Remove(temporary);
        }
    }
}

using Microsoft.Win32.SafeHandles;

namespace SeaPack;

/// <summary>
/// Length in bytes and time of the last write (UTC) of a file, as one meets it who opens it: <see cref="FileInfo"/> tells of a symbolic
/// link itself, and not of what it leads to.
/// </summary>
internal readonly record struct FileState(long Length, DateTime LastWrite)
{
    /// <exception cref="IOException">There is no such file, or it cannot be opened; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static FileState Of(string path)
    {
        var file = new FileInfo(path);
        // Only links are opened, as that costs more.
        if (!file.Exists || !file.Attributes.HasFlag(FileAttributes.ReparsePoint)) return new FileState(file.Length, file.LastWriteTimeUtc);
        using SafeFileHandle handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return new FileState(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
    }

    /// <summary>The same, or null when there is no such file or it cannot be opened.</summary>
    public static FileState? Find(string path)
    {
        try
        {
            return Of(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

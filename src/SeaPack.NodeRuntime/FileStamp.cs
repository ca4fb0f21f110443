namespace SeaPack.NodeRuntime;

/// <summary>A file as it was looked at: length in bytes and time of last modification in ticks of UTC.</summary>
internal readonly record struct FileStamp(string Path, long Length, long ModifiedTicks)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return new FileStamp(path, file.Length, file.LastWriteTimeUtc.Ticks);
    }

    public bool IsCurrent()
    {
        var file = new FileInfo(Path);
        return file.Exists && file.Length == Length && file.LastWriteTimeUtc.Ticks == ModifiedTicks;
    }
}

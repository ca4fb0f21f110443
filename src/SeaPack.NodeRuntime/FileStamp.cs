namespace SeaPack.NodeRuntime;

/// <summary>A file as it was looked at: length in bytes and time of last modification in ticks of UTC.</summary>
internal readonly record struct FileStamp(string Path, long Length, long ModifiedTicks)
{
    public static FileStamp Of(string path) => Of(path, FileState.Of(path));

    public bool IsCurrent() => FileState.Find(Path) is { } now && this == Of(Path, now);

    private static FileStamp Of(string path, FileState state) => new(path, state.Length, state.LastWrite.Ticks);
}

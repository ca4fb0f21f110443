namespace SeaPack.NodeRuntime;

/// <summary>A mirror on a disk or a network share.</summary>
/// <param name="folder">Absolute path.</param>
internal sealed class FolderMirrorFiles(string folder) : IMirrorFiles
{
    public string Address => folder;

    public Task<Stream?> OpenAsync(string relative, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, relative);
        return Task.FromResult<Stream?>(File.Exists(path) ? File.OpenRead(path) : null);
    }

    public IEnumerable<string> List() => Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path));
}

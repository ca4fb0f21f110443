using System.Globalization;

namespace SeaPack.Executables;

/// <summary>
/// A file of three lines that remembers the place of the fuse in one base executable: a version, what it is valid for, the offset.
/// A wrong file costs a search, never a wrong result: the fuse is looked at before it is used.
/// </summary>
internal sealed class ExecutableLayoutCache(string path, string identity)
{
    private const string Version = "seapack-executable-layout 1";

    /// <summary>The cache that the options ask for, or null.</summary>
    public static ExecutableLayoutCache? For(ExecutableFile file, InjectOptions options) => options.LayoutCachePath == null
        ? null
        : new ExecutableLayoutCache(options.LayoutCachePath, options.BaseIdentity ?? LengthAndTime(file));

    /// <summary>The remembered fuse, or null when there is none for this identity.</summary>
    public SeaFuse? Read()
    {
        try
        {
            string[] lines = File.ReadAllLines(path);
            return lines.Length == 3 && lines[0] == Version && lines[1] == identity
                && long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out long offset)
                ? new SeaFuse(offset)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Remembers; a cache that cannot be written is no reason to fail.</summary>
    public void Write(SeaFuse fuse)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{Version}\n{identity}\n{fuse.Offset}\n");
        try
        {
            AtomicFile.Write(path, temporary => File.WriteAllText(temporary, text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next build searches again.
        }
    }

    private static string LengthAndTime(ExecutableFile file) => string.Create(
        CultureInfo.InvariantCulture, $"{file.Length} {File.GetLastWriteTimeUtc(file.Handle).Ticks}");
}

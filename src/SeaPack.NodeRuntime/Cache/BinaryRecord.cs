using System.Globalization;

namespace SeaPack.NodeRuntime;

/// <summary>What a cached binary was when it was stored; a text file beside it.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedTicks">Time of last modification, in ticks of UTC.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal readonly record struct BinaryRecord(long Length, long ModifiedTicks, string Sha256)
{
    private const string FirstLine = "seapack node record 1";

    /// <summary>Whether length and time are those of the file: the cheap check.</summary>
    public bool Fits(FileInfo file) => file.Length == Length && file.LastWriteTimeUtc.Ticks == ModifiedTicks;

    public static BinaryRecord Of(FileInfo file, string sha256) => new(file.Length, file.LastWriteTimeUtc.Ticks, sha256);

    /// <summary>Returns null when the file is absent or was not written by <see cref="Write"/>.</summary>
    public static BinaryRecord? Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: < 1024 }
                && File.ReadAllLines(path) is [FirstLine, var length, var ticks, { Length: 64 } sha256]
                && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
                && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out long modified)
                    ? new BinaryRecord(bytes, modified, sha256)
                    : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Other builds may be reading it.</summary>
    public void Write(string path)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{FirstLine}\n{Length}\n{ModifiedTicks}\n{Sha256}\n");
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, text));
    }
}

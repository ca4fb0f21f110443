namespace SeaPack.Archive;

/// <summary>Where the bytes of an entry come from: a file on disk, read when the archive is written, or memory.</summary>
public sealed class ArchiveContent
{
    private ArchiveContent(string? filePath, ReadOnlyMemory<byte> bytes)
    {
        FilePath = filePath;
        Bytes = bytes;
    }

    /// <summary>Absolute path of the file, or null when the bytes are in memory.</summary>
    internal string? FilePath { get; }

    /// <summary>The bytes, when <see cref="FilePath"/> is null.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Takes the bytes of a file, which must not change until the archive is written.</summary>
    /// <param name="absolutePath">The file on disk.</param>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    public static ArchiveContent FromFile(string absolutePath)
    {
        if (!Path.IsPathFullyQualified(absolutePath))
        {
            throw new ArgumentException($"An absolute path is needed: {absolutePath}", nameof(absolutePath));
        }

        return new ArchiveContent(absolutePath, default);
    }

    /// <summary>Takes bytes in memory, which must not change until the archive is written.</summary>
    /// <param name="bytes">The content.</param>
    public static ArchiveContent FromBytes(ReadOnlyMemory<byte> bytes) => new(filePath: null, bytes);
}

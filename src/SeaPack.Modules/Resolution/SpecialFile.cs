using System.Formats.Tar;

namespace SeaPack.Modules.Resolution;

/// <summary>Pipes, devices and sockets, which have no content to pack. To open a pipe that nobody writes to would wait for ever.</summary>
internal static class SpecialFile
{
    // Where the header of an entry of a tape archive has its type (POSIX.1-2017, pax, ustar interchange format).
    private const int TypeOffset = 156;

    /// <summary>Whether a path names a pipe, a device or a socket. Special files have no length, so that few others are looked at twice.</summary>
    /// <param name="path">Absolute real path.</param>
    public static bool Is(string path) => new FileInfo(path) is { Exists: true, Length: 0 } && IsSpecialWhenEmpty(path);

    /// <summary>Refuses what is no ordinary file.</summary>
    /// <param name="path">Absolute real path.</param>
    /// <exception cref="IOException">It is a pipe, a device or a socket.</exception>
    public static void Refuse(string path)
    {
        if (Is(path)) throw new IOException("It is a pipe, a device or a socket, not an ordinary file.");
    }

    // .NET tells the kind of a file to nobody but its writer of archives.
    private static bool IsSpecialWhenEmpty(string path)
    {
        var header = new MemoryStream();
        try
        {
            using var archive = new TarWriter(header, TarEntryFormat.Ustar, leaveOpen: true);
            archive.WriteEntry(path, "file");
        }
        catch (IOException)
        {
            // A socket cannot be archived; what cannot be opened will say so when it is read.
            return false;
        }

        return (TarEntryType)header.GetBuffer()[TypeOffset] is TarEntryType.Fifo or TarEntryType.CharacterDevice or TarEntryType.BlockDevice;
    }
}

using System.Buffers;
using System.Globalization;
using SeaPack.Archive;
using SeaPack.Archive.Reading;
using SeaPack.Diagnostics;

namespace SeaPack.Inspection;

/// <summary>
/// Writes the files of an archive out. Nothing is written outside of the folder: the reader has refused paths with <c>..</c>, files are made
/// anew in folders made anew, and links come last, so that no file is written through one. What goes wrong leaves nothing.
/// </summary>
internal static class ArchiveExtraction
{
    private const int BufferLength = 256 << 10;

    private static readonly SearchValues<char> RefusedByWindows = SearchValues.Create("<>:\"|?*");

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>Writes all files, directories and links into a folder.</summary>
    /// <returns>How many files were written.</returns>
    /// <exception cref="DiagnosticException">SEAPACK3045 to 3047; SEAPACK2008 when compressed data is damaged; what <paramref name="zstd"/>
    /// throws.</exception>
    public static int Run(ArchiveReader archive, string folder, IZstdDecoder zstd, CancellationToken cancellation)
    {
        try
        {
            return Run(archive, folder, zstd, OperatingSystem.IsWindows(), cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ExecutableDiagnostics.ExtractionFailed.Failure($"'{folder}' cannot be written: {e.Message}", new SourceLocation(folder), e);
        }
    }

    /// <param name="archive">The archive.</param>
    /// <param name="folder">Absolute path.</param>
    /// <param name="zstd">For files that are compressed with zstd.</param>
    /// <param name="isWindows">Whether names must be those of Windows.</param>
    /// <param name="cancellation">Looked at for every piece of a file.</param>
    internal static int Run(ArchiveReader archive, string folder, IZstdDecoder zstd, bool isWindows, CancellationToken cancellation)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw ExecutableDiagnostics.ExtractionFolderNotEmpty.Failure($"'{folder}' is there already and not an empty folder.", new SourceLocation(folder));
        // All names are looked at before anything is written.
        foreach (ArchiveRecord record in archive.Records) CheckNames(record, isWindows);
        bool isNew = !Directory.Exists(folder);
        try
        {
            return Write(archive, folder, zstd, cancellation);
        }
        catch
        {
            Undo(folder, isNew);
            throw;
        }
    }

    private static int Write(ArchiveReader archive, string folder, IZstdDecoder zstd, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        foreach (ArchiveRecord directory in archive.Records.Where(record => record.Kind == EntryKind.Directory)) Directory.CreateDirectory(At(folder, directory));
        ArchiveRecord[] files = [.. archive.Records.Where(record => record.Kind == EntryKind.File)];
        // First: it may be that nothing here can do it.
        WriteZstd(archive, [.. files.Where(IsZstd)], folder, zstd, cancellation);
        foreach (ArchiveRecord file in files.Where(file => !IsZstd(file))) WriteFile(archive, file, At(folder, file), cancellation);
        foreach (ArchiveRecord link in archive.Records.Where(record => record.Kind == EntryKind.SymbolicLink)) WriteLink(archive, link, At(folder, link));
        return files.Length;
    }

    private static void Undo(string folder, bool isNew)
    {
        foreach (string path in isNew ? [folder] : Directory.GetFileSystemEntries(folder)) UnfinishedPath.Remove(path);
    }

    private static bool IsZstd(ArchiveRecord file) => file.Codec == DataCodec.Zstd;

    private static string At(string folder, ArchiveRecord record) => Path.Join(folder, record.Path.Replace('/', Path.DirectorySeparatorChar));

    private static void CheckNames(ArchiveRecord record, bool isWindows)
    {
        if (record.Path.Length == 0) return;
        // The reader has refused names that escape; this is the place where it would hurt.
        bool isRefused = record.Path.Split('/').Any(name =>
            name is "" or "." or ".." || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 || (isWindows && IsRefusedByWindows(name)));
        // On Windows "c:x" is relative to another folder than the link's, and ".. " is "..".
        bool isLinkRefused = isWindows && record.LinkTarget is { } target && target.Split('/').Any(name => name is not ("" or "." or "..") && IsRefusedByWindows(name));
        if (!isRefused && !isLinkRefused) return;
        string what = isRefused ? $"'{record.Path}'" : $"the link '{record.Path}' to '{record.LinkTarget}'";
        throw ExecutableDiagnostics.NameNotExtractable.Failure($"The archive holds {what}, which is no name for a file on this system. Nothing was written.");
    }

    /// <summary>Microsoft, "Naming Files, Paths, and Namespaces".</summary>
    private static bool IsRefusedByWindows(string name)
    {
        string stem = name.Split('.')[0].TrimEnd(' ');
        return name.AsSpan().ContainsAny(RefusedByWindows) || name.Any(char.IsControl) || name[^1] is '.' or ' '
            || Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (stem.Length == 4 && char.IsNumber(stem[3]) && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
    }

    private static void WriteZstd(ArchiveReader archive, ArchiveRecord[] files, string folder, IZstdDecoder zstd, CancellationToken cancellation)
    {
        if (files.Length == 0) return;
        string stored = Directory.CreateTempSubdirectory("seapack-").FullName;
        try
        {
            var inputs = new string[files.Length];
            for (int i = 0; i < files.Length; i++)
            {
                inputs[i] = Path.Join(stored, i.ToString(CultureInfo.InvariantCulture));
                using Stream data = archive.OpenStored(files[i]);
                using FileStream input = File.Create(inputs[i]);
                data.CopyTo(input);
            }

            zstd.Decompress([.. files.Select((file, i) => (inputs[i], At(folder, file), file.Size))], cancellation);
        }
        finally
        {
            Directory.Delete(stored, recursive: true);
        }

        foreach (ArchiveRecord file in files)
        {
            var written = new FileInfo(At(folder, file));
            if (written.Length != file.Size) throw Damaged(file, $"it has {written.Length} bytes instead of {file.Size}.");
            if (!OperatingSystem.IsWindows()) written.UnixFileMode = ModeOf(file);
        }
    }

    private static UnixFileMode ModeOf(ArchiveRecord file) => (UnixFileMode)(file.Mode & 0x1FF);

    /// <summary>A name that differs from another one only in case must not overwrite it where case does not count.</summary>
    private static void WriteFile(ArchiveReader archive, ArchiveRecord file, string path, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ModeOf(file);
        using Stream data = archive.OpenData(file);
        using var output = new FileStream(path, options);
        try
        {
            Copy(data, output, file, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw Damaged(file, e.Message);
        }
    }

    /// <summary>Some bytes of compressed data may stand for more than any disk holds.</summary>
    private static void Copy(Stream data, FileStream output, ArchiveRecord file, CancellationToken cancellation)
    {
        byte[] buffer = new byte[BufferLength];
        long left = file.Size;
        for (int read; (read = data.Read(buffer)) > 0; left -= read)
        {
            cancellation.ThrowIfCancellationRequested();
            if (read > left) throw Damaged(file, $"it has more than {file.Size} bytes.");
            output.Write(buffer, 0, read);
        }

        if (left > 0) throw Damaged(file, $"it has {file.Size - left} bytes instead of {file.Size}.");
    }

    private static DiagnosticException Damaged(ArchiveRecord file, string fault) =>
        ArchiveDiagnostics.DamagedArchive.Failure($"The data of '{file.Path}' in the archive is damaged: {fault}");

    /// <summary>The reader has refused links that climb out. On Windows a link says what it leads to, and may need a right that few have.</summary>
    private static void WriteLink(ArchiveReader archive, ArchiveRecord link, string path)
    {
        string target = link.LinkTarget!.Replace('/', Path.DirectorySeparatorChar);
        if (archive.LinkEnd(link)?.Kind == EntryKind.Directory) Directory.CreateSymbolicLink(path, target);
        else File.CreateSymbolicLink(path, target);
    }
}

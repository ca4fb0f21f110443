using Microsoft.Win32.SafeHandles;
using SeaPack.Diagnostics;

namespace SeaPack.Executables;

/// <summary>An input file that is read at explicit offsets; no offset out of a header is trusted.</summary>
internal sealed class ExecutableFile : IDisposable
{
    private ExecutableFile(string path, SafeFileHandle handle)
    {
        Path = path;
        Handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>Absolute path, for messages.</summary>
    public string Path { get; }

    public SafeFileHandle Handle { get; }

    /// <summary>Length in bytes when the file was opened.</summary>
    public long Length { get; }

    /// <exception cref="DiagnosticException">SEAPACK3014.</exception>
    public static ExecutableFile Open(string path)
    {
        try
        {
            return new ExecutableFile(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw ExecutableDiagnostics.UnreadableInput.Failure(
                $"'{path}' cannot be read: {e.Message}", new SourceLocation(path), e);
        }
    }

    /// <summary>Whether <paramref name="count"/> bytes lie at <paramref name="offset"/>.</summary>
    public bool Holds(ulong offset, ulong count) => offset <= (ulong)Length && count <= (ulong)Length - offset;

    /// <summary>Fills <paramref name="into"/>.</summary>
    /// <param name="offset">File offset in bytes.</param>
    /// <param name="into">Receives the bytes.</param>
    /// <param name="what">What is read, for the message when it is not there: "the section header table".</param>
    /// <exception cref="DiagnosticException">SEAPACK3001.</exception>
    public void Read(ulong offset, Span<byte> into, string what)
    {
        if (!Holds(offset, (ulong)into.Length)) throw Truncated(what, offset, (ulong)into.Length);
        for (int done = 0; done < into.Length;)
        {
            int read = RandomAccess.Read(Handle, into[done..], (long)offset + done);
            if (read == 0) throw Truncated(what, offset, (ulong)into.Length);
            done += read;
        }
    }

    /// <summary>Reads <paramref name="count"/> bytes; the length is checked before anything is allocated.</summary>
    public byte[] Read(ulong offset, ulong count, int limit, string what)
    {
        if (!Holds(offset, count)) throw Truncated(what, offset, count);
        if (count > (ulong)limit) throw Malformed($"{what} at offset 0x{offset:x} has {count} bytes, which is more than the {limit} that make sense");
        byte[] bytes = new byte[count];
        Read(offset, bytes, what);
        return bytes;
    }

    public DiagnosticException Truncated(string what, ulong offset, ulong count) => Failure(
        ExecutableDiagnostics.TruncatedExecutable,
        $"{what} at offset 0x{offset:x} ({count} bytes) ends behind the end of the file ({Length} bytes); get the file again");

    public DiagnosticException Malformed(string fault) => Failure(ExecutableDiagnostics.MalformedExecutable, fault);

    /// <summary>A failure that names this file.</summary>
    public DiagnosticException Failure(DiagnosticDescriptor descriptor, string fault) =>
        descriptor.Failure($"'{Path}': {fault}.", new SourceLocation(Path));

    public void Dispose() => Handle.Dispose();
}

using System.Buffers;
using Microsoft.Win32.SafeHandles;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>A file read into a pooled buffer, with the length and time that it had when it was opened.</summary>
internal readonly struct SourceFile : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _length;

    private SourceFile(byte[] buffer, int length, InputFile input)
    {
        (_buffer, _length, Input) = (buffer, length, input);
    }

    /// <summary>Path, length and time.</summary>
    public InputFile Input { get; }

    /// <summary>What was read; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Opens a file and reads its beginning, or all of it.</summary>
    /// <param name="path">Absolute real path.</param>
    /// <param name="limit">Bytes to read at most.</param>
    /// <param name="isOrdinary">Whether the file is known to be an ordinary one.</param>
    /// <exception cref="IOException">The file is missing, is not an ordinary file, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no right to read it.</exception>
    public static SourceFile Read(string path, int limit = int.MaxValue, bool isOrdinary = false)
    {
        if (!isOrdinary) SpecialFile.Refuse(path);
        // Shared with writers: what another program has open can be read all the same.
        using SafeFileHandle handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        long length = RandomAccess.GetLength(handle);
        long ticks = File.GetLastWriteTimeUtc(handle).Ticks;
        int wanted = (int)Math.Min(length, Math.Min(IsProgram(handle, path) ? PosixMode.HeadLength : limit, Array.MaxLength));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(wanted);
        int read = 0;
        while (read < wanted && RandomAccess.Read(handle, buffer.AsSpan(read, wanted - read), read) is > 0 and int count) read += count;
        return new SourceFile(buffer, read, new InputFile(path, length, ticks));
    }

    // A file without extension may be a script as well as a program of many megabytes, of which nothing can be read but that it is one.
    private static bool IsProgram(SafeFileHandle handle, string path)
    {
        if (!Path.GetExtension(path.AsSpan()).IsEmpty) return false;
        Span<byte> head = stackalloc byte[PosixMode.HeadLength];
        return RandomAccess.Read(handle, head, 0) == head.Length && PosixMode.IsBinary(head);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}

namespace SeaPack.Archive.Reading;

/// <summary>Random access to the bytes of an archive or blob, from several threads.</summary>
internal abstract class ArchiveSource : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public abstract long Length { get; }

    public static ArchiveSource From(ReadOnlyMemory<byte> bytes) => new InMemory(bytes);

    /// <param name="stream">Readable and seekable.</param>
    /// <param name="offset">Where the source begins in the stream.</param>
    /// <param name="length">Its length, which the stream must hold.</param>
    /// <param name="leaveOpen">Whether <see cref="Dispose"/> spares the stream.</param>
    public static ArchiveSource From(Stream stream, long offset, long length, bool leaveOpen)
    {
        if (!stream.CanSeek || !stream.CanRead) throw new ArgumentException("A readable and seekable stream is needed.", nameof(stream));
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, stream.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, stream.Length - offset);
        return new InStream(stream, offset, length, leaveOpen);
    }

    /// <summary>Reads bytes at an offset.</summary>
    /// <returns>Their count; less than asked for only at the end.</returns>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <summary>Reads bytes whose range was checked against <see cref="Length"/>.</summary>
    /// <exception cref="EndOfStreamException">The source became shorter meanwhile.</exception>
    public byte[] ReadExactly(long offset, int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        return Read(offset, bytes) == length ? bytes : throw new EndOfStreamException();
    }

    public abstract void Dispose();

    private sealed class InMemory(ReadOnlyMemory<byte> bytes) : ArchiveSource
    {
        public override long Length => bytes.Length;

        public override int Read(long offset, Span<byte> buffer)
        {
            ReadOnlySpan<byte> rest = bytes.Span[(int)Math.Min(offset, bytes.Length)..];
            int count = Math.Min(rest.Length, buffer.Length);
            rest[..count].CopyTo(buffer);
            return count;
        }

        public override void Dispose()
        {
        }
    }

    private sealed class InStream(Stream stream, long start, long length, bool leaveOpen) : ArchiveSource
    {
        private readonly Lock _lock = new();

        public override long Length => length;

        public override int Read(long offset, Span<byte> buffer)
        {
            if (offset >= length) return 0;
            var count = (int)Math.Min(buffer.Length, length - offset);
            lock (_lock)
            {
                stream.Position = start + offset;
                return stream.ReadAtLeast(buffer[..count], count, throwOnEndOfStream: false);
            }
        }

        public override void Dispose()
        {
            if (!leaveOpen) stream.Dispose();
        }
    }
}

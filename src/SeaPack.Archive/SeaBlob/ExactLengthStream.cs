namespace SeaPack.Archive.SeaBlob;

/// <summary>Passes on a stated number of bytes, not one more or less: a wrong length would shift all that follows in the blob.</summary>
internal sealed class ExactLengthStream(Stream output, long length) : Stream
{
    private long _left = length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void ExpectEnd()
    {
        if (_left != 0) throw new InvalidOperationException($"The writer of a part of the SEA blob left out {_left} bytes.");
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _left -= buffer.Length;
        if (_left < 0) throw new InvalidOperationException("The writer of a part of the SEA blob wrote more than it stated.");
        output.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => output.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

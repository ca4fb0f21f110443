namespace SeaPack.Modules.Walking;

/// <summary>Line numbers for offsets that mostly ascend, without an index of lines.</summary>
internal ref struct LineCount(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _offset;
    private int _line = 1;

    /// <summary>The line, from 1, of an offset in bytes.</summary>
    public int At(int offset)
    {
        offset = Math.Min(offset, _source.Length);
        if (offset < _offset) (_offset, _line) = (0, 1);
        _line += _source[_offset..offset].Count((byte)'\n');
        _offset = offset;
        return _line;
    }
}

using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Walking;

/// <summary>Positions for offsets that mostly ascend, without an index of lines. The same as <see cref="SourcePosition.Of"/>.</summary>
internal ref struct PositionCount(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _offset;
    private int _line = 1;
    private int _lineStart;
    private int _units;

    /// <summary>The position of an offset in bytes.</summary>
    public SourcePosition At(int offset)
    {
        offset = Math.Clamp(offset, 0, _source.Length);
        if (offset < _offset) (_offset, _line, _lineStart, _units) = (0, 1, 0, 0);
        ReadOnlySpan<byte> passed = _source[_offset..offset];
        if (passed.IndexOfAny((byte)'\r', (byte)'\n') >= 0)
        {
            PassLines(passed);
            passed = _source[_lineStart..offset];
            _units = 0;
        }

        // Of a line as long as a bundle, no byte is counted twice.
        _units += SourcePosition.Utf16Length(passed);
        _offset = offset;
        bool hasMark = _lineStart == 0 && _source[..offset].StartsWith(SourcePosition.ByteOrderMark);
        return new SourcePosition(_line, hasMark ? _units : _units + 1);
    }

    private void PassLines(ReadOnlySpan<byte> passed)
    {
        if (passed.IndexOf((byte)'\r') < 0)
        {
            _line += passed.Count((byte)'\n');
            _lineStart = _offset + passed.LastIndexOf((byte)'\n') + 1;
            return;
        }

        for (int i = 0; i < passed.Length; i++)
        {
            int next = _offset + i + 1;
            bool isFirstHalf = passed[i] == '\r' && next < _source.Length && _source[next] == '\n';
            if (isFirstHalf || passed[i] is not ((byte)'\r' or (byte)'\n')) continue;
            _line++;
            _lineStart = next;
        }
    }
}

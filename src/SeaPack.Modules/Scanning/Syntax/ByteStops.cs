using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>Up to five bytes that end a piece of text. Searching for them is compiled with this assembly; a set of the framework's (SearchValues) is compiled anew in each process.</summary>
internal readonly struct ByteStops(byte a, byte b, byte c, byte d, byte e)
{
    private readonly byte _a = a;
    private readonly byte _b = b;
    private readonly byte _c = c;
    private readonly byte _d = d;
    private readonly byte _e = e;

    public ByteStops(byte a, byte b, byte c)
        : this(a, b, c, c, c)
    {
    }

    /// <summary>The first offset from <paramref name="start"/> that holds one of them, or -1.</summary>
    public int IndexIn(ReadOnlySpan<byte> source, int start)
    {
        int i = start;
        ref byte first = ref MemoryMarshal.GetReference(source);
        for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref first, (nuint)i);
            Vector128<byte> found = Vector128.Equals(bytes, Vector128.Create(_a)) | Vector128.Equals(bytes, Vector128.Create(_b))
                | Vector128.Equals(bytes, Vector128.Create(_c)) | Vector128.Equals(bytes, Vector128.Create(_d)) | Vector128.Equals(bytes, Vector128.Create(_e));
            uint bits = found.ExtractMostSignificantBits();
            if (bits != 0) return i + BitOperations.TrailingZeroCount(bits);
        }

        for (; i < source.Length; i++)
        {
            byte value = source[i];
            if (value == _a || value == _b || value == _c || value == _d || value == _e) return i;
        }

        return -1;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SeaPack.Executables.Pe;

/// <summary>
/// The checksum of an image: the 16-bit words of the file, its own field taken as 0, summed with the carries added in again, plus the
/// length (PE Format, "Optional Header Windows-Specific Fields", CheckSum; imagehlp's CheckSumMappedFile is the definition).
/// </summary>
internal static class PeChecksum
{
    private const int BufferLength = 1 << 20;

    /// <summary>Computes the checksum of a file and writes it into its field.</summary>
    /// <param name="file">Open for reading and writing.</param>
    /// <param name="offset">File offset of the field, in bytes.</param>
    /// <param name="cancellation">Looked at for every chunk.</param>
    public static void Update(SafeFileHandle file, long offset, CancellationToken cancellation)
    {
        Span<byte> field = [0, 0, 0, 0];
        RandomAccess.Write(file, field, offset);
        BinaryPrimitives.WriteUInt32LittleEndian(field, Compute(file, cancellation));
        RandomAccess.Write(file, field, offset);
    }

    /// <summary>The checksum, from the sum of all words and the length in bytes.</summary>
    public static uint Fold(ulong sum, long length)
    {
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return unchecked((uint)(sum + (ulong)length));
    }

    /// <summary>Computes the checksum of a file whose field is 0.</summary>
    private static uint Compute(SafeFileHandle file, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            (ulong sum, long length) = (0, 0);
            for (int count; (count = Fill(file, buffer.AsSpan(0, BufferLength), length)) > 0; length += count)
            {
                cancellation.ThrowIfCancellationRequested();
                sum += Sum(buffer.AsSpan(0, count));
            }

            return Fold(sum, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// A number with the same remainder modulo 0xFFFF as the sum of the words, not 0 unless all bytes are. As 0x10000 leaves 1, double
    /// words may be summed just as well.
    /// </summary>
    internal static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<Vector<uint>> vectors = MemoryMarshal.Cast<byte, Vector<uint>>(bytes);
        (Vector<ulong> low, Vector<ulong> high) = (default, default);
        foreach (Vector<uint> vector in vectors)
        {
            Vector.Widen(vector, out Vector<ulong> first, out Vector<ulong> second);
            low += first;
            high += second;
        }

        ulong sum = Vector.Sum(low) + Vector.Sum(high);
        ReadOnlySpan<byte> rest = bytes[(vectors.Length * Vector<byte>.Count)..];
        for (; rest.Length >= sizeof(ushort); rest = rest[sizeof(ushort)..]) sum += BinaryPrimitives.ReadUInt16LittleEndian(rest);
        return rest.Length > 0 ? sum + rest[0] : sum;
    }

    /// <summary>Reads until the buffer is full or the file ends: only the last chunk may be of an odd length.</summary>
    private static int Fill(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        int count = 0;
        for (int read; count < buffer.Length && (read = RandomAccess.Read(file, buffer[count..], offset + count)) > 0;) count += read;
        return count;
    }
}

using System.Buffers;
using System.Security.Cryptography;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>One pass over a Node binary: what it is and, if wished, its SHA-256.</summary>
internal readonly record struct NodeBinaryScan(NodeIdentity Identity, string Sha256)
{
    private const int PieceLength = 1 << 20;

    /// <exception cref="DiagnosticException">SEAPACK5010: no such file; SEAPACK5011: not a Node binary, or it cannot be read.</exception>
    public static NodeBinaryScan Run(string path, bool hash, CancellationToken cancellation) => Run(path, hash, long.MaxValue, cancellation);

    /// <summary>The same for the first bytes of a file, as many as <paramref name="length"/> says.</summary>
    public static NodeBinaryScan Run(string path, bool hash, long length, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceLength + VersionStrings.Overlap);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            return Run(path, file, Math.Min(length, file.Length), buffer.AsSpan(0, PieceLength + VersionStrings.Overlap), hash, cancellation);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NodeRuntimeDiagnostics.NodeRuntimePathNotFound.Failure($"{path} does not exist. Let the property NodeRuntimePath name a Node binary, or a folder that holds one.", new SourceLocation(path), problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refuse(path, $"It cannot be read: {problem.Message}", problem);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static NodeBinaryScan Run(string path, FileStream file, long length, Span<byte> buffer, bool hash, CancellationToken cancellation)
    {
        using IncrementalHash? sha256 = hash ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        var strings = new VersionStrings();
        ExecutableHeader? header = null;
        int kept = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> room = buffer[kept..(int)Math.Min(buffer.Length, kept + length - file.Position)];
            int read = file.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
            sha256?.AppendData(buffer.Slice(kept, read));
            Span<byte> piece = buffer[..(kept + read)];
            header ??= ReadHeader(path, piece);
            bool last = piece.Length < buffer.Length;
            strings.Scan(piece, last);
            if (last) break;
            kept = VersionStrings.Overlap;
            piece[^kept..].CopyTo(buffer);
        }

        var identity = new NodeIdentity(OnlyVersion(path, strings), header.Value.Platform, header.Value.Architecture);
        return new NodeBinaryScan(identity, sha256 == null ? "" : Convert.ToHexStringLower(sha256.GetHashAndReset()));
    }

    private static ExecutableHeader ReadHeader(string path, ReadOnlySpan<byte> start)
    {
        start = start[..Math.Min(start.Length, ExecutableHeader.Length)];
        return ExecutableHeader.TryRead(start, out ExecutableHeader header, out string problem) ? header : throw Refuse(path, problem);
    }

    private static NodeVersion OnlyVersion(string path, VersionStrings strings) => strings.Versions.Count switch
    {
        1 => strings.Versions.First(),
        0 => throw Refuse(path, "It holds no version of Node: it is another program, or was cut short"),
        _ => throw Refuse(path, $"It holds several versions of Node: {string.Join(", ", strings.Versions.Order())}"),
    };

    private static DiagnosticException Refuse(string path, string problem, Exception? cause = null) =>
        NodeRuntimeDiagnostics.NotANodeBinary.Failure(
            $"{path} is not a Node binary. {problem.TrimEnd('.')}. Official binaries for Linux, macOS and Windows can be used.",
            new SourceLocation(path),
            cause);
}

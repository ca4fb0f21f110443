using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Snapshots;

/// <summary>
/// A start-up snapshot and its facts, between the step that makes it and the executables that hold it: the text <c>SEAPACKS</c>, the
/// format's version as <c>u32</c>, the length of the facts as <c>u32</c> (little endian), SHA-256 of all that follows, the facts as
/// JSON in UTF-8, and to the end what Node's <c>--build-snapshot</c> wrote.
/// </summary>
public sealed class SnapshotFile
{
    private const uint FormatVersion = 1;
    private const int HeaderSize = 48;
    private const int DigestOffset = 16;
    private const int MaxFacts = 64 << 20;

    private SnapshotFile(SnapshotFacts facts, SeaBlobData data)
    {
        Facts = facts;
        Data = data;
    }

    private static ReadOnlySpan<byte> Magic => "SEAPACKS"u8;

    /// <summary>What it was made with.</summary>
    public SnapshotFacts Facts { get; }

    /// <summary>The snapshot, for <see cref="SeaBlobContent.MainCode"/>.</summary>
    public SeaBlobData Data { get; }

    /// <summary>Writes a file: all of it, or nothing.</summary>
    /// <param name="absolutePath">The output.</param>
    /// <param name="facts">What the snapshot was made with.</param>
    /// <param name="snapshotFile">Absolute path of what Node wrote.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnwritableOutput"/>,
    /// <see cref="ArchiveDiagnostics.UnreadableFile"/></exception>
    public static void Write(string absolutePath, SnapshotFacts facts, string snapshotFile)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(facts, SnapshotFacts.Json);
        byte[] snapshot = ReadAll(snapshotFile);
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)json.Length);
        Digest(json, snapshot).CopyTo(header, DigestOffset);
        OutputFile.Write(absolutePath, HeaderSize + json.Length + (long)snapshot.Length, output =>
        {
            output.Write(header);
            output.Write(json);
            output.Write(snapshot);
        });
    }

    /// <summary>Reads a file and checks that nothing in it was changed.</summary>
    /// <param name="absolutePath">The file.</param>
    /// <exception cref="DiagnosticException"><see cref="SnapshotDiagnostics.DamagedFile"/>,
    /// <see cref="ArchiveDiagnostics.UnreadableFile"/></exception>
    public static SnapshotFile Read(string absolutePath)
    {
        ReadOnlyMemory<byte> bytes = ReadAll(absolutePath);
        if (bytes.Length < HeaderSize || !bytes.Span.StartsWith(Magic)) throw Damaged(absolutePath, "it is not a snapshot of SeaPack");
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[8..]);
        if (version != FormatVersion) throw Damaged(absolutePath, $"it has the unknown version {version}");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[12..]);
        if (length > MaxFacts || length > bytes.Length - HeaderSize) throw Damaged(absolutePath, "it is cut short");
        ReadOnlyMemory<byte> json = bytes.Slice(HeaderSize, (int)length);
        ReadOnlyMemory<byte> snapshot = bytes[(HeaderSize + (int)length)..];
        if (!bytes.Span.Slice(DigestOffset, SHA256.HashSizeInBytes).SequenceEqual(Digest(json.Span, snapshot.Span)))
        {
            throw Damaged(absolutePath, "its checksum is wrong");
        }

        return new SnapshotFile(ParseFacts(absolutePath, json.Span), SeaBlobData.FromBytes(snapshot));
    }

    private static SnapshotFacts ParseFacts(string path, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<SnapshotFacts>(json, SnapshotFacts.Json) ?? throw Damaged(path, "it says nothing of itself");
        }
        catch (JsonException e)
        {
            throw Damaged(path, e.Message);
        }
    }

    private static byte[] ReadAll(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceFile.Unreadable(path, e);
        }
    }

    private static byte[] Digest(ReadOnlySpan<byte> facts, ReadOnlySpan<byte> snapshot)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(facts);
        hash.AppendData(snapshot);
        return hash.GetHashAndReset();
    }

    private static DiagnosticException Damaged(string path, string reason) => SnapshotDiagnostics.DamagedFile.Failure(
        $"The snapshot '{path}' cannot be used: {reason}. Make it anew with the target BuildSeaSnapshot.", new SourceLocation(path));
}

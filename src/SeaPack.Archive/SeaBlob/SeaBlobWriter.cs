using System.Buffers.Binary;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.SeaBlob;

/// <summary>
/// Writes a SEA blob as the target's own <c>node --experimental-sea-config</c> does: <c>SeaSerializer</c> in Node's
/// src/node_sea.cc. Everything is little endian, without padding; a string is its length as <c>u64</c> and its bytes.
/// </summary>
public sealed class SeaBlobWriter
{
    internal const uint Magic = 0x0143DA20;
    private const int LengthSize = 8;

    private readonly SeaBlobLayout _layout;
    private readonly SeaBlobContent _content;

    /// <summary>Checks that the target's Node can do what is asked for.</summary>
    /// <param name="layout">Layout of the target's Node version.</param>
    /// <param name="content">What the blob holds.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnsupportedSeaOption"/>,
    /// <see cref="ArchiveDiagnostics.ConflictingSeaOptions"/>.</exception>
    public SeaBlobWriter(SeaBlobLayout layout, SeaBlobContent content)
    {
        SeaBlobRules.Check(layout, content);
        _layout = layout;
        _content = content;
        Length = AssetsOffset + AssetsLength + ExecArgvLength;
    }

    /// <summary>Length of the blob in bytes.</summary>
    public long Length { get; }

    /// <summary>Offset in the blob of the data of the last asset, in bytes.</summary>
    internal long LastAssetOffset => AssetsOffset + AssetsLength - _content.Assets[^1].Data.Length;

    private long AssetsOffset =>
        HeaderLength
        + StringLength(_content.CodePath)
        + LengthSize + _content.MainCode.Length
        + (_content.CodeCache is { } cache ? LengthSize + cache.Length : 0);

    private int HeaderLength => 2 * sizeof(uint) + (_layout.HasExecArgv ? 1 : 0) + (_layout.HasMainFormat ? 1 : 0);

    private long AssetsLength => _content.Assets.Count == 0
        ? 0
        : LengthSize + _content.Assets.Sum(asset => StringLength(asset.Key) + LengthSize + asset.Data.Length);

    private long ExecArgvLength => _content.ExecArgv.Count == 0 ? 0 : LengthSize + _content.ExecArgv.Sum(StringLength);

    /// <summary>Writes the blob to a new file, or in place of an old one: all of it, or nothing.</summary>
    /// <param name="absolutePath">The output.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is left behind.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnwritableOutput"/>, and what the data's writers throw.</exception>
    public void WriteFile(string absolutePath, CancellationToken cancellationToken = default) =>
        OutputFile.Write(absolutePath, Length, output => WriteTo(output, cancellationToken));

    /// <summary>Writes the blob from its first to its last byte; may be called again.</summary>
    /// <param name="output">Receives exactly <see cref="Length"/> bytes. Best buffered.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="InvalidOperationException">A <see cref="SeaBlobData"/> wrote another length than it stated.</exception>
    public void WriteTo(Stream output, CancellationToken cancellationToken = default)
    {
        WriteHeader(output);
        WriteString(output, _content.CodePath);
        WriteData(output, _content.MainCode, cancellationToken);
        if (_content.CodeCache is { } cache) WriteData(output, cache, cancellationToken);
        if (_content.Assets.Count > 0) WriteLength(output, _content.Assets.Count);
        foreach (SeaBlobAsset asset in _content.Assets)
        {
            WriteString(output, asset.Key);
            WriteData(output, asset.Data, cancellationToken);
        }

        if (_content.ExecArgv.Count > 0) WriteLength(output, _content.ExecArgv.Count);
        foreach (string argument in _content.ExecArgv) WriteString(output, argument);
    }

    private void WriteHeader(Stream output)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)_content.Flags);
        if (_layout.HasExecArgv) header[8] = (byte)_content.ExecArgvExtension;
        if (_layout.HasMainFormat) header[9] = (byte)_content.MainFormat;
        output.Write(header);
    }

    private static void WriteString(Stream output, string text)
    {
        byte[] utf8 = ArchivePath.Utf8.GetBytes(text);
        WriteLength(output, utf8.Length);
        output.Write(utf8);
    }

    private static void WriteData(Stream output, SeaBlobData data, CancellationToken cancellationToken)
    {
        WriteLength(output, data.Length);
        var exact = new ExactLengthStream(output, data.Length);
        data.WriteTo(exact, cancellationToken);
        exact.ExpectEnd();
    }

    private static void WriteLength(Stream output, long length)
    {
        Span<byte> bytes = stackalloc byte[LengthSize];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        output.Write(bytes);
    }

    private static long StringLength(string text) => LengthSize + ArchivePath.Utf8.GetByteCount(text);
}

using System.Buffers.Binary;
using System.Text;
using SeaPack.Archive.Reading;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.SeaBlob;

/// <summary>
/// Reads a SEA blob as Node does (<c>SeaDeserializer</c> in src/node_sea.cc), but with every length checked: the blob may be
/// hostile, and the layout may be the wrong one. Bytes behind the last field are ignored, as Node ignores them.
/// </summary>
public sealed class SeaBlobReader : IDisposable
{
    /// <summary>Names and options together, in bytes, and how many of them: far more than anybody needs.</summary>
    private const int TextLimit = 64 << 20;
    private const int CountLimit = 1 << 20;

    private readonly ArchiveSource _source;
    private readonly Dictionary<string, SeaBlobPart> _assets = new(StringComparer.Ordinal);
    private readonly List<string> _assetKeys = [];
    private readonly List<string> _execArgv = [];
    private long _position;
    private long _textLength;

    private SeaBlobReader(ArchiveSource source)
    {
        _source = source;
    }

    /// <summary><c>disableExperimentalSEAWarning</c></summary>
    public bool DisableExperimentalWarning => Flags.HasFlag(SeaBlobFlags.DisableExperimentalWarning);

    /// <summary>Whether the main code is a start-up snapshot.</summary>
    public bool UseSnapshot => Flags.HasFlag(SeaBlobFlags.UseSnapshot);

    /// <summary>Whether Node mounts the assets.</summary>
    public bool UseVfs => Flags.HasFlag(SeaBlobFlags.UseVfs);

    /// <summary>Who may add Node options.</summary>
    public ExecArgvExtension ExecArgvExtension { get; private set; } = ExecArgvExtension.Env;

    /// <summary>Kind of the main script.</summary>
    public MainFormat MainFormat { get; private set; }

    /// <summary>Name of the main script.</summary>
    public string CodePath { get; private set; } = "";

    /// <summary>The main script or snapshot.</summary>
    public SeaBlobPart MainCode { get; private set; }

    /// <summary>Code cache of the main script, if any.</summary>
    public SeaBlobPart? CodeCache { get; private set; }

    /// <summary>Names of the assets, in the order of the blob.</summary>
    public IReadOnlyList<string> AssetKeys => _assetKeys;

    /// <summary>The assets by name.</summary>
    public IReadOnlyDictionary<string, SeaBlobPart> Assets => _assets;

    /// <summary>Node options of the executable.</summary>
    public IReadOnlyList<string> ExecArgv => _execArgv;

    /// <summary>Length of the blob in bytes, without what follows it.</summary>
    public long Length { get; private set; }

    internal SeaBlobFlags Flags { get; private set; }

    /// <summary>Opens a blob in memory.</summary>
    /// <param name="blob">The blob, and possibly more bytes behind it.</param>
    /// <param name="layout">Layout of the Node version that the blob is for.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.DamagedSeaBlob"/></exception>
    public static SeaBlobReader Open(ReadOnlyMemory<byte> blob, SeaBlobLayout layout) => Open(ArchiveSource.From(blob), layout);

    /// <summary>Opens a blob that begins at the start of a stream.</summary>
    /// <param name="stream">A readable and seekable stream; disposed with the reader.</param>
    /// <param name="layout">Layout of the Node version that the blob is for.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.DamagedSeaBlob"/></exception>
    public static SeaBlobReader Open(Stream stream, SeaBlobLayout layout) => Open(stream, 0, stream.Length, layout);

    /// <summary>Opens a blob that is a part of a stream, as in an executable.</summary>
    /// <param name="stream">A readable and seekable stream; disposed with the reader.</param>
    /// <param name="offset">Where the blob begins in the stream, in bytes.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="layout">Layout of the Node version that the blob is for.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.DamagedSeaBlob"/></exception>
    public static SeaBlobReader Open(Stream stream, long offset, long length, SeaBlobLayout layout) =>
        Open(ArchiveSource.From(stream, offset, length, leaveOpen: false), layout);

    /// <summary>Opens a part of the blob.</summary>
    /// <param name="part">One of the parts that this reader named.</param>
    /// <returns>A seekable stream, good as long as the reader.</returns>
    public Stream OpenPart(SeaBlobPart part) => new SourceRangeStream(_source, part.Offset, part.Length);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private static SeaBlobReader Open(ArchiveSource source, SeaBlobLayout layout)
    {
        var reader = new SeaBlobReader(source);
        try
        {
            reader.Read(layout);
            return reader;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private void Read(SeaBlobLayout layout)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(Take(4)) != SeaBlobWriter.Magic) throw Damage("it does not begin with the magic number");
        Flags = (SeaBlobFlags)BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
        if (layout.HasExecArgv) ExecArgvExtension = (ExecArgvExtension)Byte((byte)ExecArgvExtension.Cli, "execArgvExtension");
        if (layout.HasMainFormat) MainFormat = (MainFormat)Byte((byte)MainFormat.Module, "mainFormat");
        CodePath = Text();
        MainCode = Part();
        if (Flags.HasFlag(SeaBlobFlags.UseCodeCache)) CodeCache = Part();
        if (Flags.HasFlag(SeaBlobFlags.HasAssets)) ReadAssets();
        if (layout.HasExecArgv && Flags.HasFlag(SeaBlobFlags.HasExecArgv)) ReadExecArgv();
        Length = _position;
    }

    private void ReadAssets()
    {
        for (int left = Count(); left > 0; left--)
        {
            string key = Text();
            _assetKeys.Add(key);
            if (!_assets.TryAdd(key, Part())) throw Damage($"two assets are named '{key}'");
        }
    }

    private void ReadExecArgv()
    {
        for (int left = Count(); left > 0; left--) _execArgv.Add(Text());
    }

    private int Count()
    {
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        return count <= CountLimit ? (int)count : throw Damage($"it states {count} assets or options");
    }

    private byte Byte(byte last, string name)
    {
        byte value = Take(1)[0];
        return value <= last ? value : throw Damage($"its {name} is {value}");
    }

    private string Text()
    {
        SeaBlobPart part = Part();
        _textLength += part.Length;
        if (_textLength > TextLimit) throw Damage("its names are too long");
        try
        {
            return ArchivePath.Utf8.GetString(_source.ReadExactly(part.Offset, (int)part.Length));
        }
        catch (DecoderFallbackException e)
        {
            throw ArchiveDiagnostics.DamagedSeaBlob.Failure("The SEA blob cannot be used: a name is not valid UTF-8.", cause: e);
        }
    }

    private SeaBlobPart Part()
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        if (length > (ulong)(_source.Length - _position)) throw Damage("it ends within a field");
        var part = new SeaBlobPart(_position, (long)length);
        _position += part.Length;
        return part;
    }

    private byte[] Take(int count)
    {
        if (count > _source.Length - _position) throw Damage("it ends within a field");
        byte[] bytes = _source.ReadExactly(_position, count);
        _position += count;
        return bytes;
    }

    private static DiagnosticException Damage(string fault) => ArchiveDiagnostics.DamagedSeaBlob.Failure(
        $"The SEA blob cannot be used: {fault}. It was cut short or changed, or is for another Node version.");
}

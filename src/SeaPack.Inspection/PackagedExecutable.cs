using SeaPack.Archive;
using SeaPack.Archive.Reading;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Executables;
using SeaPack.NodeRuntime;

namespace SeaPack.Inspection;

/// <summary>
/// What is in a packaged executable, read on any system and without running it. The executable may be hostile: all that is read of it is
/// checked.
/// </summary>
public sealed class PackagedExecutable : IDisposable
{
    private readonly SeaBlobReader _blobReader;
    private readonly ArchiveReader? _archiveReader;

    private PackagedExecutable(string path, SeaBlobLocation location, NodeIdentity node, SeaBlobLayout layout, SeaBlobReader blobReader, ExecutableSignature signature)
    {
        Path = path;
        Length = FileState.Of(path).Length;
        Identity = location.Identity;
        NodeVersion = node.Version.ToString();
        Signature = signature;
        _blobReader = blobReader;
        Blob = BlobSummary.Of(location, layout, blobReader);
        if (!blobReader.Assets.TryGetValue(ArchiveAsset, out SeaBlobPart part)) return;
        _archiveReader = ArchiveReader.Open(blobReader.OpenPart(part));
        Archive = ArchiveSummary.Of(_archiveReader, ReadReasons());
    }

    /// <summary>Name of the asset that holds the archive.</summary>
    public const string ArchiveAsset = "seapack.archive";

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Length in bytes.</summary>
    public long Length { get; }

    /// <summary>Format and CPU.</summary>
    public ExecutableIdentity Identity { get; }

    /// <summary>Exact version of the Node in it.</summary>
    public string NodeVersion { get; }

    /// <summary>The code signature, and whether it is true of the file.</summary>
    public ExecutableSignature Signature { get; }

    /// <summary>The SEA blob.</summary>
    public BlobSummary Blob { get; }

    /// <summary>The archive of the app's files; null in an executable that other tools made.</summary>
    public ArchiveSummary? Archive { get; }

    /// <summary>Reads an executable for any platform.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="cancellation">Looked at for every megabyte.</param>
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3005, 3014, 3021: not an executable, or not a packaged one. SEAPACK5011: its Node
    /// cannot be told. SEAPACK2008 and up: its blob or archive is damaged, or of an unknown version.</exception>
    public static PackagedExecutable Open(string path, CancellationToken cancellation)
    {
        SeaBlobLocation location = SeaBlobLocator.Locate(path);
        var node = NodeIdentity.ReadStart(path, location.Offset, cancellation);
        var layout = SeaBlobLayout.For(Version.Parse(node.Version.ToString().Split('-')[0]));
        var signature = ExecutableSignature.Read(path, location.Identity.Format, cancellation);
        var blob = SeaBlobReader.Open(File.OpenRead(path), location.Offset, location.Length, layout);
        try
        {
            return new PackagedExecutable(path, location, node, layout, blob, signature);
        }
        catch
        {
            blob.Dispose();
            throw;
        }
    }

    /// <summary>Writes the files of the archive into a folder, as <see cref="ArchiveExtraction"/> says.</summary>
    /// <param name="folder">Absolute path of a folder that is empty or not there yet.</param>
    /// <param name="zstd">For files that are compressed with zstd.</param>
    /// <param name="cancellation">Looked at for every piece of a file.</param>
    /// <returns>How many files were written.</returns>
    /// <exception cref="DiagnosticException">SEAPACK3045 to 3048; SEAPACK2008 when compressed data is damaged; what
    /// <paramref name="zstd"/> throws.</exception>
    public int Extract(string folder, IZstdDecoder zstd, CancellationToken cancellation) => _archiveReader == null
        ? throw ExecutableDiagnostics.ArchiveMissing.Failure($"'{Path}' holds no archive of SeaPack; other tools made it.", new SourceLocation(Path))
        : ArchiveExtraction.Run(_archiveReader, folder, zstd, cancellation);

    /// <inheritdoc />
    public void Dispose()
    {
        _archiveReader?.Dispose();
        _blobReader.Dispose();
    }

    private IReadOnlyDictionary<string, ArchiveReason>? ReadReasons()
    {
        if (!_blobReader.Assets.TryGetValue(ArchiveReasons.AssetName, out SeaBlobPart part)) return null;
        using Stream json = _blobReader.OpenPart(part);
        return ArchiveReasons.Decode(json, _archiveReader!);
    }
}

using SeaPack.Diagnostics;

namespace SeaPack.Executables.Elf;

/// <summary>Decides how a blob goes into an ELF program.</summary>
internal static class ElfInjection
{
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3012.</exception>
    public static InjectionPlan Plan(ExecutableFile file, ExecutableFile blob, InjectOptions options, CancellationToken cancellation)
    {
        ElfImage image = ElfImage.Read(file);
        if (blob.Length > SeaNote.ContentLimit)
            throw blob.Failure(ExecutableDiagnostics.BlobTooBig, $"it has {blob.Length} bytes, and an ELF note holds {SeaNote.ContentLimit}");
        if (SeaNote.Find(image) != null) throw file.Failure(ExecutableDiagnostics.AlreadyPackaged, "it has a SEA blob; give the Node binary as it is published");
        SeaFuse fuse = FindFuse(image, options, cancellation);
        if (options.StripSymbols) image = SymbolStripping.Strip(image);
        uint blobLength = (uint)blob.Length;
        return MovableRun.Find(image, out string obstacle) is { } run
            ? InPlaceInjection.Plan(image, run, fuse, blobLength)
            : AppendedTableInjection.Plan(image, fuse, blobLength, obstacle);
    }

    private static SeaFuse FindFuse(ElfImage image, InjectOptions options, CancellationToken cancellation)
    {
        IEnumerable<FileRange> loaded = image.Loads.Select(load => new FileRange((long)load.Offset, (long)load.FileSize));
        return SeaFuse.Find(image.File, FileRange.Union(loaded), options, cancellation);
    }
}

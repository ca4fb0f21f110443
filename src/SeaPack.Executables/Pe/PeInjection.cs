using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>
/// Decides how a blob goes into a PE program: the resource section grows where it is, as it does by Windows' own UpdateResource, and
/// the base relocations behind it move up. The signature of the base, which cannot be true any more, is dropped.
/// </summary>
internal static class PeInjection
{
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3012, 3040 and up.</exception>
    public static InjectionPlan Plan(ExecutableFile file, ExecutableFile blob, InjectOptions options, CancellationToken cancellation)
    {
        PeImage image = PeImage.Read(file);
        // In front of all other checks: a packed or packaged program is not laid out like Node's, and this says why.
        SeaFuse fuse = SeaFuse.Find(file, RangesOf(image), options, cancellation);
        ResourceTree tree = ResourceTree.Read(image);
        if (tree.Resources.Keys.Any(key => key.Type == ResourceName.RawData && key.Name == SeaResource.Name))
            throw file.Failure(ExecutableDiagnostics.AlreadyPackaged, "it has a SEA blob; give the Node binary as it is published");
        var growth = ResourceGrowth.Of(image);
        IReadOnlyList<Diagnostic> diagnostics = options.WindowsResources is { } resources ? ResourceEdit.Apply(tree, resources, file) : [];
        ushort subsystem = options.WindowsResources is { IsGraphical: true } ? OptionalHeader.SubsystemGraphical : image.Optional.Subsystem;
        InjectionPlan plan = growth.Plan(tree, blob, fuse, subsystem);
        return plan with { Diagnostics = diagnostics, Digest = (content, token) => AuthenticodeDigest.Compute(content, image, plan.Length, token) };
    }

    private static IReadOnlyList<FileRange> RangesOf(PeImage image) =>
        FileRange.Union(image.Sections.Select(section => new FileRange(section.Offset, section.LoadedSize)));
}

using SeaPack.Archive;
using SeaPack.Archive.Writing;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Graph;
using ArchiveFormat = SeaPack.Archive.ModuleFormat;

namespace SeaPack.Tasks.Blobs;

/// <summary>The archive of a module graph: the two libraries do not know each other's types.</summary>
internal static class GraphArchive
{
    /// <summary>Computes the layout of the archive that holds the graph's files, folders, links and answers.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">A file cannot be read or changed since the walk.</exception>
    public static ArchivePlan Plan(
        ModuleGraph graph,
        ArchiveManifest manifest,
        IReadOnlyDictionary<string, CompiledModule> compiled,
        ArchiveCompression? compression,
        CancellationToken cancellationToken)
    {
        var writer = new ArchiveWriter(manifest) { UsesImport = graph.UsesImport, Compression = compression };
        foreach (PackedFile file in graph.Files) writer.AddFile(ToArchiveFile(file, compiled.GetValueOrDefault(file.ArchivePath)));
        foreach (string folder in graph.EmptyFolders) writer.AddDirectory(folder);
        foreach (PackedLink link in graph.Links) writer.AddLink(link.ArchivePath, link.Target);
        return writer.Plan(cancellationToken);
    }

    /// <summary>Why each file is in the archive, encoded.</summary>
    public static byte[] Reasons(ModuleGraph graph) => ArchiveReasons.Encode(graph.Files.ToDictionary(
        file => file.ArchivePath,
        file => new ArchiveReason(file.Reason.Kind.ToString(), file.Reason.Parent, file.Reason.Line),
        StringComparer.Ordinal));

    private static ArchiveFile ToArchiveFile(PackedFile file, CompiledModule? compiled) =>
        new(file.ArchivePath, compiled?.Substitute ?? ArchiveContent.FromFile(file.ContentPath))
        {
            Format = FormatOf(file, compiled),
            IsStripped = compiled?.Substitute != null,
            Mode = (UnixFileMode)file.Mode,
            CodeCache = compiled?.CodeCache,
            IsLoadedAtStart = compiled?.IsLoadedAtStart == true,
            Links = compiled?.Links,
            Answers =
            [
                .. file.Answers.Select(answer => new ArchiveAnswer(
                    answer.Specifier,
                    answer.Kind == ResolutionKind.Import ? AnswerConditions.Import : AnswerConditions.Require,
                    answer.Target)),
            ],
        };

    // V8 compiled what was left without the types.
    private static ArchiveFormat FormatOf(PackedFile file, CompiledModule? compiled) => (ArchiveFormat)(byte)file.Format switch
    {
        ArchiveFormat.CommonJsTypeScript when compiled != null => ArchiveFormat.CommonJs,
        ArchiveFormat.ModuleTypeScript when compiled != null => ArchiveFormat.Module,
        ArchiveFormat format => format,
    };
}

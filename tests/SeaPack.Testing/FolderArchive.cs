using SeaPack.Archive;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking;
using ArchiveFormat = SeaPack.Archive.ModuleFormat;

namespace SeaPack.Testing;

/// <summary>The archive of a <see cref="PackagedApp"/>: everything in its folder, each file with the format that Node would find.</summary>
/// <param name="app">Says what to pack.</param>
/// <param name="graph">The walk whose answers are baked, or null.</param>
internal sealed class FolderArchive(PackagedApp app, ModuleGraph? graph)
{
    private readonly ArchiveWriter _writer = new(new ArchiveManifest($"{app.Project}/{app.Entry}", app.Project))
    {
        UsesImport = graph?.UsesImport ?? true,
        Compression = ArchiveCompression.Parse(app.Compression, "", Path.Combine(Path.GetTempPath(), "seapack-no-large-files")),
    };

    private readonly NodeResolver _resolver =
        new(new FileSystemView(app.Folder), new ResolverOptions { NodeVersion = Version.Parse(app.NodeVersion) });

    public ArchivePlan Plan()
    {
        Add(new DirectoryInfo(app.Folder), app.Project);
        return _writer.Plan();
    }

    private void Add(DirectoryInfo folder, string path)
    {
        _writer.AddDirectory(path);
        foreach (FileSystemInfo info in folder.EnumerateFileSystemInfos())
        {
            string inner = $"{path}/{info.Name}";
            if (info.LinkTarget is { } target) _writer.AddLink(inner, target);
            else if (info is DirectoryInfo child) Add(child, inner);
            else _writer.AddFile(FileAt(info.FullName, inner));
        }
    }

    private ArchiveFile FileAt(string source, string path) => new(path, ArchiveContent.FromFile(source))
    {
        Format = (ArchiveFormat)(byte)_resolver.FormatOf(source, () => HasModuleSyntax(source)),
        Mode = OperatingSystem.IsWindows() ? UnixFileMode.UserRead : File.GetUnixFileMode(source),
        Answers = [.. (graph?.Find(path)?.Answers ?? []).Select(ToAnswer)],
    };

    private static bool HasModuleSyntax(string source)
    {
        bool hasTypes = source.EndsWith("ts", StringComparison.Ordinal);
        return ModuleScanner.Scan(File.ReadAllBytes(source), hasTypes ? SourceLanguage.TypeScript : SourceLanguage.JavaScript).HasModuleSyntax;
    }

    private static ArchiveAnswer ToAnswer(ModuleAnswer answer) => new(
        answer.Specifier, answer.Kind == ResolutionKind.Import ? AnswerConditions.Import : AnswerConditions.Require, answer.Target);
}

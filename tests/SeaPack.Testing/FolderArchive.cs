using System.Text.Json;
using SeaPack.Archive;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Writing;
using SeaPack.Modules.Bytecode;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Prelude;
using ArchiveFormat = SeaPack.Archive.ModuleFormat;

namespace SeaPack.Testing;

/// <summary>
/// The archive of a <see cref="PackagedApp"/>: everything in its folder. With a walk or compiled code, each module has the format that
/// Node would find; without them all but the entry point are assets, as <c>SeaAsset</c> packs them.
/// </summary>
/// <param name="app">Says what to pack.</param>
/// <param name="graph">The walk whose answers are baked, or null.</param>
internal sealed class FolderArchive(PackagedApp app, ModuleGraph? graph)
{
    private readonly NodeResolver _resolver =
        new(new FileSystemView(app.Folder), new ResolverOptions { NodeVersion = Version.Parse(app.NodeVersion) });

    private readonly BytecodeSelection _selection = new(app.Folder, [], []);

    private CodeCaches _compiled = CodeCaches.None;

    /// <summary>Node options that are baked in.</summary>
    public required BakedNodeOptions Options { get; init; }

    /// <summary>Node options of the executable for its own sake.</summary>
    public IReadOnlyList<string> OwnOptions { get; init; } = [];

    /// <summary>Lets a Node make the code caches, as the build does.</summary>
    public void Compile(string node, string temporaryFile)
    {
        var job = new
        {
            output = temporaryFile,
            flags = app.Bytecode ? PreludeScripts.BytecodeFlags : [],
            modules = Files(new DirectoryInfo(app.Folder), app.Project)
                .Select(file => (file.Path, Source: file.Info.FullName, Format: FormatOf(file.Info.FullName)))
                .Where(file => file.Format is ArchiveFormat.CommonJs or ArchiveFormat.Module || (app.Bytecode && IsTyped(file.Format)))
                .Select(file => new[] { file.Path, file.Source, IsModule(file.Format) ? "module" : "commonjs", KindOf(file.Source, file.Format) }),
        };
        var command = new CommandLine(node, "--hash-seed=1", "--expose-internals", "-e", PreludeScripts.CompileCodeCache)
        {
            StandardInput = JsonSerializer.Serialize(job),
        };
        (app.Runner?.Invoke(command) ?? command).Run().MustSucceed();
        _compiled = CodeCacheFile.Read(File.ReadAllBytes(temporaryFile))!;
        File.Delete(temporaryFile);
        // Some programs are wrong on purpose.
        File.Delete(temporaryFile + ".failed");
    }

    private static bool IsModule(ArchiveFormat format) => format is ArchiveFormat.Module or ArchiveFormat.ModuleTypeScript;

    private static bool IsTyped(ArchiveFormat format) => format is ArchiveFormat.CommonJsTypeScript or ArchiveFormat.ModuleTypeScript;

    private string KindOf(string source, ArchiveFormat format)
    {
        bool isStripped = app.Bytecode && _selection.Covers(new PackedFile(source, "", (Modules.ModuleFormat)(byte)format, 0, default!, []), out _);
        return !isStripped ? "cache" : IsTyped(format) ? "typed bytecode" : "bytecode";
    }

    public ArchivePlan Plan()
    {
        bool internals = OwnOptions.Contains(OwnNodeOptions.Internals, StringComparer.Ordinal);
        var manifest = new ArchiveManifest($"{app.Project}/{app.Entry}", app.Project)
        {
            NodeOptions = Options.RunTime,
            ExecArgv = Options.Shown,
            OwnOptions = OwnOptions,
            Internals = internals,
            Bytecode = app.Bytecode,
            CodeCacheFlags = internals && !app.Bytecode ? _compiled.Mark() : null,
        };
        var writer = new ArchiveWriter(manifest)
        {
            UsesImport = graph?.UsesImport ?? true,
            Compression = ArchiveCompression.Parse(app.Compression, "", app.Folder + ".compressed") is { } compression
                ? compression with { ZstdEncoder = new ZstdOfNode() }
                : null,
        };
        Add(writer, new DirectoryInfo(app.Folder), app.Project);
        return writer.Plan();
    }

    private static IEnumerable<(FileInfo Info, string Path)> Files(DirectoryInfo folder, string path)
    {
        foreach (FileSystemInfo info in folder.EnumerateFileSystemInfos())
        {
            if (info.LinkTarget != null) continue;
            if (info is FileInfo file) yield return (file, $"{path}/{info.Name}");
            else foreach (var inner in Files((DirectoryInfo)info, $"{path}/{info.Name}")) yield return inner;
        }
    }

    private void Add(ArchiveWriter writer, DirectoryInfo folder, string path)
    {
        writer.AddDirectory(path);
        foreach (FileSystemInfo info in folder.EnumerateFileSystemInfos())
        {
            string inner = $"{path}/{info.Name}";
            if (info.LinkTarget is { } target) writer.AddLink(inner, target);
            else if (info is DirectoryInfo child) Add(writer, child, inner);
            else writer.AddFile(FileAt(info.FullName, inner));
        }
    }

    private ArchiveFile FileAt(string source, string path)
    {
        CompiledModule? compiled = _compiled.Modules.GetValueOrDefault(path);
        ArchiveFormat format = FormatOf(source);
        if (IsAsset(path) && (format is ArchiveFormat.CommonJs or ArchiveFormat.Module || IsTyped(format))) format = ArchiveFormat.None;
        return new ArchiveFile(path, compiled?.Substitute ?? ArchiveContent.FromFile(source))
        {
            Format = compiled == null ? format : IsModule(format) ? ArchiveFormat.Module : ArchiveFormat.CommonJs,
            IsStripped = compiled?.Substitute != null,
            CodeCache = compiled?.CodeCache,
            IsLoadedAtStart = compiled != null,
            Links = compiled?.Links,
            Mode = OperatingSystem.IsWindows() ? UnixFileMode.UserRead : File.GetUnixFileMode(source),
            Answers = [.. (graph?.Find(path)?.Answers ?? []).Select(ToAnswer)],
        };
    }

    private bool IsAsset(string path) => graph is null && _compiled.Modules.Count == 0 && path != $"{app.Project}/{app.Entry}";

    private ArchiveFormat FormatOf(string source) => (ArchiveFormat)(byte)_resolver.FormatOf(source, () => HasModuleSyntax(source));

    private static bool HasModuleSyntax(string source)
    {
        bool hasTypes = source.EndsWith("ts", StringComparison.Ordinal);
        return ModuleScanner.Scan(File.ReadAllBytes(source), hasTypes ? SourceLanguage.TypeScript : SourceLanguage.JavaScript).HasModuleSyntax;
    }

    private static ArchiveAnswer ToAnswer(ModuleAnswer answer) => new(
        answer.Specifier, answer.Kind == ResolutionKind.Import ? AnswerConditions.Import : AnswerConditions.Require, answer.Target);
}

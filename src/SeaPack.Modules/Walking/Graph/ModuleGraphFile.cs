using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking.Graph;

/// <summary>What later steps of a build are told of a graph.</summary>
/// <param name="EntryPath">Archive path of the main module.</param>
/// <param name="IsForAnyPlatform">See <see cref="ModuleGraph.IsForAnyPlatform"/>.</param>
/// <param name="NodeOptions">See <see cref="ModuleGraph.NodeOptions"/>.</param>
public sealed record ModuleGraphSummary(string EntryPath, bool IsForAnyPlatform, IReadOnlyList<string> NodeOptions);

/// <summary>
/// The file that hands a graph from the walk to the step that builds the archive. It holds all but the inputs.
/// The same graph gives the same bytes.
/// </summary>
public static class ModuleGraphFile
{
    // "SPGRAPH" and the version of the format.
    private const ulong Magic = 0x07_48_50_41_52_47_50_53;

    // More than a file with its requests and messages takes in most graphs.
    private const int BytesPerFile = 400;

    /// <summary>Writes a graph; a file that was there is replaced in one step.</summary>
    /// <param name="path">Absolute path of the file to write.</param>
    /// <param name="graph">The graph.</param>
    public static void Write(string path, ModuleGraph graph)
    {
        // Nothing grows while it is written: that would take more memory than the walk of many files.
        var writer = new CompactWriter(Magic, 64 * 1024 + graph.Files.Count * BytesPerFile);
        writer.Text(graph.EntryPath);
        writer.Number(graph.IsForAnyPlatform ? 1 : 0);
        writer.Number(graph.DeployedFiles.Count);
        foreach (DeployedFile file in graph.DeployedFiles)
        {
            writer.PathText(file.SourcePath);
            writer.Text(file.TargetPath);
        }

        writer.Texts(graph.NodeOptions);
        writer.Text(graph.BaseFolder);
        writer.Text(graph.ProjectPath);
        writer.Text(graph.MountedFolder);
        writer.Number(graph.UsesImport ? 1 : 0);
        var indices = new Dictionary<string, int>(graph.Files.Count, StringComparer.Ordinal);
        foreach (PackedFile file in graph.Files) indices.Add(file.ArchivePath, indices.Count);
        writer.Number(graph.Files.Count);
        foreach (PackedFile file in graph.Files) writer.PathText(file.ArchivePath);
        foreach (PackedFile file in graph.Files) Write(writer, file, indices);
        writer.Number(graph.EmptyFolders.Count);
        foreach (string folder in graph.EmptyFolders) writer.PathText(folder);
        writer.Number(graph.Links.Count);
        foreach (PackedLink link in graph.Links)
        {
            writer.PathText(link.ArchivePath);
            writer.Text(link.Target);
        }

        writer.Number(graph.Diagnostics.Count);
        foreach (Diagnostic diagnostic in graph.Diagnostics) DiagnosticRecord.Write(writer, diagnostic);
        writer.Save(path);
    }

    /// <summary>Reads a graph back.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <returns>The graph; null when there is no such file, or it is damaged or of another version: then walk again.</returns>
    public static ModuleGraph? Read(string path) => Read(path, reader => Read(reader));

    /// <summary>Reads what later steps are told of a graph.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <returns>The summary; null as for <see cref="Read(string)"/>.</returns>
    public static ModuleGraphSummary? ReadSummary(string path) => Read(path, reader =>
    {
        (string entryPath, bool isForAnyPlatform) = (reader.Text(), reader.Below(2) == 1);
        ReadDeployed(ref reader);
        return new ModuleGraphSummary(entryPath, isForAnyPlatform, reader.Texts());
    });

    /// <summary>Reads which files lie beside the executable.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <returns>The files; null as for <see cref="Read(string)"/>.</returns>
    public static IReadOnlyList<DeployedFile>? ReadDeployedFiles(string path) => Read<DeployedFile[]>(path, reader =>
    {
        reader.Text();
        reader.Below(2);
        return ReadDeployed(ref reader);
    });

    private static DeployedFile[] ReadDeployed(ref CompactReader reader)
    {
        var deployed = new DeployedFile[reader.Count()];
        for (int i = 0; i < deployed.Length; i++) deployed[i] = new DeployedFile(reader.PathText(), reader.Text());
        return deployed;
    }

    private static T? Read<T>(string path, Func<CompactReader, T> read)
        where T : class
    {
        try
        {
            return read(new CompactReader(File.ReadAllBytes(path), Magic));
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Write(CompactWriter writer, PackedFile file, Dictionary<string, int> indices)
    {
        writer.Number((int)file.Format);
        writer.Number(file.Mode);
        writer.Number((int)file.Reason.Kind);
        writer.Number(file.Reason.Parent is { } parent ? indices[parent] + 1 : 0);
        writer.Number(file.Reason.Line);
        writer.Text(file.ContentPath == file.SourcePath ? "" : file.ContentPath);
        writer.Number(file.Answers.Count);
        foreach (ModuleAnswer answer in file.Answers)
        {
            writer.Text(answer.Specifier);
            writer.Number((int)answer.Kind);
            writer.Number(indices[answer.Target]);
        }
    }

    private static ModuleGraph Read(CompactReader reader)
    {
        string entryPath = reader.Text();
        bool isForAnyPlatform = reader.Below(2) == 1;
        DeployedFile[] deployed = ReadDeployed(ref reader);
        string[] nodeOptions = reader.Texts();
        string baseFolder = reader.Text();
        string projectPath = reader.Text();
        string mountedFolder = reader.Text();
        bool usesImport = reader.Below(2) == 1;
        ArchiveLayout layout = ArchiveLayout.At(baseFolder, mountedFolder);
        var paths = new string[reader.Count()];
        for (int i = 0; i < paths.Length; i++) paths[i] = reader.PathText();
        if (!Array.TrueForAll(paths, path => layout.Holds(path))) throw CompactReader.Broken();
        var files = new PackedFile[paths.Length];
        for (int i = 0; i < files.Length; i++) files[i] = ReadFile(ref reader, layout, paths, i);
        var folders = new string[reader.Count()];
        for (int i = 0; i < folders.Length; i++) folders[i] = reader.PathText();
        var links = new PackedLink[reader.Count()];
        for (int i = 0; i < links.Length; i++) links[i] = new PackedLink(reader.PathText(), reader.Text());
        var diagnostics = new Diagnostic[reader.Count()];
        for (int i = 0; i < diagnostics.Length; i++) diagnostics[i] = DiagnosticRecord.Read(ref reader);
        return new ModuleGraph
        {
            BaseFolder = baseFolder,
            MountedFolder = mountedFolder,
            ProjectPath = projectPath,
            EntryPath = entryPath,
            UsesImport = usesImport,
            IsForAnyPlatform = isForAnyPlatform,
            Files = files,
            EmptyFolders = folders,
            Links = links,
            DeployedFiles = deployed,
            NodeOptions = nodeOptions,
            Diagnostics = diagnostics,
        };
    }

    private static PackedFile ReadFile(ref CompactReader reader, ArchiveLayout layout, string[] paths, int index)
    {
        var format = (ModuleFormat)reader.Below((int)ModuleFormat.ModuleTypeScript + 1);
        int mode = reader.Below(PosixMode.Executable + 1);
        var kind = (ReasonKind)reader.Below((int)ReasonKind.Preload + 1);
        int parent = reader.Below(paths.Length + 1);
        var reason = new FileReason(kind, parent == 0 ? null : paths[parent - 1], reader.Below(int.MaxValue));
        string content = reader.Text();
        var answers = new ModuleAnswer[reader.Count()];
        for (int i = 0; i < answers.Length; i++)
        {
            string specifier = reader.Text();
            var conditions = (ResolutionKind)reader.Below((int)ResolutionKind.Import + 1);
            answers[i] = new ModuleAnswer(specifier, conditions, paths[reader.Below(paths.Length)]);
        }

        string source = layout.SourcePathOf(paths[index]);
        return new PackedFile(source, paths[index], format, mode, reason, answers) { ContentPath = content.Length == 0 ? source : content };
    }
}

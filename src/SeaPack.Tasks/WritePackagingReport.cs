using Microsoft.Build.Framework;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Reporting;

namespace SeaPack.Tasks;

/// <summary>Writes what is in an executable, and why: JSON, an HTML page, a bill of materials and the licences.</summary>
public sealed class WritePackagingReport : SeaPackTask
{
    /// <summary>The graph that <see cref="ResolveNodeDependencies"/> wrote.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>Name of the app.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>Version of the app; empty when it has none.</summary>
    public string Version { get; set; } = "";

    /// <summary>The target, as linux-x64.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Exact version of the target's Node.</summary>
    [Required]
    public string NodeVersion { get; set; } = "";

    /// <summary>Where the report goes, without an extension: <c>.report.json</c>, <c>.report.html</c>, <c>.cdx.json</c> and <c>.notices.txt</c> follow.</summary>
    [Required]
    public string ReportBase { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        PackagingReport report = PackagingReport.Create(Input(ModuleGraphs.Read(Absolute(GraphFile))), cancellationToken);
        string path = Absolute(ReportBase);
        ReportFiles.WriteJson(path + ".report.json", report);
        ReportFiles.WriteBillOfMaterials(path + ".cdx.json", report);
        ReportFiles.WriteNotices(path + ".notices.txt", report);
        ReportFiles.WriteHtml(path + ".report.html", report);
        Log.LogMessage(MessageImportance.High, "{0} files of {1} packages: {2}.report.html", report.Files.Count, report.Packages.Count, path);
    }

    private ReportInput Input(ModuleGraph graph) => new()
    {
        Name = Name,
        Version = Version,
        RuntimeIdentifier = RuntimeIdentifier,
        NodeVersion = NodeVersion,
        EntryPath = graph.EntryPath,
        ProjectPath = graph.ProjectPath,
        Diagnostics = graph.Diagnostics,
        Files =
        [
            .. graph.Files.Select(file => new ReportedFile(
                file.ArchivePath, file.SourcePath, file.Reason.Kind.ToString(), file.Reason.Parent, file.Reason.Line,
                [.. file.Answers.Select(answer => answer.Target)]) { ContentPath = file.ContentPath }),
        ],
    };
}

using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Tasks;

/// <summary>Lists the files that have to lie beside the executable (pkg's <c>deployFiles</c>).</summary>
public sealed class ReadDeployFiles : SeaPackTask
{
    /// <summary>The graph that <see cref="ResolveNodeDependencies"/> wrote.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>The files, with the metadata TargetPath: relative to the executable's folder.</summary>
    [Output]
    public ITaskItem[] Files { get; private set; } = [];

    private protected override void Run(CancellationToken cancellationToken)
    {
        string graph = Absolute(GraphFile);
        IReadOnlyList<DeployedFile> files = ModuleGraphFile.ReadDeployedFiles(graph)
            ?? throw IntermediateFile.Damaged(graph);
        Files = [.. files.Select(ItemOf)];
    }

    private static TaskItem ItemOf(DeployedFile file)
    {
        var item = new TaskItem { ItemSpec = Escaped(file.SourcePath) };
        item.SetMetadata("TargetPath", Escaped(file.TargetPath));
        return item;
    }

    private static string Escaped(string path) => path.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);
}

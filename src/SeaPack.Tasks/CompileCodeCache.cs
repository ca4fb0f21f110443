using System.Text.Json;
using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Modules;
using SeaPack.NodeRuntime;
using SeaPack.Prelude;

namespace SeaPack.Tasks;

/// <summary>Lets the target's Node compile the app's modules, without running them, and keeps V8's code caches for the archive.</summary>
public sealed class CompileCodeCache : SeaPackTask
{
    /// <summary>The graph that <see cref="ResolveNodeDependencies"/> wrote.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>The target's Node.</summary>
    [Required]
    public string NodeBinary { get; set; } = "";

    /// <summary>Its exact version.</summary>
    [Required]
    public string NodeVersion { get; set; } = "";

    /// <summary>The target, as linux-x64.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Command line that runs the target's Node on this machine, or empty.</summary>
    public string Runner { get; set; } = "";

    /// <summary>Node options of the executable: V8's flags are a part of each cache.</summary>
    public string[] NodeOptions { get; set; } = [];

    /// <summary>The code caches to write.</summary>
    [Required]
    public string CodeCacheFile { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        string output = Absolute(CodeCacheFile);
        NodeProgram? node = NodeProgram.For(Absolute(NodeBinary), RuntimeIdentifier, Runner);
        if (node == null)
        {
            Report(NodeRuntimeDiagnostics.CodeCacheLeftOut.At(
                $"There is no code cache: Node for {RuntimeIdentifier} does not run on this machine, and NodeRuntimeRunner names no program that runs it."));
            File.WriteAllBytes(output, Archive.CodeCacheFile.Empty);
            return;
        }

        string temporary = output + ".tmp";
        try
        {
            Compile(node, temporary, cancellationToken);
            File.Move(temporary, output, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void Compile(NodeProgram node, string output, CancellationToken cancellationToken)
    {
        BakedNodeOptions options = BakedNodeOptions.For(SeaBlobLayout.For(Version.Parse(NodeVersion)), NodeOptions);
        new NodeCompiler(node, options, TaskEnvironment.ProjectDirectory, () => TaskEnvironment.GetProcessStartInfo())
            .Run(PreludeScripts.CompileCodeCache, Job(output, options), cancellationToken);
    }

    private string Job(string output, BakedNodeOptions options) => JsonSerializer.Serialize(new
    {
        output,
        flags = options.RunTime,
        modules = ModuleGraphs.Read(Absolute(GraphFile)).Files
            .Where(file => file.Format is ModuleFormat.CommonJs or ModuleFormat.Module)
            .Select(file => new[] { file.ArchivePath, file.ContentPath, file.Format == ModuleFormat.Module ? "module" : "commonjs" }),
    });
}

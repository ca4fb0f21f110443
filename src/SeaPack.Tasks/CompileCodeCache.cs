using System.Text.Json;
using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Modules;
using SeaPack.Modules.Bytecode;
using SeaPack.Modules.Walking.Graph;
using SeaPack.NodeRuntime;
using SeaPack.Prelude;
using SeaPack.Tasks.Blobs;
using SeaPack.Tasks.TargetNode;

namespace SeaPack.Tasks;

/// <summary>Lets the target's Node compile the app's modules, without running them, and keeps V8's code caches for the archive.</summary>
public sealed class CompileCodeCache : TargetNodeTask
{
    /// <summary>The graph that <see cref="ResolveNodeDependencies"/> wrote.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>Whether modules that are not compiled to bytecode get code caches.</summary>
    public bool CodeCache { get; set; } = true;

    /// <summary>Source that an app must have in all before its modules get code caches, in bytes.</summary>
    public int Threshold { get; set; }

    /// <summary>Whether modules are compiled to bytecode, so that their sources can be left out.</summary>
    public bool Bytecode { get; set; }

    /// <summary>Files, folders and patterns: modules to compile to bytecode; empty for all.</summary>
    public string[] BytecodeInclude { get; set; } = [];

    /// <summary>Files, folders and patterns: modules that keep their source.</summary>
    public string[] BytecodeExclude { get; set; } = [];

    /// <summary>The code caches to write.</summary>
    [Required]
    public string CodeCacheFile { get; set; } = "";

    /// <summary>Whether a warm-up adds to the code caches: they then go into <see cref="WarmupFolder"/>.</summary>
    public bool Warmup { get; set; }

    /// <summary>The folder for the warm-up, this build's alone, with the file <c>compiled</c>; who runs the warm-up removes it.</summary>
    [Output]
    public string WarmupFolder { get; private set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        string output = Absolute(CodeCacheFile);
        if (!Warmup)
        {
            Write(output, cancellationToken);
            return;
        }

        string parent = Path.GetDirectoryName(output)!;
        UnfinishedPath.RemoveAbandoned(parent);
        string folder = UnfinishedPath.In(parent);
        try
        {
            Directory.CreateDirectory(folder);
            Write(Path.Combine(folder, "compiled"), cancellationToken);
            if (!Log.HasLoggedErrors) WarmupFolder = folder + Path.DirectorySeparatorChar;
        }
        finally
        {
            if (WarmupFolder.Length == 0) UnfinishedPath.Remove(folder);
        }
    }

    private void Write(string output, CancellationToken cancellationToken)
    {
        ModuleGraph graph = ModuleGraphs.Read(Absolute(GraphFile));
        bool isSmall = !Bytecode && IsSmall(graph);
        if (isSmall) Log.LogMessage(MessageImportance.Low, "The app's modules are too small to gain from code caches; SeaCodeCache=compile makes them all the same.");
        CompiledModules modules = isSmall ? new CompiledModules(graph, selection: null, codeCache: false) : Select(graph);
        BakedNodeOptions options = BakedNodeOptions.For(SeaBlobLayout.For(Version.Parse(NodeVersion)), NodeOptions);
        NodeProgram? node = TargetNodeWith(options, cancellationToken);
        if (node == null)
        {
            if (!isSmall) ReportLeftOut();
            AtomicFile.Write(output, path => File.WriteAllBytes(path, Archive.CodeCacheFile.Empty));
            return;
        }

        string temporary = UnfinishedPath.In(Path.GetDirectoryName(output)!);
        string failures = temporary + ".failed";
        try
        {
            Compile(node, options, modules, temporary, cancellationToken);
            if (!HasFailed(failures)) UnfinishedPath.Rename(temporary, output);
        }
        finally
        {
            UnfinishedPath.Remove(temporary);
            UnfinishedPath.Remove(failures);
        }
    }

    private bool IsSmall(ModuleGraph graph) =>
        Threshold > 0 && graph.Files.Where(file => file.Format is ModuleFormat.CommonJs or ModuleFormat.Module).Sum(file => new FileInfo(file.ContentPath).Length) < Threshold;

    private CompiledModules Select(ModuleGraph graph)
    {
        if (!Bytecode) return new CompiledModules(graph, selection: null, CodeCache);
        var selection = new BytecodeSelection(TaskEnvironment.ProjectDirectory, BytecodeInclude, BytecodeExclude);
        var modules = new CompiledModules(graph, selection, CodeCache);
        foreach (string place in selection.IncludedInVain)
        {
            Report(NodeRuntimeDiagnostics.BytecodeIncludesNoModule.At(
                $"The item SeaBytecodeInclude '{place}' names no module of the app, so that none loses its source for it. Correct its path, which is relative to the project."));
        }

        foreach ((PackedFile file, string package) in modules.Kept)
        {
            Report(NodeRuntimeDiagnostics.SourceKept.At($"'{file.SourcePath}' keeps its source: {package} reads it.", new SourceLocation(file.SourcePath)));
        }

        foreach ((string package, string does, PackedFile asker) in FunctionReaders.AskedFor(graph, modules.IsStripped))
        {
            Report(NodeRuntimeDiagnostics.FunctionsAreRead.At(
                $"'{package}' {does}, which is blank in modules without their source. Keep the sources of the modules that hold such functions, as may this one, with the item SeaBytecodeExclude.",
                new SourceLocation(asker.SourcePath)));
        }

        if (modules.FirstStrippedModule is { } module && !SeaBlobLayout.For(Version.Parse(NodeVersion)).HasExecArgv)
        {
            throw NodeRuntimeDiagnostics.BytecodeNeedsNewerNode.Failure(
                $"SeaBytecode is true, but Node {NodeVersion} takes no ES module as bytecode. Choose NodeVersion 22.20, 24.7 or later, or leave ES modules out with SeaBytecodeExclude.",
                new SourceLocation(module.SourcePath));
        }

        return modules;
    }

    private void ReportLeftOut()
    {
        string reason = $"Node for {RuntimeIdentifier} does not run on this machine, and NodeRuntimeRunner names no program that runs it.";
        if (Bytecode) throw NodeRuntimeDiagnostics.BytecodeNeedsNode.Failure($"SeaBytecode is true, but {reason} Build on such a machine, or set NodeRuntimeRunner.");
        Report(NodeRuntimeDiagnostics.CodeCacheLeftOut.At($"There is no code cache: {reason}"));
    }

    // What cannot be compiled keeps its source when it may be data.
    private bool HasFailed(string file)
    {
        if (!File.Exists(file)) return false;
        bool hasFailed = false;
        using var failures = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (JsonElement failure in failures.RootElement.EnumerateArray())
        {
            string path = failure[0].GetString()!;
            bool mayBeData = failure[3].GetBoolean();
            hasFailed |= !mayBeData;
            Report(mayBeData
                ? NodeRuntimeDiagnostics.SourceKept.At($"'{path}' keeps its source: no module asks for it, and it is none that Node can load.", new SourceLocation(path))
                : NodeRuntimeDiagnostics.BytecodeRefusedModule.At(
                    $"'{path}' cannot be compiled to bytecode: {failure[1].GetString()!.TrimEnd('.')}. Correct it, or keep its source with the item SeaBytecodeExclude.",
                    new SourceLocation(path, failure[2].GetInt32())));
        }

        return hasFailed;
    }

    private void Compile(NodeProgram node, BakedNodeOptions options, CompiledModules modules, string output, CancellationToken cancellationToken) =>
        new NodeCompiler(node, options, TaskEnvironment.ProjectDirectory, () => TaskEnvironment.GetProcessStartInfo())
            .Run(PreludeScripts.CompileCodeCache, modules.Job(output, options, CodeCache ? MainScript.Job : null), Path.GetDirectoryName(output)!, cancellationToken);
}

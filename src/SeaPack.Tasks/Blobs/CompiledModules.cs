using System.Text.Json;
using SeaPack.Archive.SeaBlob;
using SeaPack.Modules;
using SeaPack.Modules.Bytecode;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Prelude;

namespace SeaPack.Tasks.Blobs;

/// <summary>What the target's Node compiles of a graph: modules to bytecode, and others for their code caches.</summary>
internal sealed class CompiledModules
{
    // Bytes of source: handing V8 the cache of a shorter CommonJS module takes longer than compiling it.
    private const int LeastLength = 512;

    private readonly List<string[]> _modules = [];
    private readonly List<(PackedFile, string)> _kept = [];
    private readonly HashSet<string> _stripped = new(StringComparer.Ordinal);

    /// <summary>Sorts the modules of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="selection">Which modules lose their source; null: none.</param>
    /// <param name="codeCache">Whether the others get code caches.</param>
    public CompiledModules(ModuleGraph graph, BytecodeSelection? selection, bool codeCache)
    {
        foreach (PackedFile file in graph.Files)
        {
            string? package = null;
            if (selection?.Covers(file, out package) == true) AddBytecode(file);
            else if (codeCache && GainsFromCache(file)) Add(file, "cache");
            if (package != null) _kept.Add((file, package));
        }
    }

    /// <summary>Modules that keep their source because their package reads it, with the name of the package.</summary>
    public IReadOnlyList<(PackedFile File, string Package)> Kept => _kept;

    /// <summary>Whether a module loses its source.</summary>
    public bool IsStripped(PackedFile file) => _stripped.Contains(file.ArchivePath);

    /// <summary>The first ES module that loses its source, or null.</summary>
    public PackedFile? FirstStrippedModule { get; private set; }

    /// <summary>Standard input for <see cref="PreludeScripts.CompileCodeCache"/>.</summary>
    /// <param name="output">The file to write.</param>
    /// <param name="options">Node options of the executable.</param>
    /// <param name="main">The main script, from <see cref="MainScript.Job"/>, or null.</param>
    public string Job(string output, BakedNodeOptions options, object? main) => JsonSerializer.Serialize(new
    {
        output,
        main,
        // As the prelude sets it when the executable starts: V8's flags are a part of each cache.
        flags = (string[])[.. options.RunTime, .. _stripped.Count > 0 ? PreludeScripts.BytecodeFlags : []],
        transformTypes = options.ExecArgv.Contains("--experimental-transform-types", StringComparer.Ordinal),
        modules = _modules,
    });

    private static bool GainsFromCache(PackedFile file) =>
        file.Format == ModuleFormat.Module || (file.Format == ModuleFormat.CommonJs && new FileInfo(file.ContentPath).Length >= LeastLength);

    private void AddBytecode(PackedFile file)
    {
        _stripped.Add(file.ArchivePath);
        if (IsModule(file)) FirstStrippedModule ??= file;
        Add(file, file.Format is ModuleFormat.CommonJsTypeScript or ModuleFormat.ModuleTypeScript ? "typed bytecode" : "bytecode");
    }

    private void Add(PackedFile file, string kind)
    {
        string[] module = [file.ArchivePath, file.ContentPath, IsModule(file) ? "module" : "commonjs", kind];
        _modules.Add(MayBeData(file) ? [.. module, "may be data"] : module);
    }

    // What nobody asks for as a module: a script for browsers, or a program without a suffix.
    private static bool MayBeData(PackedFile file) => file.Reason.Kind
        is ReasonKind.Asset or ReasonKind.AssetReference or ReasonKind.AssetFolder or ReasonKind.PackageRule or ReasonKind.PlatformPackage
        or ReasonKind.NativeAddon or ReasonKind.NativeLibrary or ReasonKind.PackageFiles
        or ReasonKind.FrameworkOutput;

    private static bool IsModule(PackedFile file) => file.Format is ModuleFormat.Module or ModuleFormat.ModuleTypeScript;
}

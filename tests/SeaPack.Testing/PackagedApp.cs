using System.Text;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Writing;
using SeaPack.Executables;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Prelude;

namespace SeaPack.Testing;

/// <summary>An executable made from a folder in this process, without MSBuild: quicker than <see cref="SeaProject"/>.</summary>
public sealed record PackagedApp
{
    /// <summary>Absolute path of the folder to pack. It is not needed any more once the executable is there.</summary>
    public required string Folder { get; init; }

    /// <summary>Main module, relative to <see cref="Folder"/>, separated by <c>/</c>.</summary>
    public string Entry { get; init; } = "main.js";

    /// <summary>Name of the folder below <c>/snapshot</c>.</summary>
    public string Project { get; init; } = "project";

    /// <summary>Exact version of Node.</summary>
    public string NodeVersion { get; init; } = TestNode.Default;

    /// <summary>The platform that it is for.</summary>
    public string RuntimeIdentifier { get; init; } = "linux-x64";

    /// <summary>
    /// Every file of the folder is packed. Null: nothing is resolved at build. Else the real walk bakes its answers, with these
    /// patterns as extra roots.
    /// </summary>
    public IReadOnlyList<string>? WalkedScripts { get; init; }

    /// <summary>How files are compressed: gzip, brotli or zstd; empty: not at all. What is large lies beside <see cref="Folder"/>, in <c>.compressed</c>.</summary>
    public string Compression { get; init; } = "";

    /// <summary>Whether modules have code caches, made by the target's Node, which must run here.</summary>
    public bool CodeCache { get; init; }

    /// <summary>Makes the command that runs the target's Node here; null: it runs by itself.</summary>
    public Func<CommandLine, CommandLine>? Runner { get; init; }

    /// <summary>Whether modules are packed as bytecode, without their sources.</summary>
    public bool Bytecode { get; init; }

    /// <summary>Node options to bake in, as items <c>SeaNodeOption</c>.</summary>
    public IReadOnlyList<string> NodeOptions { get; init; } = [];

    /// <summary>The prelude; a test may damage it. Null: the one that a build takes.</summary>
    public StartScript? Prelude { get; init; }

    /// <summary>Writes the executable and returns its path.</summary>
    /// <param name="output">Absolute path, in an existing folder.</param>
    public async Task<string> BuildAsync(string output)
    {
        string node = await TestNode.GetAsync(NodeVersion, RuntimeIdentifier).ConfigureAwait(false);
        string blob = output + ".blob";
        try
        {
            WriteBlob(blob, CodeCache || Bytecode ? node : null);
            string layoutCache = Path.Combine(TestCache.Path, $"layout-{NodeVersion}-{RuntimeIdentifier}");
            SeaInjector.Inject(node, blob, output, new InjectOptions { LayoutCachePath = layoutCache }, CancellationToken.None);
        }
        finally
        {
            File.Delete(blob);
        }

        return output;
    }

    /// <summary>Writes the blob alone.</summary>
    public void WriteBlob(string path, string? compiler = null)
    {
        SeaBlobLayout layout = SeaBlobLayout.For(Version.Parse(NodeVersion));
        BakedNodeOptions options = BakedNodeOptions.For(layout, NodeOptions);
        IReadOnlyList<string> ownOptions = OwnNodeOptions.For(Version.Parse(NodeVersion), options, (CodeCache || Bytecode) && layout.HasExecArgv);
        var folder = new FolderArchive(this, WalkedScripts is null ? null : Walk(WalkedScripts, options)) { Options = options, OwnOptions = ownOptions };
        if (compiler != null) folder.Compile(compiler, path + ".codecache");
        ArchivePlan archive = folder.Plan();
        StartScript prelude = Prelude ?? (CodeCache || Bytecode ? PreludeScripts.MainForCache : PreludeScripts.Main);
        var content = new SeaBlobContent(PreludeScripts.CodePath, SeaBlobData.FromBytes(Encoding.UTF8.GetBytes(prelude.Main)))
        {
            DisableExperimentalWarning = true,
            ExecArgv = [.. options.ExecArgv, .. ownOptions],
            Assets =
            [
                new SeaBlobAsset(PreludeScripts.ModulesAsset, SeaBlobData.FromBytes(Encoding.UTF8.GetBytes(prelude.Modules))),
                new SeaBlobAsset(PreludeScripts.ArchiveAsset, SeaBlobData.FromArchive(archive)),
            ],
        };
        new SeaBlobWriter(layout, AssetAlignment.AlignLast(layout, content)).WriteFile(path);
    }

    private ModuleGraph Walk(IReadOnlyList<string> scripts, BakedNodeOptions options) => DependencyWalk.Run(
        new WalkOptions
        {
            PackageJsonPath = Path.Combine(Folder, "package.json"),
            Project = Project,
            NodeVersion = Version.Parse(NodeVersion),
            EntryPoint = Entry,
            Scripts = scripts,
            Preloads = [.. options.Preloads.Select(option => new Preload(option.Request, option.IsImport ? ResolutionKind.Import : ResolutionKind.Require, Location: null))],
        },
        CancellationToken.None);
}

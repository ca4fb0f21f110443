using Microsoft.Build.Framework;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks;

/// <summary>Finds the target's Node binary; returns the last answer as long as nothing that it depends on has changed.</summary>
public sealed class ResolveNodeRuntime : SeaPackTask, IIncrementalTask
{
    /// <summary>The app's package.json; version files are looked for from its folder upward.</summary>
    [Required]
    public string PackageJson { get; set; } = "";

    /// <summary>The platform, as linux-x64.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Exact version, major or range; empty to look into version files and <c>engines.node</c>.</summary>
    public string NodeVersion { get; set; } = "";

    /// <summary>A Node binary, or a folder of them.</summary>
    public string NodeRuntimePath { get; set; } = "";

    /// <summary><c>npm</c>, a folder, or the base address of a mirror.</summary>
    public string NodeRuntimeSource { get; set; } = "";

    /// <summary>Folder of the cache; empty for the user's own.</summary>
    public string NodeRuntimeCache { get; set; } = "";

    /// <summary>File that remembers the answer.</summary>
    [Required]
    public string StateFile { get; set; } = "";

    /// <inheritdoc />
    public bool FailIfNotIncremental { get; set; }

    /// <summary>Absolute path of the binary.</summary>
    [Output]
    public string NodeBinary { get; private set; } = "";

    /// <summary>Its exact version.</summary>
    [Output]
    public string ResolvedVersion { get; private set; } = "";

    /// <summary>SHA-256 of the binary, in hexadecimal.</summary>
    [Output]
    public string Sha256 { get; private set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        var request = new NodeRuntimeRequest
        {
            RuntimeIdentifier = RuntimeIdentifier,
            PackageJsonPath = Absolute(PackageJson),
            ProjectFolder = TaskEnvironment.ProjectDirectory,
            NodeVersion = NodeVersion,
            RuntimePath = NodeRuntimePath,
            Source = NodeRuntimeSource,
            CacheFolder = NodeRuntimeCache,
            StartInfo = () => TaskEnvironment.GetProcessStartInfo(),
        };
        string state = Absolute(StateFile);
        ResolvedNodeRuntime? answer = NodeRuntimeState.Read(state, request);
        if (answer == null)
        {
            if (FailIfNotIncremental) throw ProjectDiagnostics.NotUpToDate.Failure("The Node runtime is not up to date.");
            answer = Resolve(request, state, cancellationToken);
        }

        NodeBinary = answer.Path;
        ResolvedVersion = answer.Version.ToString();
        Sha256 = answer.Sha256;
    }

    private ResolvedNodeRuntime Resolve(NodeRuntimeRequest request, string state, CancellationToken cancellationToken)
    {
        var resolver = new NodeRuntimeResolver(request, sentence => Log.LogMessage(MessageImportance.High, "{0}", sentence));
        ResolvedNodeRuntime answer = resolver.Resolve(cancellationToken);
        foreach (Diagnostic diagnostic in answer.Diagnostics) Report(diagnostic);
        Log.LogMessage(MessageImportance.Normal, "Node {0} for {1} ({2}): {3}", answer.Version, RuntimeIdentifier, answer.VersionOrigin, answer.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(state)!);
        NodeRuntimeState.Write(state, request, answer);
        return answer;
    }
}

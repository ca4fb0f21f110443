using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>Finds the Node binary that a build wants: on the user's path, in the cache, or at a source from which it comes into the cache.</summary>
/// <remarks>
/// A range stands for the SDK's default version when that is in it, else for the newest version that the source knows, else for the newest
/// one in the cache. An exact version is that version or an error.
/// </remarks>
/// <param name="request">What is wanted.</param>
/// <param name="progress">Is told, in a sentence, before something that may take long.</param>
public sealed class NodeRuntimeResolver(NodeRuntimeRequest request, Action<string>? progress = null)
{
    private static readonly DiagnosticDescriptor[] SourceFailures =
    [
        NodeRuntimeDiagnostics.NodeVersionNotFound, NodeRuntimeDiagnostics.NodeSourceUnreachable,
        NodeRuntimeDiagnostics.NpmNotFound, NodeRuntimeDiagnostics.NpmFailed,
    ];

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly IDictionary<string, string?> _environment = request.StartInfo().Environment;
    private bool _provisional;

    /// <summary>Finds or fetches the binary.</summary>
    /// <param name="cancellation">Stops the search, ends npm and removes what is half written.</param>
    /// <exception cref="DiagnosticException">SEAPACK5001 to SEAPACK5013.</exception>
    public ResolvedNodeRuntime Resolve(CancellationToken cancellation) => ResolveAsync(cancellation).GetAwaiter().GetResult();

    /// <inheritdoc cref="Resolve"/>
    public async Task<ResolvedNodeRuntime> ResolveAsync(CancellationToken cancellation)
    {
        NodeTarget target = NodeTarget.For(request.RuntimeIdentifier);
        var lookup = new NodeVersionLookup(request);
        NodeVersionWish wish = lookup.Find();
        (string path, NodeVersion version, string sha256) = await LocateAsync(target, wish, cancellation).ConfigureAwait(false);
        return new ResolvedNodeRuntime
        {
            Path = path,
            Version = version,
            Target = target,
            Sha256 = sha256,
            VersionOrigin = wish.Origin,
            VersionFiles = lookup.Read,
            AbsentVersionFiles = lookup.Absent,
            IsProvisional = _provisional,
            Diagnostics = _diagnostics,
        };
    }

    private async Task<CachedNode> LocateAsync(NodeTarget target, NodeVersionWish wish, CancellationToken cancellation)
    {
        if (request.RuntimePath?.Trim() is { Length: > 0 } path) return FromRuntimePath(path, target, wish, cancellation);
        string source = request.Source?.Trim() is { Length: > 0 } given ? given : "npm";
        var cache = new NodeRuntimeCache(CacheFolder());
        if (string.Equals(source, "npm", StringComparison.OrdinalIgnoreCase))
        {
            var npm = new NpmClient(request.StartInfo, WorkingFolder());
            var packages = new NpmSource(npm, new VersionListCache(cache.ListFolder));
            return await FromSourceAsync(packages, cache, target, wish, cancellation).ConfigureAwait(false);
        }

        if (Uri.TryCreate(source, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
        {
            using var files = new HttpMirrorFiles(address!);
            return await FromSourceAsync(new MirrorSource(files), cache, target, wish, cancellation).ConfigureAwait(false);
        }

        string folder = source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && address != null
            ? address.LocalPath
            : Path.GetFullPath(source, request.ProjectFolder);
        if (!Directory.Exists(folder)) throw InvalidSource(source, folder);
        if (NodeFolder.Find(folder, target, wish.Range) is { } binary) return Local(binary, "NodeRuntimeSource", target, wish, cancellation);
        return await FromSourceAsync(new MirrorSource(new FolderMirrorFiles(folder)), cache, target, wish, cancellation).ConfigureAwait(false);
    }

    private CachedNode FromRuntimePath(string given, NodeTarget target, NodeVersionWish wish, CancellationToken cancellation)
    {
        string path = Path.GetFullPath(given, request.ProjectFolder);
        if (!Directory.Exists(path)) return Local(path, "NodeRuntimePath", target, wish, cancellation);
        string binary = NodeFolder.Find(path, target, wish.Range)
            ?? throw NodeRuntimeDiagnostics.NodeRuntimePathNotFound.Failure(
                $"{path} (property NodeRuntimePath) holds no Node for {target}. Looked for {NodeFolder.Places(target)}.", new SourceLocation(path));
        return Local(binary, "NodeRuntimePath", target, wish, cancellation);
    }

    private static CachedNode Local(string binary, string property, NodeTarget target, NodeVersionWish wish, CancellationToken cancellation)
    {
        NodeBinaryScan scan = NodeBinaryScan.Run(binary, hash: true, cancellation);
        NodeBinaryCheck.Require(scan.Identity, target, wish.Range, wish.IsNone ? "" : wish.ToString(), binary, property);
        return new CachedNode(binary, scan.Identity.Version, scan.Sha256);
    }

    private async Task<CachedNode> FromSourceAsync(
        INodeSource source, NodeRuntimeCache cache, NodeTarget target, NodeVersionWish wish, CancellationToken cancellation)
    {
        NodeVersion? first = wish.IsNone ? SupportedNodeVersions.Default : wish.Range.Exact;
        if (first == null && wish.Range.Contains(SupportedNodeVersions.Default)) first = SupportedNodeVersions.Default;
        try
        {
            first ??= await NewestAsync(source, target, wish, refresh: false, cancellation).ConfigureAwait(false);
            return await GetAsync(source, cache, target, first.Value, cancellation).ConfigureAwait(false);
        }
        catch (DiagnosticException failure) when (SourceFailures.Contains(failure.Diagnostic.Descriptor))
        {
            bool fixedVersion = wish.IsNone || wish.Range.Exact != null;
            CachedNode? other = fixedVersion
                ? null
                : await OtherAsync(failure, first, source, cache, target, wish, cancellation).ConfigureAwait(false);
            if (other == null) throw await WithChoiceAsync(failure, source, target, cancellation).ConfigureAwait(false);
            _provisional = failure.Diagnostic.Descriptor != NodeRuntimeDiagnostics.NodeVersionNotFound;
            _diagnostics.Add(NodeRuntimeDiagnostics.OtherNodeVersionUsed.At(
                $"Node {other.Value.Version} is used for {wish} and {target}. {failure.Diagnostic.Message}", wish.Location));
            return other.Value;
        }
    }

    // Another version of the range: one that the source has, if it lacks just the preferred one; else one of the cache.
    private async Task<CachedNode?> OtherAsync(
        DiagnosticException failure,
        NodeVersion? tried,
        INodeSource source,
        NodeRuntimeCache cache,
        NodeTarget target,
        NodeVersionWish wish,
        CancellationToken cancellation)
    {
        if (tried != null && failure.Diagnostic.Descriptor == NodeRuntimeDiagnostics.NodeVersionNotFound)
        {
            NodeVersion newest = await NewestAsync(source, target, wish, refresh: true, cancellation).ConfigureAwait(false);
            return newest == tried ? null : await GetAsync(source, cache, target, newest, cancellation).ConfigureAwait(false);
        }

        NodeVersion? known = PreferredVersion.Choose(cache.Versions(target), wish.Range);
        return known == null ? null : cache.Find(target, known.Value, out _);
    }

    private async Task<CachedNode> GetAsync(
        INodeSource source, NodeRuntimeCache cache, NodeTarget target, NodeVersion version, CancellationToken cancellation)
    {
        Diagnostic? changed = null;
        try
        {
            CachedNode node = await cache.GetOrAddAsync(
                target,
                version,
                (path, token) =>
                {
                    progress?.Invoke($"Fetching Node {version} for {target} from {source.Description}.");
                    return source.FetchAsync(target, version, path, token);
                },
                found => changed = found,
                cancellation).ConfigureAwait(false);
            if (changed != null) _diagnostics.Add(changed);
            return node;
        }
        catch (DiagnosticException failure) when (changed != null)
        {
            // One error for the user: why there is a download at all belongs to it.
            throw failure.Diagnostic.Descriptor.Failure($"{failure.Message} ({changed.Message})", failure.Diagnostic.Location, failure);
        }
    }

    private static async Task<NodeVersion> NewestAsync(
        INodeSource source, NodeTarget target, NodeVersionWish wish, bool refresh, CancellationToken cancellation)
    {
        IReadOnlyList<NodeVersion> versions = await source.ListAsync(target, refresh, cancellation).ConfigureAwait(false);
        return PreferredVersion.Choose(versions, wish.Range)
            ?? throw NodeRuntimeDiagnostics.NodeVersionNotFound.Failure(
                $"{source.Description} has no Node for {target} that is {wish}.", wish.Location);
    }

    // "There is no such version" is of more use with the versions that there are.
    private static async Task<DiagnosticException> WithChoiceAsync(
        DiagnosticException failure, INodeSource source, NodeTarget target, CancellationToken cancellation)
    {
        if (failure.Diagnostic.Descriptor != NodeRuntimeDiagnostics.NodeVersionNotFound) return failure;
        try
        {
            IReadOnlyList<NodeVersion> versions = await source.ListAsync(target, refresh: true, cancellation).ConfigureAwait(false);
            NodeVersion[] usable = [.. versions.Where(SupportedNodeVersions.Range.Contains).OrderDescending().Take(12)];
            if (usable.Length == 0) return failure;
            return NodeRuntimeDiagnostics.NodeVersionNotFound.Failure(
                $"{failure.Message} The newest that it has for {target}: {string.Join(", ", usable)}. " +
                "Choose one with the property NodeVersion, or another source with NodeRuntimeSource or NodeRuntimePath.",
                failure.Diagnostic.Location,
                failure);
        }
        catch (DiagnosticException)
        {
            return failure;
        }
    }

    private string CacheFolder() =>
        string.IsNullOrWhiteSpace(request.CacheFolder)
            ? NodeRuntimeCache.DefaultFolder(name => _environment.TryGetValue(name, out string? value) ? value : null)
            : Path.GetFullPath(request.CacheFolder.Trim(), request.ProjectFolder);

    private string WorkingFolder() =>
        Path.GetDirectoryName(request.PackageJsonPath) is { } folder && Directory.Exists(folder) ? folder : request.ProjectFolder;

    private static DiagnosticException InvalidSource(string source, string folder) =>
        NodeRuntimeDiagnostics.InvalidNodeRuntimeSource.Failure(
            $"NodeRuntimeSource '{source}' is neither 'npm', nor the http(s) address of a mirror, nor a folder: {folder} does not exist.");
}

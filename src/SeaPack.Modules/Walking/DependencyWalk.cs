using SeaPack.Diagnostics;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Configuration;
using SeaPack.Modules.Guards;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Tracing;
using SeaPack.Modules.Walking.AssetRules;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>Finds every file that an app needs at run time, starting from its entry.</summary>
public sealed class DependencyWalk
{
    private readonly WalkOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly long _started = DateTime.UtcNow.Ticks;
    private readonly FileSystemView _disk;
    private readonly NodeResolver _resolver;
    private readonly FactCache _facts;
    private readonly FolderInterests _interests = new();
    private readonly InstalledPackages _packages;
    private readonly PackageRules _rules;
    private readonly TargetFiles _targetFiles;
    private readonly WalkedFiles _files;
    private readonly PackageJsonFiles _packageJsons;
    private readonly WalkRoots _roots;
    private readonly SecretFiles _secrets;
    private readonly PkgConfigurationFile _pkgFile;
    private readonly PkgConfiguration? _pkg;
    private readonly Lazy<PackageLock?> _packageLock;
    private readonly List<Diagnostic> _diagnostics = [];

    private DependencyWalk(WalkOptions options, FactCache facts, ConditionalExports exports, CancellationToken cancellationToken)
    {
        (_options, _facts, _cancellationToken) = (options, facts, cancellationToken);
        _disk = new FileSystemView(options.PackageFolder);
        _resolver = new NodeResolver(_disk, new ResolverOptions
        {
            UserConditions = options.ExportConditions,
            NodeVersion = options.NodeVersion,
        }, exports);
        _packages = new InstalledPackages(_disk);
        var target = new TargetPlatform(options);
        _pkgFile = new PkgConfigurationFile(_disk, options.PackageJsonPath, ProjectDecisions.In(options));
        _pkg = _pkgFile.Find();
        _packageLock = new(() => PackageLock.Find(_disk, options.PackageFolder));
        _secrets = new SecretFiles(options.PackageFolder, options.AllowedSecrets);
        _rules = new PackageRules([.. options.PackageRules, .. _pkg?.Rules ?? []], target);
        _targetFiles = new TargetFiles(target, _packages, _rules);
        _files = new WalkedFiles(_disk, new Exclusion(options.PackageFolder, [.. options.Excludes, .. OwnExcludes()], PkgPatterns.Parse(_pkg?.Ignore ?? []).Taken), _targetFiles, _secrets, ProductsOf(options));
        _packageJsons = new PackageJsonFiles(_files);
        _roots = new WalkRoots(options, _disk, _files, _interests);
    }

    /// <summary>
    /// Walks an app. Files are read and scanned on all processors; the result does not depend on how the work is spread, nor on
    /// where the app lies.
    /// </summary>
    /// <param name="options">The app and the target.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>The files with their reasons, and what is to be told about them.</returns>
    /// <exception cref="DiagnosticException">There is no package.json that can be read, no entry, or no common folder.</exception>
    /// <exception cref="OperationCanceledException">The walk was ended.</exception>
    public static ModuleGraph Run(WalkOptions options, CancellationToken cancellationToken)
    {
        WalkOptions fresh = options.Fresh();
        var facts = FactCache.Open(fresh);
        var exports = new ConditionalExports(options.NodeVersion) { Known = facts.Exports };
        // Before anything else: the walk of a small app waits for nothing as long as for this. After an edit, or another walk, the answers are known.
        if (facts.IsEmpty && !KnownExports.HasRemembered) exports.Warm();
        return new DependencyWalk(fresh, facts, exports, cancellationToken).Run();
    }

    private ModuleGraph Run()
    {
        PackageManifest manifest = PackageManifest.Read(_options.PackageJsonPath);
        RefusePlugAndPlay();
        var entry = new EntryPoint(_options, manifest, _resolver);
        ResolutionResult main = entry.Find();
        _roots.AddEntry(main);
        if (entry.Warning is { } warning) _diagnostics.Add(warning);
        _roots.AddPreloads(_resolver, _packageJsons);
        _roots.AddItems(_diagnostics, _cancellationToken);
        AddConfigured();
        _roots.AddTraced(new TracedFiles(_options, _disk, _targetFiles.Target).Find(_diagnostics));
        var assets = new AssetReferences(_options, _resolver, _files, _packages, _interests, _cancellationToken);
        var patterns = new RequestPatterns(_resolver, _files, _packageJsons, _interests, _packages, _rules, _cancellationToken);
        var ruleFiles = new PackageRuleFiles(_resolver, _files, _packages, _interests, _rules, _cancellationToken);
        PackageVisits packages = Packages(ruleFiles);
        var frameworks = new FrameworkFiles(_disk, _files, _packages, packages, ruleFiles, _options.PackageFolder);
        var libraries = new NativeLibraries(_disk, _files, _interests, _targetFiles, _options.PackageFolder);
        var includes = new IncludedFiles(_disk, _files, _options.PackageFolder);
        var names = new DependencyNames(_resolver, _files, _packages, _rules, _options.PackageFolder);
        var patched = new PatchedFiles(_options, _disk, _pkg, _packages, _rules);
        var visit = new ModuleVisit(_options, _resolver, _files, assets, patterns, _packageJsons, packages, libraries, includes, names, patched, _facts)
        {
            Main = main.Path,
            TransformsTypes = _options.TransformsTypes || _pkg?.NodeOptions.Contains(WalkOptions.TransformTypes) == true,
        };
        visit.RunAll(_options.Parallelism, () => LookAhead(names), frameworks.Add, _cancellationToken);
        _facts.Save(_started);
        patched.RemoveOthers();
        var builder = new GraphBuilder(_options, _disk, _files, _roots, _packageJsons.Programs())
        {
            DeployedFiles = FindDeployed(packages),
            NodeOptions = _pkg?.NodeOptions ?? [],
            IsBuilt = frameworks.IsBuilt,
            IsText = path => assets.IsServed(path) || frameworks.IsText(path),
        };
        IEnumerable<Diagnostic> findings = builder.FindingsOf(_files.Nodes);
        var install = new TargetInstall(_disk, _options.PackageFolder, _targetFiles.Target);
        IEnumerable<Diagnostic> addons = new AddonReport(_targetFiles, _packages, packages, install).Of(_files.Nodes);
        IEnumerable<Diagnostic> guards = [.. _secrets.Diagnostics, .. new InstalledState(_packages, _packageLock, _options.PackageFolder).Check(packages.Reached)];
        Diagnostic[] told = [.. _diagnostics, .. _files.Diagnostics, .. _packageJsons.Errors, .. _rules.Diagnostics, .. addons, .. guards, .. findings];
        return builder.Build(told, RecordInputs());
    }

    // Once nothing more is looked at: beside the graph, which does not need it before its end.
    private Lazy<WalkInputs> RecordInputs()
    {
        var inputs = new Lazy<WalkInputs>(() => InputRecord.Of(_disk, _files, _interests, _started));
        new Thread(() => Begin(inputs)) { IsBackground = true, Name = "SeaPack record" }.Start();
        return inputs;
    }

    private static void Begin(Lazy<WalkInputs> inputs)
    {
        try
        {
            _ = inputs.Value;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Who asks for the value meets it too.
        }
    }

    // What nearly every walk asks for in the end.
    private void LookAhead(DependencyNames names)
    {
        names.Prepare();
        _ = _packageLock.Value;
    }

    private static BuildProducts? ProductsOf(WalkOptions options) =>
        options.ExecutableName == null ? null : new BuildProducts(options.PackageFolder, options.ExecutableName) { Folders = options.OutputFolders };

    // Of the field seapack in the app's package.json.
    private IEnumerable<string> OwnExcludes() =>
        _packages.In(_options.PackageFolder) is { } app ? _rules.For(app).SelectMany(rule => rule.Excludes) : [];

    // As pkg: package.json's own list of files counts where there is no configuration.
    private void AddConfigured()
    {
        if (_pkg == null)
        {
            _roots.AddPatterns(_pkgFile.PackageFiles(), ReasonKind.PackageFiles, matchAll: false, _cancellationToken);
            return;
        }

        _roots.AddPatterns(_pkg.App.Scripts, ReasonKind.Script, matchAll: true, _cancellationToken);
        _roots.AddPatterns(_pkg.App.Assets, ReasonKind.Asset, matchAll: true, _cancellationToken);
        _diagnostics.AddRange(_pkg.Diagnostics);
    }

    private IReadOnlyList<DeployedFile> FindDeployed(PackageVisits packages)
    {
        if (_pkg == null) return [];
        var deployed = new DeployedFiles(_pkg.Path, _disk, _interests, _cancellationToken);
        deployed.Add(_options.PackageFolder, _pkg.App.DeployFiles, _diagnostics);
        deployed.AddOf(packages.Reached, _packages, _rules, _diagnostics);
        return deployed.Files;
    }

    private PackageVisits Packages(PackageRuleFiles ruleFiles)
    {
        var platforms = new PlatformPackages(_disk, _targetFiles.Target, _packages, _packageLock);
        var addons = new AddonFolders(_disk, _interests, _targetFiles.Target);
        return new PackageVisits(_disk, _files, _packages, platforms, addons, _targetFiles, _rules, ruleFiles);
    }

    private void RefusePlugAndPlay()
    {
        string? governed = _options.PackageFolder;
        while (governed != null && _disk.KindOf(Path.Join(governed, ".pnp.cjs")) != FileKind.File) governed = Path.GetDirectoryName(governed);
        if (governed == null) return;
        for (string folder = _options.PackageFolder; folder.Length >= governed.Length; folder = Path.GetDirectoryName(folder) ?? "")
        {
            // Caches of tools lie there under Plug'n'Play as well, and what pnpm keeps; packages do not.
            if (_disk.List(Path.Join(folder, "node_modules")).Any(item => item.Name[0] != '.')) return;
        }

        string loader = Path.Join(governed, ".pnp.cjs");
        throw ModuleDiagnostics.PlugAndPlay.Failure(
            $"'{loader}' says that the dependencies are managed by Plug'n'Play. Set 'nodeLinker: node-modules' for Yarn, 'node-linker=isolated' for pnpm, and install them again.",
            new SourceLocation(loader));
    }
}

using System.Collections.Concurrent;

namespace SeaPack.Modules.Resolution;

/// <summary>
/// Node's module resolution: the CommonJS and the ECMAScript algorithm of Node's documentation ("All together" in modules.md,
/// "Resolution Algorithm Specification" in esm.md); methods bear the names that the steps have there. Where Node's code does
/// more than its documentation says, the code is followed. Thread-safe. NODE_PATH and the global folders of CommonJS are left
/// out on purpose: what a build finds must not depend on the machine.
/// </summary>
public sealed partial class NodeResolver
{
    private static readonly string[] Extensions = [".js", ".json", ".node"];

    private readonly ConditionalExports _conditionalExports;
    private readonly BuiltInModules _builtIns;
    private readonly string[] _conditions;
    private readonly bool _allowHashSlash;
    private readonly ConcurrentDictionary<Question, ResolutionResult> _answers = new();
    private readonly ConcurrentDictionary<string, string[]> _nodeModulesPaths = new(StringComparer.Ordinal);

    /// <summary>Makes a resolver.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="options">Target and conditions.</param>
    public NodeResolver(FileSystemView files, ResolverOptions options)
        : this(files, options, new ConditionalExports(options.NodeVersion))
    {
    }

    /// <summary>Makes a resolver with an evaluator that may have been started before.</summary>
    internal NodeResolver(FileSystemView files, ResolverOptions options, ConditionalExports conditionalExports)
    {
        Files = files;
        Options = options;
        _allowHashSlash = conditionalExports.AllowHashSlash;
        _conditionalExports = conditionalExports;
        _builtIns = new BuiltInModules(options.NodeVersion);
        _conditions = [Conditions.Of(ResolutionKind.Require, options.UserConditions), Conditions.Of(ResolutionKind.Import, options.UserConditions)];
    }

    /// <summary>The disk that the answers come from.</summary>
    public FileSystemView Files { get; }

    /// <summary>Target and conditions.</summary>
    public ResolverOptions Options { get; }

    /// <summary>Resolves a request.</summary>
    /// <param name="specifier">What stands between the quotes.</param>
    /// <param name="parentPath">Absolute real path of the asking file. It need not exist.</param>
    /// <param name="kind">Who asks: <c>require</c> or <c>import</c>.</param>
    public ResolutionResult Resolve(string specifier, string parentPath, ResolutionKind kind) =>
        Resolve(specifier, parentPath, AbsolutePath.ParentOf(parentPath) ?? parentPath, kind);

    /// <summary>Resolves a request of a file whose folder is known.</summary>
    internal ResolutionResult Resolve(string specifier, string parentPath, string folder, ResolutionKind kind)
    {
        var question = new Question(folder, specifier, kind);
        if (_answers.TryGetValue(question, out ResolutionResult? known)) return known;
        var request = new Request(specifier, parentPath, folder, _conditions[(int)kind]) { Importer = parentPath };
        ResolutionResult answer = kind == ResolutionKind.Require ? RequireResolve(request) : EsmResolve(request);

        // The message of an error names the asking file.
        return answer.IsError ? answer : _answers.GetOrAdd(question, answer);
    }

    // A file that is there; links followed, as both algorithms end.
    private ResolutionResult Found(Request request, string path) =>
        ResolutionResult.File(Files.RealPathOf(path)!, request.PackageJsons, Files.LinksOf(path));

    private PackageJson? LookupPackageScope(Request request, out ResolutionResult? error)
    {
        PackageJson? scope = Files.PackageScopeOf(request.Folder);
        error = scope?.Error == null ? null : InvalidPackageConfig(scope, request.ParentPath);
        return scope;
    }

    private PackageJson? ReadPackageJson(Request request, string folder, out ResolutionResult? error)
    {
        PackageJson? package = Files.PackageJsonIn(folder);
        error = package?.Error == null ? null : InvalidPackageConfig(package, request.ParentPath);
        return package;
    }

    private static ResolutionResult InvalidPackageConfig(PackageJson package, string parentPath) => ResolutionResult.Error(
        "ERR_INVALID_PACKAGE_CONFIG",
        $"Invalid package config {package.Path} while importing {parentPath}. {package.Error!.Message}",
        package.Error);

    // The message with the paths as they were asked for: the script knows the package by its real path.
    private static ResolutionResult Refused(ExportsAnswer answer, PackageJson package, string? importer)
    {
        string link = answer.Code == "ERR_INVALID_PACKAGE_CONFIG" ? " while importing " : " imported from ";
        string from = importer == null ? "" : link + importer;
        string message = answer.Message.Replace(package.RealPath, package.Path, StringComparison.Ordinal);
        return ResolutionResult.Error(answer.Code!, message + from + answer.Tail, answer.Diagnostic, [package]);
    }

    private sealed record Question(string Folder, string Specifier, ResolutionKind Kind)
    {
        public bool Equals(Question? other) =>
            other != null && Kind == other.Kind && string.Equals(Specifier, other.Specifier, StringComparison.Ordinal)
            && string.Equals(Folder, other.Folder, StringComparison.Ordinal);

        public override int GetHashCode() => (((StringComparer.Ordinal.GetHashCode(Folder) * 31) + StringComparer.Ordinal.GetHashCode(Specifier)) * 31) + (int)Kind;
    }

    /// <summary>One question on its way through the algorithm.</summary>
    private sealed record Request(string Specifier, string ParentPath, string Folder, string Conditions)
    {
        private List<PackageJson>? _packageJsons;

        /// <summary>The file that asked in the first place; a target of imports is asked for by a package.json.</summary>
        public required string Importer { get; init; }

        /// <summary>The package.json files that led on, so far.</summary>
        public IReadOnlyList<PackageJson> PackageJsons => _packageJsons ?? [];

        public void Consulted(PackageJson package)
        {
            _packageJsons ??= [];
            if (!_packageJsons.Exists(known => ReferenceEquals(known, package))) _packageJsons.Add(package);
        }
    }
}

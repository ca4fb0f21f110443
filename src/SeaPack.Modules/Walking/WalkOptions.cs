using SeaPack.Modules.Rules;

namespace SeaPack.Modules.Walking;

/// <summary>What to walk, for which target.</summary>
public sealed record WalkOptions
{
    private readonly string _platform = "linux";
    private readonly string _arch = "x64";
    private readonly string _libc = "glibc";

    /// <summary>Absolute path of the app's package.json. Its folder is the package folder.</summary>
    public required string PackageJsonPath { get; init; }

    /// <summary>Name of the app's folder under the mount point of the archive: one path segment, or several separated by <c>/</c>.</summary>
    public required string Project { get; init; }

    /// <summary>Version of the target's Node.</summary>
    public required Version NodeVersion { get; init; }

    /// <summary>The main module, absolute or relative to the package folder; null to take it from package.json.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>More modules to walk from, as patterns (see <see cref="GlobPattern"/>) or paths, absolute or relative to the package folder.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Modules that are loaded before the app.</summary>
    public IReadOnlyList<Preload> Preloads { get; init; } = [];

    /// <summary>The Node option that makes JavaScript of all TypeScript, on the versions that have it.</summary>
    public const string TransformTypes = "--experimental-transform-types";

    /// <summary>Whether the project bakes in <see cref="TransformTypes"/>.</summary>
    public bool TransformsTypes { get; init; }

    /// <summary>Files to pack as they are, as patterns or paths, absolute or relative to the package folder; a folder stands for all that it holds.</summary>
    public IReadOnlyList<string> Assets { get; init; } = [];

    /// <summary>What not to pack, as patterns or paths, absolute or relative to the package folder; the entry and the app's package.json stay.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>Name of the executable without suffix, so that one that an earlier build left in the app's folder is not packed; null packs all.</summary>
    public string? ExecutableName { get; init; }

    /// <summary>Absolute paths of the folders that builds of the app write to: an empty folder in or above them is none of the app's.</summary>
    public IReadOnlyList<string> OutputFolders { get; init; } = [];

    /// <summary>Conditions for <c>exports</c> and <c>imports</c> beside Node's own (<c>--conditions</c>).</summary>
    public IReadOnlyList<string> ExportConditions { get; init; } = [];

    /// <summary>The project's own rules for packages.</summary>
    public IReadOnlyList<PackageRule> PackageRules { get; init; } = [];

    /// <summary>Files of the app that look like secrets and are packed all the same, as patterns relative to the package folder.</summary>
    public IReadOnlyList<string> AllowedSecrets { get; init; } = [];

    /// <summary>Absolute path of a file in which a walk leaves what it learned of modules for the next one; null for none. It changes no answer.</summary>
    public string? FactFile { get; init; }

    /// <summary>
    /// Absolute path of a folder, made when it is needed, for the copies of files that pkg's <c>patches</c> change; it is the walk's alone.
    /// Null: nothing is changed.
    /// </summary>
    public string? PatchFolder { get; init; }

    /// <summary>Absolute path of the record of a trace, which need not exist; null for none.</summary>
    public string? TraceFile { get; init; }

    /// <summary>Whether the project names its platforms, so that those of a configuration of pkg do not matter.</summary>
    public bool ProjectNamesPlatforms { get; init; }

    /// <summary>Whether the project names its folder of outputs, so that the one of a configuration of pkg does not matter.</summary>
    public bool ProjectNamesOutputPath { get; init; }

    /// <summary>The platforms that the project has taken from pkg's <c>targets</c>, each with its version of Node, as <c>linux-x64=22;win-x64=</c>.</summary>
    public string PkgPlatforms { get; init; } = "";

    /// <summary>The folder that the project has taken from pkg's <c>outputPath</c>.</summary>
    public string PkgOutputPath { get; init; } = "";

    /// <summary>The target's <c>process.platform</c>: linux, win32, darwin.</summary>
    public string Platform
    {
        get => Asked(_platform);
        init => _platform = value;
    }

    /// <summary>The target's <c>process.arch</c>: x64, arm64.</summary>
    public string Arch
    {
        get => Asked(_arch);
        init => _arch = value;
    }

    /// <summary>The target's C library, where the platform is linux: glibc or musl.</summary>
    public string Libc
    {
        get => Asked(_libc);
        init => _libc = value;
    }

    /// <summary>Whether anything asked for <see cref="Platform"/> or <see cref="Arch"/>; if not, a walk is good for every platform.</summary>
    internal bool IsPlatformAsked { get; private set; }

    /// <summary>Threads that read and scan; the number of processors unless a test chooses.</summary>
    internal int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Absolute path of the folder that holds package.json, without a trailing separator.</summary>
    internal string PackageFolder => Path.TrimEndingDirectorySeparator(Path.GetDirectoryName(PackageJsonPath) ?? PackageJsonPath);

    /// <summary>The target as one text; asking for it does not count.</summary>
    internal string Target => $"{_platform} {_arch} {_libc}";

    /// <summary>The same options, of which nothing was asked yet.</summary>
    internal WalkOptions Fresh() => this with { IsPlatformAsked = false };

    /// <summary>All that a walk depends on beside files, as one text to compare.</summary>
    internal string Fingerprint()
    {
        string[] single = [PackageJsonPath, Project, NodeVersion.ToString(), EntryPoint ?? "", TraceFile ?? "", PatchFolder ?? "", ExecutableName ?? "", _platform, _arch, _libc];
        IReadOnlyList<string>[] lists = [single, Scripts, [.. Preloads.Select(preload => $"{preload.Kind} {preload.Request}")], Assets, Excludes, OutputFolders, ExportConditions, [.. PackageRules.Select(rule => rule.Fingerprint())], AllowedSecrets, [$"{TransformsTypes} {ProjectNamesPlatforms} {ProjectNamesOutputPath}", PkgPlatforms, PkgOutputPath]];
        return string.Join('\u0001', lists.Select(list => string.Join('\0', list)));
    }

    private string Asked(string value)
    {
        IsPlatformAsked = true;
        return value;
    }
}

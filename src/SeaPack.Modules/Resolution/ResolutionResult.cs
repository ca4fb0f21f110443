using SeaPack.Diagnostics;

namespace SeaPack.Modules.Resolution;

/// <summary>The answer to a request: exactly one of a file, a built-in module, an external URL or an error.</summary>
public sealed class ResolutionResult
{
    private ResolutionResult()
    {
    }

    /// <summary>Absolute real path of the file, or null.</summary>
    public string? Path { get; private init; }

    /// <summary>Name of a built-in module, without <c>node:</c> unless it exists only with it; or null.</summary>
    public string? BuiltIn { get; private init; }

    /// <summary>A URL that is its own module (<c>data:</c>), or null.</summary>
    public string? External { get; private init; }

    /// <summary>Node's own error code (<c>MODULE_NOT_FOUND</c>, <c>ERR_PACKAGE_PATH_NOT_EXPORTED</c> …), or null.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>Node's message for the error, or null.</summary>
    public string? Message { get; private init; }

    /// <summary>First line of <see cref="Message"/>: behind it Node lists who required whom, which the place of a diagnostic says already.</summary>
    public string? Reason => Message?.Split('\n')[0];

    /// <summary>What in the project or a package caused the error, when more can be said than Node says; or null.</summary>
    public Diagnostic? Diagnostic { get; private init; }

    /// <summary>The package.json files that led to the answer, and that Node reads at run time to find it again.</summary>
    public IReadOnlyList<PackageJson> PackageJsons { get; private init; } = [];

    /// <summary>Symbolic links followed to the file, in the order in which they were met.</summary>
    public IReadOnlyList<FollowedLink> Links { get; private init; } = [];

    /// <summary>Whether it is the index of a folder whose <c>main</c> names what is not there: Node warns of that each time (DEP0128).</summary>
    public bool IsInPlaceOfMain { get; private init; }

    /// <summary>Whether the request failed.</summary>
    public bool IsError => ErrorCode != null;

    internal static ResolutionResult File(string path, IReadOnlyList<PackageJson> packageJsons, IReadOnlyList<FollowedLink> links) =>
        new() { Path = path, PackageJsons = packageJsons, Links = links };

    internal ResolutionResult InPlaceOfMain() => new() { Path = Path, PackageJsons = PackageJsons, Links = Links, IsInPlaceOfMain = true };

    internal static ResolutionResult OfBuiltIn(string name) => new() { BuiltIn = name };

    internal static ResolutionResult OfExternal(string url) => new() { External = url };

    internal static ResolutionResult Error(
        string code, string message, Diagnostic? diagnostic = null, IReadOnlyList<PackageJson>? packageJsons = null) =>
        new() { ErrorCode = code, Message = message, Diagnostic = diagnostic, PackageJsons = packageJsons ?? [] };
}

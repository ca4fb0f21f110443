using SeaPack.Modules.Configuration;

namespace SeaPack.Modules.Rules;

/// <summary>
/// What a package needs at run time beyond what its code says. Patterns (<see cref="Walking.GlobPattern"/>) are relative to the
/// package's folder; <c>{platform}</c>, <c>{arch}</c> and <c>{libc}</c> in them stand for the target's.
/// </summary>
public sealed record PackageRule
{
    /// <summary>Name of the package, as in package.json.</summary>
    public required string Package { get; init; }

    /// <summary>Modules to walk from.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Files to pack as they are.</summary>
    public IReadOnlyList<string> Assets { get; init; } = [];

    /// <summary>Requests that the package makes by a computed name; what is not installed is left out without a word.</summary>
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>Files not to pack, whoever asks for them but the project itself.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>Optional dependencies not to take, though they are for the target: names, or wildcards.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>
    /// How the package completes short names of plugins, with one <c>*</c> each: <c>@babel/preset-*</c> lets <c>'env'</c> in the
    /// app's own code stand for <c>@babel/preset-env</c>.
    /// </summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Declared dependencies, names or wildcards, of which all files are packed as they are: packages of data.</summary>
    public IReadOnlyList<string> Whole { get; init; } = [];

    /// <summary>What the package cannot do when it is packed, as a sentence for the reader; null when there is nothing to say.</summary>
    public string? Limits { get; init; }

    /// <summary>What a configuration of pkg says of the package, or null.</summary>
    internal PkgPackage? Pkg { get; init; }

    /// <summary>The rule as one text to compare; what pkg says is in a file that is compared by itself.</summary>
    internal string Fingerprint()
    {
        IReadOnlyList<string>[] lists = [[Package], Scripts, Assets, Requests, Excludes, Without, Names, Whole, [Limits ?? ""]];
        return string.Join('\u0002', lists.Select(list => string.Join('\u0003', list)));
    }
}

namespace SeaPack.Modules.Scanning;

/// <summary>What an <see cref="AssetReference"/> is relative to.</summary>
public enum AssetBase : byte
{
    /// <summary>The folder of the module: the path is <c>folder + '/' + RelativePath</c>.</summary>
    ModuleDirectory,

    /// <summary>The file of the module itself: the path is its own path with the text appended, as in <c>__filename + '.map'</c>.</summary>
    ModuleFile,

    /// <summary>The folder in which the app is started (<c>process.cwd()</c>): while it is developed, that of its package.json.</summary>
    WorkingDirectory,

    /// <summary>The file that <see cref="AssetReference.Request"/> resolves to, as in <c>path.join(require.resolve('x'), '../data')</c>.</summary>
    ResolvedRequest,
}

/// <summary>A file or folder that a module names by a place that is known; nothing says yet that it exists.</summary>
/// <param name="RelativePath">
/// Separated by <c>/</c>, normalized, percent-decoded where a URL named it; never absolute, and the module's own folder (then empty)
/// only where it is listed. A path relative to a file begins with <c>..</c>.
/// </param>
/// <param name="Base">What the path is relative to.</param>
/// <param name="Offset">Where the expression starts, in UTF-8 bytes of the source.</param>
public sealed record AssetReference(string RelativePath, AssetBase Base, int Offset)
{
    /// <summary><see cref="RelativePath"/> holds wildcards: <c>*</c> within a name, <c>**</c> for any number of folders.</summary>
    public bool IsPattern { get; init; }

    /// <summary>The module asks for the names in the folder.</summary>
    public bool IsListed { get; init; }

    /// <summary>Only a file is meant: a folder of this path is asked about, not what it holds.</summary>
    public bool IsFile { get; init; }

    /// <summary>The files of the folder are handed out as they are: scripts among them are not for Node.</summary>
    public bool IsServed { get; init; }

    /// <summary>A convention names the path, or it is taken only where another one is missing.</summary>
    public bool IsImplied { get; init; }

    /// <summary>The specifier that <see cref="AssetBase.ResolvedRequest"/> means, else null.</summary>
    public string? Request { get; init; }

    /// <summary>Whether all of the two is the same.</summary>
    public bool Equals(AssetReference? other) =>
        other != null && RelativePath == other.RelativePath && Request == other.Request && Base == other.Base && Offset == other.Offset
        && IsPattern == other.IsPattern && IsListed == other.IsListed && IsFile == other.IsFile && IsServed == other.IsServed && IsImplied == other.IsImplied;

    /// <summary>From the path and its base.</summary>
    public override int GetHashCode() => (RelativePath.GetHashCode(StringComparison.Ordinal) * 31) + (int)Base;
}

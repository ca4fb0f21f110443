using SeaPack.Diagnostics;

namespace SeaPack.Modules.Resolution;

/// <summary>What Node's loaders read of a package.json.</summary>
public sealed class PackageJson
{
    /// <summary>Absolute path of the file, as it was asked for (links not followed).</summary>
    public required string Path { get; init; }

    /// <summary>The text, without a byte order mark, in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Utf8 { get; init; }

    /// <summary><c>name</c>, when it is a string.</summary>
    public string? Name { get; init; }

    /// <summary><c>main</c>, when it is a string.</summary>
    public string? Main { get; init; }

    /// <summary><c>type</c>.</summary>
    public PackageType Type { get; init; }

    /// <summary>Whether there is an <c>exports</c> that Node regards: an object, an array or a string.</summary>
    public bool HasExports { get; init; }

    /// <summary>Whether there is an <c>imports</c> that Node regards: an object.</summary>
    public bool HasImports { get; init; }

    /// <summary>What is wrong with the text, with its place; Node refuses requests that read such a file.</summary>
    public Diagnostic? Error { get; init; }
}

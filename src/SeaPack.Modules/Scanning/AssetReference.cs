namespace SeaPack.Modules.Scanning;

/// <summary>What an <see cref="AssetReference"/> is relative to.</summary>
public enum AssetBase : byte
{
    /// <summary>The folder of the module: the path is <c>folder + '/' + RelativePath</c>.</summary>
    ModuleDirectory,

    /// <summary>The file of the module itself: the path is its own path with the text appended, as in <c>__filename + '.map'</c>.</summary>
    ModuleFile,
}

/// <summary>A file or folder that a module names by its own place; nothing says yet that it exists.</summary>
/// <param name="RelativePath">
/// Separated by <c>/</c>, normalized, percent-decoded where a URL named it; never absolute, never the module's folder or one above it.
/// </param>
/// <param name="Base">What the path is relative to.</param>
/// <param name="Offset">Where the expression starts, in UTF-8 bytes of the source.</param>
public readonly record struct AssetReference(string RelativePath, AssetBase Base, int Offset);

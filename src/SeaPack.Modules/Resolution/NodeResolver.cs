namespace SeaPack.Modules.Resolution;

/// <summary>
/// Node's module resolution: the CommonJS and the ECMAScript algorithm of Node's documentation ("All together" in modules.md,
/// "Resolution Algorithm Specification" in esm.md). Thread-safe. NODE_PATH and the global folders of CommonJS are left out on
/// purpose: what a build finds must not depend on the machine.
/// </summary>
/// <param name="files">The disk.</param>
/// <param name="options">Target and conditions.</param>
public sealed class NodeResolver(FileSystemView files, ResolverOptions options) : IDisposable
{
    /// <summary>The disk that the answers come from.</summary>
    public FileSystemView Files { get; } = files;

    /// <summary>Target and conditions.</summary>
    public ResolverOptions Options { get; } = options;

    /// <summary>Starts the JavaScript engine that evaluates <c>exports</c> and <c>imports</c> on another thread, to have it ready.</summary>
    public void Warm() => throw new NotSupportedException();

    /// <summary>Resolves a request.</summary>
    /// <param name="specifier">What stands between the quotes.</param>
    /// <param name="parentPath">Absolute real path of the asking file. It need not exist.</param>
    /// <param name="kind">Who asks: <c>require</c> or <c>import</c>.</param>
    public ResolutionResult Resolve(string specifier, string parentPath, ResolutionKind kind) => throw new NotSupportedException();

    /// <summary>How Node loads a file: by its extension, else by the nearest package.json, else by its syntax.</summary>
    /// <param name="path">Absolute real path of the file.</param>
    /// <param name="hasModuleSyntax">Whether the source has import, export, import.meta or top-level await; asked only when it decides.</param>
    public ModuleFormat FormatOf(string path, Func<bool> hasModuleSyntax) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

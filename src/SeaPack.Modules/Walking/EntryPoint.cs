using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking;

/// <summary>Finds the main module of a package.</summary>
internal sealed class EntryPoint(WalkOptions options, PackageManifest manifest, NodeResolver resolver)
{
    /// <summary>What is to be told about what <see cref="Find"/> found.</summary>
    public Diagnostic? Warning { get; private set; }

    /// <summary>
    /// The main module: what the project names, else the package's program (<c>bin</c>), else what Node loads for the package's
    /// own name (<c>exports</c>) or for its folder (<c>main</c>, <c>index</c>).
    /// </summary>
    /// <exception cref="DiagnosticException">There is none.</exception>
    public ResolutionResult Find()
    {
        if (options.EntryPoint is { Length: > 0 } named) return FindFile(named) ?? throw NotFound($"the property SeaEntryPoint names '{named}'", null, "correct");
        if (manifest.DefaultProgram is { } program) return FindFile(program) ?? throw NotFound($"bin names '{program}'", manifest.EntryLocation);
        if (manifest is { HasExports: true, Name: { } name }) return FindExport(name);
        ResolutionResult entry = Resolve("./", ResolutionKind.Require) ?? throw NotFound(
            manifest.Main is { } missing ? $"main names '{missing}'" : "package.json names none and there is no index.js", manifest.EntryLocation);
        if (entry.IsInPlaceOfMain) Warning = MainMissing(manifest.Main!, entry);
        return entry;
    }

    // Where Node warns at run time (DEP0128).
    private Diagnostic MainMissing(string main, ResolutionResult entry) => ModuleDiagnostics.MainMissing.At(
        $"main names '{main}', which is not there; '{Path.GetRelativePath(options.PackageFolder, entry.Path!)}' is packed as the main module, as Node would load it. Build the app first, or correct main.",
        manifest.EntryLocation);

    private ResolutionResult FindExport(string name)
    {
        ResolutionKind kind = manifest.IsModule ? ResolutionKind.Import : ResolutionKind.Require;
        ResolutionResult answer = resolver.Resolve(name, options.PackageJsonPath, kind);
        return answer.Path != null && resolver.Files.KindOf(answer.Path) == FileKind.File
            ? answer
            : throw NotFound($"exports gives no file: {answer.Message}", manifest.EntryLocation);
    }

    // As "node <path>": the file itself, else with an extension, else a folder's main module.
    private ResolutionResult? FindFile(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal)) return null;
        string relative = Path.GetRelativePath(options.PackageFolder, Path.GetFullPath(path, options.PackageFolder));
        string specifier = Path.IsPathRooted(relative) ? relative : "./" + relative.Replace(Path.DirectorySeparatorChar, '/');
        return Resolve(specifier, ResolutionKind.Require);
    }

    private ResolutionResult? Resolve(string specifier, ResolutionKind kind)
    {
        ResolutionResult answer = resolver.Resolve(specifier, options.PackageJsonPath, kind);
        if (answer.Diagnostic is { } cause) throw NotFound(cause.Message.TrimEnd('.'), cause.Location);
        return answer.Path == null ? null : answer;
    }

    private DiagnosticException NotFound(string what, SourceLocation? location, string verb = "set") => ModuleDiagnostics.EntryPointNotFound.Failure(
        $"The entry point of '{options.PackageFolder}' was not found: {what}. Build the app first, or {verb} the property SeaEntryPoint.", location);
}

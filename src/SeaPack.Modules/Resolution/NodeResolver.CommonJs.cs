namespace SeaPack.Modules.Resolution;

/// <content>The CommonJS algorithm: <c>require(X) from module at path Y</c>. A step that finds nothing returns null.</content>
public sealed partial class NodeResolver
{
    private ResolutionResult RequireResolve(Request request)
    {
        string specifier = request.Specifier;
        if (_builtIns.Find(specifier) is { } builtIn) return ResolutionResult.OfBuiltIn(builtIn);
        return (specifier.StartsWith('#') ? LoadPackageImports(request) : null)
            ?? LoadPackageSelf(request)
            ?? FindPath(request)
            ?? ModuleNotFound(request);
    }

    private ResolutionResult? FindPath(Request request)
    {
        string specifier = request.Specifier;
        if (Path.IsPathFullyQualified(specifier) || specifier.StartsWith('/')) return LoadAsFileOrDirectory(request, specifier);
        if (!IsRelative(specifier)) return LoadNodeModules(request);
        string path = AbsolutePath.Resolve(request.Folder, specifier);
        bool staysBelow = AbsolutePath.IsAbove(request.Folder, path);
        if (staysBelow && Files.KindOf(request.Folder) != FileKind.Directory) return null;
        return LoadAsFileOrDirectory(request, path);
    }

    // Node takes `..name` for relative too.
    private static bool IsRelative(string specifier) =>
        specifier is "." or ['.', '.' or '/', ..] || (OperatingSystem.IsWindows() && specifier is ['.', '\\', ..]);

    private ResolutionResult? LoadAsFileOrDirectory(Request request, string path)
    {
        string resolved = AbsolutePath.Resolve(request.Folder, path);
        bool folderOnly = EndsAsFolder(request.Specifier);
        return (folderOnly ? null : LoadAsFile(request, resolved))
            ?? (Files.KindOf(resolved) == FileKind.Directory ? LoadAsDirectory(request, resolved) : null);
    }

    private static bool EndsAsFolder(string specifier) =>
        specifier is "." or ".." || specifier.EndsWith('/')
        || specifier.EndsWith("/.", StringComparison.Ordinal) || specifier.EndsWith("/..", StringComparison.Ordinal);

    private ResolutionResult? LoadAsFile(Request request, string path) =>
        Files.KindOf(path) == FileKind.File ? Found(request, path) : LoadWithExtension(request, path);

    private ResolutionResult? LoadWithExtension(Request request, string path)
    {
        foreach (string extension in Extensions)
        {
            string file = path + extension;
            if (Files.KindOf(file) == FileKind.File) return Found(request, file);
        }

        return null;
    }

    private ResolutionResult? LoadIndex(Request request, string folder) => LoadWithExtension(request, AbsolutePath.Join(folder, "index"));

    private ResolutionResult? LoadAsDirectory(Request request, string folder)
    {
        PackageJson? package = ReadPackageJson(request, folder, out ResolutionResult? error);
        if (error != null) return error;
        if (package != null) request.Consulted(package);
        if (string.IsNullOrEmpty(package?.Main)) return LoadIndex(request, folder);
        string main = AbsolutePath.Resolve(folder, package.Main);
        return LoadAsFile(request, main)
            ?? LoadIndex(request, main)
            ?? LoadIndex(request, folder)?.InPlaceOfMain()
            ?? ResolutionResult.Error(
                "MODULE_NOT_FOUND",
                $"Cannot find module '{main}'. Please verify that the package.json has a valid \"main\" entry");
    }

    private ResolutionResult? LoadNodeModules(Request request)
    {
        foreach (string nodeModules in NodeModulesPaths(request.Folder))
        {
            ResolutionResult? found = LoadPackageExports(request, nodeModules)
                ?? LoadAsFileOrDirectory(request, AbsolutePath.Resolve(nodeModules, request.Specifier));
            if (found != null) return found;
        }

        return null;
    }

    // The node_modules folders that exist, innermost first. A node_modules in a node_modules is not one of them.
    private string[] NodeModulesPaths(string folder)
    {
        if (_nodeModulesPaths.TryGetValue(folder, out string[]? known)) return known;
        string[] above = AbsolutePath.ParentOf(folder) is { } parent ? NodeModulesPaths(parent) : [];
        string here = AbsolutePath.Join(folder, "node_modules");
        bool counts = AbsolutePath.NameOf(folder) is not "node_modules" && Files.KindOf(here) == FileKind.Directory;
        return _nodeModulesPaths.GetOrAdd(folder, counts ? [here, .. above] : above);
    }

    private ResolutionResult? LoadPackageExports(Request request, string nodeModules)
    {
        int nameLength = PackageNameLength(request.Specifier);
        if (nameLength == 0) return null;
        string folder = AbsolutePath.Resolve(nodeModules, request.Specifier[..nameLength]);
        PackageJson? package = ReadPackageJson(request, folder, out ResolutionResult? error);
        if (error != null) return error;
        return package is { HasExports: true } ? LoadExport(request, package, "." + request.Specifier[nameLength..], importer: null) : null;
    }

    // EXPORTS_PATTERN of Node's loader: /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/
    private static int PackageNameLength(string specifier)
    {
        if (specifier.AsSpan().IndexOfAny("\n\r\u2028\u2029") >= 0) return 0;
        int slash = specifier.IndexOf('/', StringComparison.Ordinal);
        if (slash > 1 && specifier[0] == '@' && specifier.AsSpan(1, slash - 1).IndexOfAny('\\', '%') < 0)
        {
            int scoped = SegmentLength(specifier, slash + 1);
            if (scoped > 0) return slash + 1 + scoped;
        }

        return SegmentLength(specifier, 0);
    }

    private static int SegmentLength(string specifier, int start)
    {
        ReadOnlySpan<char> rest = specifier.AsSpan(start);
        if (rest.IsEmpty || rest[0] is '.' or '/' or '\\' or '%') return 0;
        int end = rest.IndexOfAny('/', '\\', '%');
        if (end < 0) return rest.Length;
        return rest[end] == '/' ? end : 0;
    }

    private ResolutionResult? LoadPackageImports(Request request)
    {
        PackageJson? scope = LookupPackageScope(request, out ResolutionResult? error);
        if (error != null) return error;
        if (scope is not { HasImports: true }) return null;
        if (InvalidImportsName(request) is { } invalid) return invalid;
        request.Consulted(scope);
        ExportsAnswer answer = _conditionalExports.Resolve(scope, request.Specifier, request.Conditions);
        if (answer.Code != null) return Refused(answer, scope, request.ParentPath);
        if (answer.Bare == null) return FinalizeInCommonJs(request, scope, answer.Path!, request.ParentPath);
        ResolutionResult found = PackageResolve(InPackage(request, scope, answer.Bare));
        if (found.BuiltIn != null) return ResolutionResult.Error("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
        return found.ErrorCode is "ERR_MODULE_NOT_FOUND" or "ERR_UNSUPPORTED_DIR_IMPORT" ? NotFoundByMap(request.Specifier) : found;
    }

    private ResolutionResult? LoadPackageSelf(Request request)
    {
        string specifier = request.Specifier;
        PackageJson? scope = LookupPackageScope(request, out ResolutionResult? error);
        if (error != null) return error;
        if (scope is not { HasExports: true, Name: { } name } || !specifier.StartsWith(name, StringComparison.Ordinal)) return null;
        if (specifier.Length > name.Length && specifier[name.Length] != '/') return null;
        return LoadExport(request, scope, "." + specifier[name.Length..], request.ParentPath);
    }

    private ResolutionResult LoadExport(Request request, PackageJson package, string subpath, string? importer)
    {
        request.Consulted(package);
        ExportsAnswer answer = _conditionalExports.Resolve(package, subpath, request.Conditions);
        return answer.Code != null ? Refused(answer, package, importer) : FinalizeInCommonJs(request, package, answer.Path!, importer);
    }

    // RESOLVE_ESM_MATCH: the exact file, no extensions, no index.
    private ResolutionResult FinalizeInCommonJs(Request request, PackageJson package, string target, string? importer)
    {
        UrlPath url = UrlPath.Parse("./" + target);
        if (url.Text == null) return InvalidTarget(url, AbsolutePath.Join(package.Folder, target), importer);
        string file = AbsolutePath.Resolve(package.Folder, url.Text);
        return !url.NamesFolder && Files.KindOf(file) == FileKind.File ? Found(request, file) : NotFoundByMap(file);
    }

    private static ResolutionResult InvalidTarget(UrlPath url, string target, string? importer)
    {
        string from = importer == null ? "" : $" imported from {importer}";
        string message = url.ErrorCode == "ERR_INVALID_MODULE_SPECIFIER"
            ? $"Invalid module \"{target}\" must not include encoded \"/\" or \"\\\" characters{from}"
            : "URI malformed";
        return ResolutionResult.Error(url.ErrorCode!, message);
    }

    private static ResolutionResult NotFoundByMap(string what) =>
        ResolutionResult.Error("MODULE_NOT_FOUND", $"Cannot find module '{what}'");

    private static ResolutionResult ModuleNotFound(Request request) => ResolutionResult.Error(
        "MODULE_NOT_FOUND",
        $"Cannot find module '{request.Specifier}'\nRequire stack:\n- {request.ParentPath}");
}

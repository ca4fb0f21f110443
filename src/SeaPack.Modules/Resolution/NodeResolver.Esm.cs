namespace SeaPack.Modules.Resolution;

/// <content>The algorithm of ECMAScript modules: <c>ESM_RESOLVE(specifier, parentURL)</c>.</content>
public sealed partial class NodeResolver
{
    private ResolutionResult EsmResolve(Request request)
    {
        string specifier = request.Specifier;
        if (IsRelativeOrAbsolute(specifier)) return FinalizeResolution(request, request.Folder, specifier);
        if (specifier.StartsWith('#')) return PackageImportsResolve(request);
        return SchemeOf(specifier) is { } scheme ? ResolveUrl(request, scheme) : PackageResolve(request);
    }

    private static bool IsRelativeOrAbsolute(string specifier) => specifier is ['/', ..] or "." or ".." or ['.', '/', ..] or ['.', '.', '/', ..];

    // The scheme of something that parses as a URL by itself, in lower case.
    private static string? SchemeOf(string specifier)
    {
        string url = specifier.TrimStart();
        int colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !char.IsAsciiLetter(url[0]) || !IsSchemeName(url.AsSpan(0, colon))) return null;
        string scheme = url[..colon].ToLowerInvariant();
        bool needsHost = scheme is "http" or "https" or "ws" or "wss" or "ftp";
        return needsHost && url.AsSpan(colon + 1).Trim("/\\ ").IsEmpty ? null : scheme;
    }

    private static bool IsSchemeName(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        }

        return true;
    }

    private ResolutionResult ResolveUrl(Request request, string scheme)
    {
        string specifier = request.Specifier;
        switch (scheme)
        {
            case "file":
                return FinalizeResolution(request, request.Folder, specifier);
            case "data":
                return ResolutionResult.OfExternal(specifier);
            case "node":
                // Node resolves any name and fails when it loads the module.
                return _builtIns.Find(specifier) is { } name
                    ? ResolutionResult.OfBuiltIn(name)
                    : ResolutionResult.Error("ERR_UNKNOWN_BUILTIN_MODULE", $"No such built-in module: {specifier}");
            default:
                return ResolutionResult.Error(
                    "ERR_UNSUPPORTED_ESM_URL_SCHEME",
                    $"Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '{scheme}:'");
        }
    }

    private ResolutionResult PackageImportsResolve(Request request)
    {
        if (InvalidImportsName(request) is { } invalid) return invalid;
        PackageJson? scope = LookupPackageScope(request, out ResolutionResult? error);
        if (error != null) return error;
        string specifier = request.Specifier;
        if (scope is not { HasImports: true }) return ImportNotDefined(request, scope);
        request.Consulted(scope);
        ExportsAnswer answer = _conditionalExports.Resolve(scope, specifier, request.Conditions);
        if (answer.Code != null) return Refused(answer, scope, request.ParentPath);
        return answer.Bare != null
            ? PackageResolve(InPackage(request, scope, answer.Bare))
            : FinalizeResolution(request, scope.Folder, "./" + answer.Path);
    }

    // A target of imports is asked for by the package.json itself.
    private static Request InPackage(Request request, PackageJson scope, string specifier) =>
        request with { Specifier = specifier, ParentPath = scope.Path, Folder = scope.Folder };

    private ResolutionResult? InvalidImportsName(Request request)
    {
        string specifier = request.Specifier;
        bool isValid = specifier.Length > 1 && !specifier.EndsWith('/') && (specifier[1] != '/' || _allowHashSlash);
        return isValid ? null : InvalidModuleSpecifier(specifier, "is not a valid internal imports specifier name", request.ParentPath);
    }

    private static ResolutionResult ImportNotDefined(Request request, PackageJson? scope)
    {
        string inPackage = scope == null ? "" : $" in package {scope.Path}";
        string message = $"Package import specifier \"{request.Specifier}\" is not defined{inPackage} imported from {request.ParentPath}";
        return ResolutionResult.Error("ERR_PACKAGE_IMPORT_NOT_DEFINED", message);
    }

    private ResolutionResult PackageResolve(Request request)
    {
        string specifier = request.Specifier;
        if (_builtIns.IsBare(specifier)) return ResolutionResult.OfBuiltIn(specifier);
        if (!TryParsePackageName(specifier, out string name))
        {
            return InvalidModuleSpecifier(specifier, "is not a valid package name", request.ParentPath);
        }

        string subpath = "." + specifier[name.Length..];
        return PackageSelfResolve(request, name, subpath)
            ?? LookupPackage(request, name, subpath)
            ?? ResolutionResult.Error("ERR_MODULE_NOT_FOUND", $"Cannot find package '{name}' imported from {request.ParentPath}");
    }

    private static bool TryParsePackageName(string specifier, out string name)
    {
        int slash = specifier.IndexOf('/', StringComparison.Ordinal);
        bool isScoped = specifier.StartsWith('@');
        int end = isScoped && slash >= 0 ? specifier.IndexOf('/', slash + 1) : slash;
        name = end < 0 ? specifier : specifier[..end];
        return !(isScoped && slash < 0) && !name.StartsWith('.') && name.AsSpan().IndexOfAny('%', '\\') < 0;
    }

    private ResolutionResult? PackageSelfResolve(Request request, string name, string subpath)
    {
        PackageJson? scope = LookupPackageScope(request, out ResolutionResult? error);
        if (error != null) return error;
        bool isSelf = scope is { HasExports: true } && string.Equals(scope.Name, name, StringComparison.Ordinal);
        return isSelf ? PackageExportsResolve(request, scope!, subpath) : null;
    }

    // The innermost node_modules with a folder of that name has the last word.
    private ResolutionResult? LookupPackage(Request request, string name, string subpath)
    {
        // In Node's URLs these characters cut the path short, which then names no package, and those vanish.
        if (name.AsSpan().IndexOfAny('?', '#') >= 0) return null;
        name = string.Concat(name.Split('\t', '\n', '\r'));
        for (string? at = request.Folder; at != null; at = AbsolutePath.ParentOf(at))
        {
            if (Files.KindOf(AbsolutePath.Join(at, "node_modules")) != FileKind.Directory) continue;
            string folder = AbsolutePath.Resolve(AbsolutePath.Join(at, "node_modules"), name);
            if (Files.KindOf(folder) != FileKind.Directory) continue;
            PackageJson? package = ReadPackageJson(request, folder, out ResolutionResult? error);
            if (error != null) return error;
            if (package is { HasExports: true }) return PackageExportsResolve(request, package, subpath);
            if (package != null) request.Consulted(package);
            return subpath == "." ? LegacyMainResolve(request, folder, package?.Main) : FinalizeResolution(request, folder, subpath);
        }

        return null;
    }

    private ResolutionResult PackageExportsResolve(Request request, PackageJson package, string subpath)
    {
        request.Consulted(package);
        ExportsAnswer answer = _conditionalExports.Resolve(package, subpath, request.Conditions);
        return answer.Code != null
            ? Refused(answer, package, request.ParentPath)
            : FinalizeResolution(request, package.Folder, "./" + answer.Path);
    }

    private ResolutionResult LegacyMainResolve(Request request, string folder, string? main)
    {
        if (!string.IsNullOrEmpty(main))
        {
            string file = AbsolutePath.Resolve(folder, main);
            ResolutionResult? found = Files.KindOf(file) == FileKind.File && !EndsAsFolder(main) ? FoundModule(request, file) : null;
            found ??= LoadWithExtension(request, file) ?? LoadIndex(request, file);
            if (found != null) return found;
        }

        return LoadIndex(request, folder) ?? ResolutionResult.Error(
            "ERR_MODULE_NOT_FOUND",
            $"Cannot find package '{AbsolutePath.Resolve(folder, main ?? "index.js")}' imported from {request.ParentPath}");
    }

    // The end of ESM_RESOLVE: a relative URL, a path or a file: URL, seen from a folder.
    private ResolutionResult FinalizeResolution(Request request, string folder, string url)
    {
        UrlPath parsed = UrlPath.Parse(url);
        if (parsed.Text == null) return InvalidUrl(request, parsed, AbsolutePath.Resolve(folder, url));
        string file = AbsolutePath.Resolve(folder, parsed.Text);
        // Older releases of Node say ERR_MODULE_NOT_FOUND where there is no such folder.
        if (parsed.NamesFolder || Files.KindOf(file) == FileKind.Directory)
        {
            string named = parsed.NamesFolder ? AbsolutePath.Join(file, "") : file;
            return ResolutionResult.Error(
                "ERR_UNSUPPORTED_DIR_IMPORT",
                $"Directory import '{named}' is not supported resolving ES modules imported from {request.Importer}");
        }

        return Files.KindOf(file) == FileKind.File
            ? FoundModule(request, file)
            : ResolutionResult.Error("ERR_MODULE_NOT_FOUND", $"Cannot find module '{file}' imported from {request.Importer}");
    }

    // Node asks for the format at once, and so for the package scope of a file whose extension does not tell it.
    private ResolutionResult FoundModule(Request request, string file)
    {
        ReadOnlySpan<char> extension = ExtensionOf(AbsolutePath.NameOf(file));
        bool byType = extension is ".js" or "" || (extension is ".ts" && StripsTypes);
        PackageJson? scope = byType ? Files.NearestPackageJson(Files.RealPathOf(file)!) : null;
        return scope?.Error == null ? Found(request, file) : InvalidPackageConfig(scope, request.Importer);
    }

    private static ResolutionResult InvalidUrl(Request request, UrlPath parsed, string url) => parsed.ErrorCode switch
    {
        "ERR_INVALID_MODULE_SPECIFIER" =>
            InvalidModuleSpecifier(url, "must not include encoded \"/\" or \"\\\" characters", request.Importer),
        "ERR_INVALID_FILE_URL_HOST" =>
            ResolutionResult.Error(parsed.ErrorCode, "File URL host must be \"localhost\" or empty"),
        _ => ResolutionResult.Error(parsed.ErrorCode!, "URI malformed"),
    };

    private static ResolutionResult InvalidModuleSpecifier(string specifier, string reason, string parentPath) =>
        ResolutionResult.Error("ERR_INVALID_MODULE_SPECIFIER", $"Invalid module \"{specifier}\" {reason} imported from {parentPath}");
}

namespace SeaPack.Modules.Evaluation;

/// <summary>One name for each thing that modules import under several: <c>node:fs/promises</c> and <c>graceful-fs</c> are <c>fs</c>.</summary>
internal static class KnownNames
{
    private static readonly Dictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["path/posix"] = "path",
        ["path/win32"] = "path",
        ["pathe"] = "path",
        ["upath"] = "path",
        ["fs/promises"] = "fs",
        ["graceful-fs"] = "fs",
        ["fs-extra"] = "fs",
    };

    private static readonly Dictionary<string, string> MembersOfModules = new(StringComparer.Ordinal)
    {
        ["path.posix"] = "path",
        ["path.win32"] = "path",
        ["fs.promises"] = "fs",
        ["url.URL"] = "URL",
        ["module.Module"] = "module",
        ["module.require"] = "require",
        ["module.constructor"] = "module",
    };

    // Names that mean something wherever they are not declared.
    private static readonly HashSet<string> Globals = new(StringComparer.Ordinal)
    {
        "require", "module", "process", "globalThis", "URL", "Object", "Array", "String", "Promise", "Set", "decodeURI", "decodeURIComponent",
    };

    // What compilers write around an import to make modules of both kinds look alike.
    private static readonly HashSet<string> Interop = new(StringComparer.Ordinal)
    {
        "_interopRequireDefault", "_interopRequireWildcard", "_interop_require_default", "_interop_require_wildcard", "_interopDefault",
        "_interopDefaultLegacy", "_interopNamespace", "_interopNamespaceDefault", "__importDefault", "__importStar", "__toESM", "__toModule",
        "_interopDefaultCompat", "_interopNamespaceCompat", "getDefaultExportFromCjs",
    };

    /// <summary>The name of a module.</summary>
    public static string Module(string specifier)
    {
        string name = specifier.StartsWith("node:", StringComparison.Ordinal) ? specifier[5..] : specifier;
        return Modules.GetValueOrDefault(name, name);
    }

    /// <summary>The name of a member. A default export is the module itself.</summary>
    public static string Member(string owner, string member)
    {
        if (member == "default") return owner;
        if (owner == "globalThis") return member;
        string name = $"{owner}.{member}";
        return MembersOfModules.GetValueOrDefault(name, name);
    }

    /// <summary>Whether a name that no declaration explains is one of Node or of the language.</summary>
    public static bool IsGlobal(string name) => Globals.Contains(name);

    /// <summary>Whether a function of this name returns its argument, as far as paths go.</summary>
    public static bool IsInterop(string name) => Interop.Contains(name) || name.StartsWith("_interop", StringComparison.Ordinal);
}

namespace SeaPack.Modules.Resolution;

/// <content>How a resolved file is loaded: <c>ESM_FILE_FORMAT</c>.</content>
public sealed partial class NodeResolver
{
    // Types are stripped without a flag from these versions on.
    private bool StripsTypes => Options.NodeVersion >= new Version(23, 6) || (Options.NodeVersion.Major == 22 && Options.NodeVersion.Minor >= 18);

    /// <summary>
    /// How Node loads a file: by its extension, else by <c>type</c> of the nearest package.json, else by its syntax. A file with an
    /// extension that Node does not know is <see cref="ModuleFormat.None"/> (<c>import</c> refuses it, <c>require</c> reads it as
    /// CommonJS). TypeScript in a node_modules folder is too, unless its extension or package.json tells the format: then Node
    /// refuses it when it strips the types.
    /// </summary>
    /// <param name="path">Absolute real path of the file.</param>
    /// <param name="hasModuleSyntax">Whether the source has import, export, import.meta or top-level await; asked only when it decides.</param>
    public ModuleFormat FormatOf(string path, Func<bool> hasModuleSyntax)
    {
        switch (ExtensionOf(AbsolutePath.NameOf(path)))
        {
            case ".js":
                return ByType(path, hasModuleSyntax);
            case ".mjs":
                return ModuleFormat.Module;
            case ".cjs":
                return ModuleFormat.CommonJs;
            case ".json":
                return ModuleFormat.Json;
            case ".node":
                return ModuleFormat.Addon;
            case ".wasm":
                return ModuleFormat.Wasm;
            case ".ts" when StripsTypes:
                return TypeScriptByType(path, hasModuleSyntax);
            case ".mts" when StripsTypes:
                return ModuleFormat.ModuleTypeScript;
            case ".cts" when StripsTypes:
                return ModuleFormat.CommonJsTypeScript;
            case "":
                return BeginsAsWasm(path) ? ModuleFormat.Wasm : ByType(path, hasModuleSyntax);
            default:
                return ModuleFormat.None;
        }
    }

    private static ReadOnlySpan<char> ExtensionOf(ReadOnlySpan<char> name)
    {
        int dot = name.LastIndexOf('.');
        return dot <= 0 ? [] : name[dot..];
    }

    private ModuleFormat ByType(string path, Func<bool> hasModuleSyntax)
    {
        PackageType type = Files.NearestPackageJson(path)?.Type ?? PackageType.None;
        bool isModule = type == PackageType.Module || (type == PackageType.None && hasModuleSyntax());
        return isModule ? ModuleFormat.Module : ModuleFormat.CommonJs;
    }

    // To look at the syntax, Node strips the types, which it refuses to do in node_modules.
    private ModuleFormat TypeScriptByType(string path, Func<bool> hasModuleSyntax)
    {
        bool isTyped = Files.NearestPackageJson(path)?.Type is PackageType.Module or PackageType.CommonJs;
        if (!isTyped && path.Replace('\\', '/').Contains("/node_modules/", StringComparison.Ordinal)) return ModuleFormat.None;
        return ByType(path, hasModuleSyntax) == ModuleFormat.Module ? ModuleFormat.ModuleTypeScript : ModuleFormat.CommonJsTypeScript;
    }

    // An extensionless file is WebAssembly by its first four bytes.
    private bool BeginsAsWasm(string path)
    {
        if (Files.NearestPackageJson(path)?.Type == PackageType.CommonJs) return false;
        try
        {
            SpecialFile.Refuse(path);
            using FileStream file = File.OpenRead(path);
            Span<byte> magic = stackalloc byte[4];
            return file.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic.SequenceEqual("\0asm"u8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

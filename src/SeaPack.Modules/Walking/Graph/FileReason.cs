namespace SeaPack.Modules.Walking.Graph;

/// <summary>Why a file is packed.</summary>
public enum ReasonKind : byte
{
    /// <summary>It is the main module.</summary>
    Entry,

    /// <summary>It is the app's own package.json.</summary>
    Project,

    /// <summary>An item SeaScript names it.</summary>
    Script,

    /// <summary>An item SeaAsset names it.</summary>
    Asset,

    /// <summary>The parent imports it (<c>import</c>).</summary>
    Import,

    /// <summary>The parent re-exports from it (<c>export … from</c>).</summary>
    ExportFrom,

    /// <summary>The parent imports it dynamically (<c>import()</c>).</summary>
    DynamicImport,

    /// <summary>The parent requires it (<c>require()</c>).</summary>
    Require,

    /// <summary>The parent asks for its path (<c>require.resolve()</c>).</summary>
    RequireResolve,

    /// <summary>The parent asks for its address (<c>import.meta.resolve()</c>).</summary>
    ImportMetaResolve,

    /// <summary>The parent forms its path, as in <c>path.join(__dirname, …)</c>.</summary>
    AssetReference,

    /// <summary>The parent forms the path of a folder above it.</summary>
    AssetFolder,

    /// <summary>Node reads this package.json to resolve or to load the parent.</summary>
    PackageJson,

    /// <summary>The parent, a package.json, names it among its optional dependencies, and it is for the target's platform.</summary>
    PlatformPackage,

    /// <summary>It is an addon that the package of the parent, a package.json, finds by itself.</summary>
    NativeAddon,

    /// <summary>It is a library that the parent, an addon or a library, needs or has beside it.</summary>
    NativeLibrary,

    /// <summary>A rule for the package of the parent, a package.json, names it.</summary>
    PackageRule,

    /// <summary>The parent, a module of the app, names the dependency in a text.</summary>
    DependencyName,

    /// <summary>The field <c>files</c> of the app's package.json names it, and there is no configuration of pkg.</summary>
    PackageFiles,

    /// <summary>A traced run loaded or read it, see <see cref="WalkOptions.TraceFile"/>.</summary>
    Traced,

    /// <summary>The parent, a template or a definition, includes it.</summary>
    Include,

    /// <summary>The build of a web framework left it for its server: the parent, or what the package of the parent, a package.json, asks for.</summary>
    FrameworkOutput,

    /// <summary>A Node option of the project names it as a module to load before the app.</summary>
    Preload,
}

/// <summary>Who asked for a file first, on a shortest way from the entry.</summary>
/// <param name="Kind">How it was asked for.</param>
/// <param name="Parent">Archive path of the asking file; null for what the project itself names.</param>
/// <param name="Line">Line in the parent from 1, or 0 when there is none.</param>
public sealed record FileReason(ReasonKind Kind, string? Parent, int Line);

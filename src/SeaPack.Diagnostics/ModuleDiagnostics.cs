namespace SeaPack.Diagnostics;

/// <summary>package.json, JavaScript sources, resolution and the walk (<c>SEAPACK1xxx</c>).</summary>
public static class ModuleDiagnostics
{
    /// <summary>A package.json that Node refuses; requests that read it fail.</summary>
    public static readonly DiagnosticDescriptor InvalidPackageJson = new("SEAPACK1001", Severity.Warning, "A package.json is not valid");

    /// <summary>A package.json beyond the limits of what is evaluated.</summary>
    public static readonly DiagnosticDescriptor PackageJsonTooComplex = new("SEAPACK1002", Severity.Warning, "A package.json is too large or too deeply nested");

    /// <summary>A package.json that is there but cannot be read.</summary>
    public static readonly DiagnosticDescriptor UnreadablePackageJson = new("SEAPACK1003", Severity.Warning, "A package.json cannot be read");

    /// <summary>Exports or imports whose evaluation failed or took too long.</summary>
    public static readonly DiagnosticDescriptor ExportsNotEvaluated = new("SEAPACK1004", Severity.Warning, "The exports of a package cannot be evaluated");

    /// <summary>The package.json does not exist.</summary>
    public static readonly DiagnosticDescriptor PackageJsonMissing = new("SEAPACK1030", Severity.Error, "The package.json does not exist");

    /// <summary>The package.json cannot be read as JSON.</summary>
    public static readonly DiagnosticDescriptor PackageJsonInvalid = new("SEAPACK1031", Severity.Error, "The package.json cannot be read as JSON");

    /// <summary>The entry point was not found.</summary>
    public static readonly DiagnosticDescriptor EntryPointNotFound = new("SEAPACK1032", Severity.Error, "The entry point was not found");

    /// <summary>A file cannot be read.</summary>
    public static readonly DiagnosticDescriptor FileUnreadable = new("SEAPACK1033", Severity.Error, "A file cannot be read");

    /// <summary>A module is not found.</summary>
    public static readonly DiagnosticDescriptor RequestUnresolved = new("SEAPACK1034", Severity.Warning, "A module is not found");

    /// <summary>An optional module, or one of a dependency, is not found.</summary>
    public static readonly DiagnosticDescriptor DependencyRequestUnresolved = new("SEAPACK1035", Severity.Message, "An optional module, or one of a dependency, is not found");

    /// <summary>A module's name is known at run time only.</summary>
    public static readonly DiagnosticDescriptor RequestComputed = new("SEAPACK1036", Severity.Warning, "A module's name is known at run time only");

    /// <summary>A dependency computes a module's name.</summary>
    public static readonly DiagnosticDescriptor DependencyRequestComputed = new("SEAPACK1037", Severity.Message, "A dependency computes a module's name");

    /// <summary>A source file cannot be read as JavaScript.</summary>
    public static readonly DiagnosticDescriptor SourceInvalid = new("SEAPACK1038", Severity.Warning, "A source file cannot be read as JavaScript");

    /// <summary>A dependency's file cannot be read as JavaScript.</summary>
    public static readonly DiagnosticDescriptor DependencySourceInvalid = new("SEAPACK1039", Severity.Message, "A dependency's file cannot be read as JavaScript");

    /// <summary>A large folder is packed.</summary>
    public static readonly DiagnosticDescriptor AssetFolderLarge = new("SEAPACK1040", Severity.Message, "A large folder is packed");

    /// <summary>An item names no file.</summary>
    public static readonly DiagnosticDescriptor PatternMatchesNothing = new("SEAPACK1041", Severity.Warning, "An item names no file");

    /// <summary>A symbolic link leads nowhere.</summary>
    public static readonly DiagnosticDescriptor LinkCyclic = new("SEAPACK1042", Severity.Warning, "A symbolic link leads nowhere");

    /// <summary>The app's files lie on several volumes.</summary>
    public static readonly DiagnosticDescriptor FilesOnSeveralVolumes = new("SEAPACK1043", Severity.Error, "The app's files lie on several volumes");

    /// <summary>A file outside of the package is named.</summary>
    public static readonly DiagnosticDescriptor AssetOutsidePackage = new("SEAPACK1044", Severity.Warning, "A file outside of the package is named");

    /// <summary>A dependency names a file outside of itself.</summary>
    public static readonly DiagnosticDescriptor DependencyAssetOutsidePackage = new("SEAPACK1045", Severity.Message, "A dependency names a file outside of itself");

    /// <summary>A file's name cannot be packed.</summary>
    public static readonly DiagnosticDescriptor NameNotPackable = new("SEAPACK1046", Severity.Warning, "A file's name cannot be packed");

    /// <summary>Yarn Plug'n'Play is not supported.</summary>
    public static readonly DiagnosticDescriptor PlugAndPlay = new("SEAPACK1047", Severity.Error, "Yarn Plug'n'Play is not supported");

    /// <summary>A module that a Node option names to be loaded before the app is not found.</summary>
    public static readonly DiagnosticDescriptor PreloadNotFound = new("SEAPACK1048", Severity.Error, "A module to load before the app is not found");

    /// <summary>Node refuses a TypeScript module of the app.</summary>
    public static readonly DiagnosticDescriptor TypeScriptRefused = new("SEAPACK1049", Severity.Warning, "Node cannot run a TypeScript module");

    /// <summary>package.json names a main module that is missing, and Node loads another.</summary>
    public static readonly DiagnosticDescriptor MainMissing = new("SEAPACK1050", Severity.Warning, "The main module that package.json names is missing");

    /// <summary>A request that is known in part.</summary>
    public static readonly DiagnosticDescriptor RequestPattern = new("SEAPACK1150", Severity.Message, "A module's name is known in part");

    /// <summary>A file is named relative to the working folder.</summary>
    public static readonly DiagnosticDescriptor AssetInWorkingFolder = new("SEAPACK1151", Severity.Warning, "A packed file is looked for where the app is started");
}

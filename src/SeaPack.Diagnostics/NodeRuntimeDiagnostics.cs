namespace SeaPack.Diagnostics;

/// <summary>Finding, fetching and identifying Node binaries (<c>SEAPACK5xxx</c>).</summary>
public static class NodeRuntimeDiagnostics
{
    /// <summary>There is no Node for the operating system and CPU.</summary>
    public static readonly DiagnosticDescriptor UnsupportedRuntimeIdentifier =
        new("SEAPACK5001", Severity.Error, "The runtime identifier is not supported");

    /// <summary>The text is neither a version nor a range, or its file cannot be read.</summary>
    public static readonly DiagnosticDescriptor InvalidNodeVersion =
        new("SEAPACK5002", Severity.Error, "The wanted Node version cannot be understood");

    /// <summary>Too old, too new, or not a release.</summary>
    public static readonly DiagnosticDescriptor UnsupportedNodeVersion =
        new("SEAPACK5003", Severity.Error, "The Node version is not supported");

    /// <summary>The source does not have it.</summary>
    public static readonly DiagnosticDescriptor NodeVersionNotFound =
        new("SEAPACK5004", Severity.Error, "The source has no such Node version");

    /// <summary>The npm client is not on the PATH or does not start.</summary>
    public static readonly DiagnosticDescriptor NpmNotFound =
        new("SEAPACK5005", Severity.Error, "npm was not found");

    /// <summary>npm ended with an error of its own.</summary>
    public static readonly DiagnosticDescriptor NpmFailed =
        new("SEAPACK5006", Severity.Error, "npm could not fetch Node");

    /// <summary>No network, or the server does not answer as it should.</summary>
    public static readonly DiagnosticDescriptor NodeSourceUnreachable =
        new("SEAPACK5007", Severity.Error, "The source of Node cannot be reached");

    /// <summary>Wrong checksum, cut short, or no Node in it.</summary>
    public static readonly DiagnosticDescriptor DamagedNodeDownload =
        new("SEAPACK5008", Severity.Error, "The downloaded Node is damaged");

    /// <summary>Read-only, or the disk is full.</summary>
    public static readonly DiagnosticDescriptor NodeCacheNotWritable =
        new("SEAPACK5009", Severity.Error, "The cache of Node binaries cannot be written");

    /// <summary>Nothing for the target at the path that the user gave.</summary>
    public static readonly DiagnosticDescriptor NodeRuntimePathNotFound =
        new("SEAPACK5010", Severity.Error, "There is no Node binary at the given path");

    /// <summary>Not an executable, or no version can be read from it.</summary>
    public static readonly DiagnosticDescriptor NotANodeBinary =
        new("SEAPACK5011", Severity.Error, "The file is not a Node binary");

    /// <summary>Another version, operating system or CPU than asked for.</summary>
    public static readonly DiagnosticDescriptor NodeBinaryMismatch =
        new("SEAPACK5012", Severity.Error, "The Node binary is not the one asked for");

    /// <summary>Neither npm, nor a folder, nor the address of a mirror.</summary>
    public static readonly DiagnosticDescriptor InvalidNodeRuntimeSource =
        new("SEAPACK5013", Severity.Error, "NodeRuntimeSource is not valid");

    /// <summary>The cached binary is not what was stored; it is fetched again.</summary>
    public static readonly DiagnosticDescriptor CachedNodeChanged =
        new("SEAPACK5014", Severity.Warning, "A cached Node binary was changed");

    /// <summary>The preferred version of a range cannot be had; another one of the range is used.</summary>
    public static readonly DiagnosticDescriptor OtherNodeVersionUsed =
        new("SEAPACK5015", Severity.Warning, "Another Node version of the range is used");

    /// <summary>The operating system refuses to start the target's Node, or its runner.</summary>
    public static readonly DiagnosticDescriptor NodeDoesNotStart =
        new("SEAPACK5030", Severity.Error, "The target's Node does not start");

    /// <summary>The target's Node does not run on this machine, so there is no code cache; the app works without one.</summary>
    public static readonly DiagnosticDescriptor CodeCacheLeftOut =
        new("SEAPACK5031", Severity.Message, "There is no code cache, because the target's Node does not run here");

    /// <summary>The target's Node ended with an error while it compiled the app's modules.</summary>
    public static readonly DiagnosticDescriptor CompilingFailed =
        new("SEAPACK5033", Severity.Error, "The app's modules could not be compiled");

    /// <summary>The app crashed or hung in its warm-up run.</summary>
    public static readonly DiagnosticDescriptor WarmupFailed =
        new("SEAPACK5034", Severity.Error, "The warm-up run failed");

    /// <summary>The target's Node does not run on this machine, so nothing can make the bytecode that the project asks for.</summary>
    public static readonly DiagnosticDescriptor BytecodeNeedsNode =
        new("SEAPACK5050", Severity.Error, "There is no bytecode, because the target's Node does not run here");

    /// <summary>V8 refuses the source of a module that is to be packed as bytecode.</summary>
    public static readonly DiagnosticDescriptor BytecodeRefusedModule =
        new("SEAPACK5051", Severity.Error, "A module cannot be compiled to bytecode");

    /// <summary>A module of a package that is known to read its own source keeps it, and so does what no module asks for and V8 refuses.</summary>
    public static readonly DiagnosticDescriptor SourceKept =
        new("SEAPACK5052", Severity.Message, "A file keeps its source in an app of bytecode");

    /// <summary>Node has no place for what the prelude needs to load ES modules without their source.</summary>
    public static readonly DiagnosticDescriptor BytecodeNeedsNewerNode =
        new("SEAPACK5053", Severity.Error, "This version of Node takes no ES module as bytecode");

    /// <summary>What is to lose its source is not in the app: most likely a path is wrong, and sources are packed that should not be.</summary>
    public static readonly DiagnosticDescriptor BytecodeIncludesNoModule =
        new("SEAPACK5054", Severity.Warning, "An item SeaBytecodeInclude names no module");

    /// <summary>Functions of the app are blank for a package that works by their text.</summary>
    public static readonly DiagnosticDescriptor FunctionsAreRead =
        new("SEAPACK5055", Severity.Warning, "A package reads the text of functions, which bytecode does not have");
}

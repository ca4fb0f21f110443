namespace SeaPack.Diagnostics;

/// <summary>The archive and the SEA blob (<c>SEAPACK2xxx</c>).</summary>
public static class ArchiveDiagnostics
{
    /// <summary>A path that the archive's path rules refuse.</summary>
    public static readonly DiagnosticDescriptor InvalidPath =
        new("SEAPACK2001", Severity.Error, "The path cannot be in an archive");

    /// <summary>Two entries claim the same path, or a file is used as a folder.</summary>
    public static readonly DiagnosticDescriptor ConflictingEntries =
        new("SEAPACK2002", Severity.Error, "Two entries of the archive contradict each other");

    /// <summary>A limit of the format is passed.</summary>
    public static readonly DiagnosticDescriptor TooLarge =
        new("SEAPACK2003", Severity.Error, "The archive is too large");

    /// <summary>A file to pack is missing or may not be read.</summary>
    public static readonly DiagnosticDescriptor UnreadableFile =
        new("SEAPACK2004", Severity.Error, "A file to pack could not be read");

    /// <summary>A file to pack is no longer what it was when the layout was computed.</summary>
    public static readonly DiagnosticDescriptor FileChanged =
        new("SEAPACK2005", Severity.Error, "A file changed while it was packed");

    /// <summary>A link that is absolute or climbs above the mount point.</summary>
    public static readonly DiagnosticDescriptor EscapingLink =
        new("SEAPACK2006", Severity.Error, "A symbolic link leads out of the archive");

    /// <summary>The manifest or a resolution answer names something that is not packed.</summary>
    public static readonly DiagnosticDescriptor MissingEntry =
        new("SEAPACK2007", Severity.Error, "The archive lacks a file that it refers to");

    /// <summary>An archive whose bytes contradict the format.</summary>
    public static readonly DiagnosticDescriptor DamagedArchive =
        new("SEAPACK2008", Severity.Error, "The archive is damaged");

    /// <summary>An archive of a later format.</summary>
    public static readonly DiagnosticDescriptor UnsupportedArchive =
        new("SEAPACK2009", Severity.Error, "The archive needs a newer SeaPack");

    /// <summary>No SEA blob layout is known for the Node version.</summary>
    public static readonly DiagnosticDescriptor UnsupportedNodeVersion =
        new("SEAPACK2010", Severity.Error, "The Node version has no known SEA blob layout");

    /// <summary>An option that the target's Node version would ignore or reject.</summary>
    public static readonly DiagnosticDescriptor UnsupportedSeaOption =
        new("SEAPACK2011", Severity.Error, "The Node version does not support a SEA option");

    /// <summary>Options that Node itself refuses together, or assets that share a name.</summary>
    public static readonly DiagnosticDescriptor ConflictingSeaOptions =
        new("SEAPACK2012", Severity.Error, "SEA options contradict each other");

    /// <summary>A SEA blob whose bytes contradict its layout.</summary>
    public static readonly DiagnosticDescriptor DamagedSeaBlob =
        new("SEAPACK2013", Severity.Error, "The SEA blob is damaged");

    /// <summary>The output could not be written: full disk, read-only folder and the like.</summary>
    public static readonly DiagnosticDescriptor UnwritableOutput =
        new("SEAPACK2014", Severity.Error, "The SEA blob could not be written");

    /// <summary>A SeaNodeOption that Node would not obey in an executable.</summary>
    public static readonly DiagnosticDescriptor RefusedNodeOption =
        new("SEAPACK2060", Severity.Error, "The Node option cannot be baked in");

    /// <summary>A property that chooses a mode has a value that is none of its choices.</summary>
    public static readonly DiagnosticDescriptor InvalidModeValue =
        new("SEAPACK2061", Severity.Error, "A property has none of its values");

    /// <summary>Modes that make no sense together; docs/modes.md has the table.</summary>
    public static readonly DiagnosticDescriptor ConflictingModes =
        new("SEAPACK2062", Severity.Error, "The modes do not go together");

    /// <summary>Only Node can compress with zstd, and none that can is at hand.</summary>
    public static readonly DiagnosticDescriptor ZstdNotAvailable =
        new("SEAPACK2063", Severity.Error, "Nothing at hand knows zstd");

    /// <summary>SeaBinaryData items whose names or defaults contradict each other.</summary>
    public static readonly DiagnosticDescriptor InvalidBinaryData =
        new("SEAPACK2064", Severity.Error, "Binary data is named in a way that cannot be told apart");

    /// <summary>Told by the executable itself when it starts: V8 does not take its bytecode, and there is no source.</summary>
    public static readonly DiagnosticDescriptor UnusableBytecode =
        new("SEAPACK2070", Severity.Error, "The bytecode in an executable cannot be used");

    /// <summary>Files that cannot be where Node's own filesystem would need them.</summary>
    public static readonly DiagnosticDescriptor NodeVfsCannotHold =
        new("SEAPACK2071", Severity.Error, "Node's own filesystem cannot hold a file of the app");

    /// <summary>What an app cannot do with SeaMode NodeVfs.</summary>
    public static readonly DiagnosticDescriptor NodeVfsLacks =
        new("SEAPACK2072", Severity.Message, "Node's own filesystem lacks what the archive has");
}

namespace SeaPack.Diagnostics;

/// <summary>Reading and patching executables (<c>SEAPACK3xxx</c>).</summary>
public static class ExecutableDiagnostics
{
    /// <summary>A header speaks of bytes behind the end of the file.</summary>
    public static readonly DiagnosticDescriptor TruncatedExecutable =
        new("SEAPACK3001", Severity.Error, "The executable is truncated");

    /// <summary>Neither ELF, PE nor Mach-O; also an empty file.</summary>
    public static readonly DiagnosticDescriptor NotAnExecutable =
        new("SEAPACK3002", Severity.Error, "The file is not an executable");

    /// <summary>The file begins with <c>#!</c>: a version manager's shim, most often.</summary>
    public static readonly DiagnosticDescriptor ScriptExecutable =
        new("SEAPACK3003", Severity.Error, "The file is a script, not a Node binary");

    /// <summary>A valid executable of a kind that Node is not published as: 32 bit, big endian, several CPUs in one file.</summary>
    public static readonly DiagnosticDescriptor UnsupportedExecutable =
        new("SEAPACK3004", Severity.Error, "This kind of executable is not supported");

    /// <summary>The headers contradict their specification or each other.</summary>
    public static readonly DiagnosticDescriptor MalformedExecutable =
        new("SEAPACK3005", Severity.Error, "The executable is malformed");

    /// <summary>The format or the CPU is not the one of the runtime identifier.</summary>
    public static readonly DiagnosticDescriptor WrongPlatform =
        new("SEAPACK3006", Severity.Error, "The executable is for another platform");

    /// <summary>No SEA fuse in the file.</summary>
    public static readonly DiagnosticDescriptor FuseMissing =
        new("SEAPACK3007", Severity.Error, "The executable does not support single executable applications");

    /// <summary>The SEA fuse is there more than once, so that it is unknown which one the runtime looks at.</summary>
    public static readonly DiagnosticDescriptor FuseAmbiguous =
        new("SEAPACK3008", Severity.Error, "The executable has more than one SEA fuse");

    /// <summary>The SEA fuse is neither off nor on.</summary>
    public static readonly DiagnosticDescriptor FuseUnknownValue =
        new("SEAPACK3009", Severity.Error, "The SEA fuse of the executable has an unknown value");

    /// <summary>The fuse is set, or a SEA blob is there.</summary>
    public static readonly DiagnosticDescriptor AlreadyPackaged =
        new("SEAPACK3010", Severity.Error, "The executable already holds an application");

    /// <summary>Packed by UPX.</summary>
    public static readonly DiagnosticDescriptor PackedExecutable =
        new("SEAPACK3011", Severity.Error, "The executable is packed");

    /// <summary>The blob does not fit into the 32-bit length that the format has for it.</summary>
    public static readonly DiagnosticDescriptor BlobTooBig =
        new("SEAPACK3012", Severity.Error, "The application is too big for one executable");

    /// <summary>Node ignores a blob of no bytes.</summary>
    public static readonly DiagnosticDescriptor BlobEmpty =
        new("SEAPACK3013", Severity.Error, "The SEA blob is empty");

    /// <summary>The base executable or the blob is missing, or reading it is not allowed.</summary>
    public static readonly DiagnosticDescriptor UnreadableInput =
        new("SEAPACK3014", Severity.Error, "An input of the executable cannot be read");

    /// <summary>An input became another one between looking at it and copying it.</summary>
    public static readonly DiagnosticDescriptor InputChanged =
        new("SEAPACK3015", Severity.Error, "An input of the executable changed while it was read");

    /// <summary>The folder is missing or read-only, or the file system refuses the file.</summary>
    public static readonly DiagnosticDescriptor OutputNotWritable =
        new("SEAPACK3016", Severity.Error, "The executable cannot be written");

    /// <summary>The output path names a directory.</summary>
    public static readonly DiagnosticDescriptor OutputIsDirectory =
        new("SEAPACK3017", Severity.Error, "The path of the executable is a directory");

    /// <summary>Another process holds the old output.</summary>
    public static readonly DiagnosticDescriptor OutputInUse =
        new("SEAPACK3018", Severity.Error, "The executable is in use");

    /// <summary>No space, no quota, or a file size limit.</summary>
    public static readonly DiagnosticDescriptor DiskFull =
        new("SEAPACK3019", Severity.Error, "The disk is full");

    /// <summary>The output would replace the base executable or the blob.</summary>
    public static readonly DiagnosticDescriptor OutputIsInput =
        new("SEAPACK3020", Severity.Error, "The executable would replace one of its inputs");

    /// <summary>No SEA blob in the executable.</summary>
    public static readonly DiagnosticDescriptor BlobMissing =
        new("SEAPACK3021", Severity.Error, "The executable holds no SEA blob");

    /// <summary>ELF: the program header table had to move to the end of the file.</summary>
    public static readonly DiagnosticDescriptor DoNotStrip =
        new("SEAPACK3022", Severity.Warning, "The executable must not be stripped");

    /// <summary>Bytes behind what the headers speak of: an installer, or another packer's payload. They would be lost.</summary>
    public static readonly DiagnosticDescriptor AppendedData =
        new("SEAPACK3040", Severity.Error, "Data is appended to the executable");

    /// <summary>Not an .ico file, or a broken one.</summary>
    public static readonly DiagnosticDescriptor IconInvalid =
        new("SEAPACK3041", Severity.Error, "The icon is not a valid .ico file");

    /// <summary>Not the XML that Windows reads before it starts a program.</summary>
    public static readonly DiagnosticDescriptor ManifestInvalid =
        new("SEAPACK3042", Severity.Error, "The application manifest is not valid");

    /// <summary>The version of the file has a part that is no number, or too big a one.</summary>
    public static readonly DiagnosticDescriptor VersionNotNumeric =
        new("SEAPACK3043", Severity.Warning, "The version is not four numbers");

    /// <summary>The texts do not fit into the 16-bit lengths of a version resource.</summary>
    public static readonly DiagnosticDescriptor VersionTooLong =
        new("SEAPACK3044", Severity.Error, "The texts about the executable are too long");

    /// <summary>Files are written only into a folder of their own.</summary>
    public static readonly DiagnosticDescriptor ExtractionFolderNotEmpty =
        new("SEAPACK3045", Severity.Error, "The folder to extract into is not empty");

    /// <summary>A name that would lead out of the folder, or that this system does not allow.</summary>
    public static readonly DiagnosticDescriptor NameNotExtractable =
        new("SEAPACK3046", Severity.Error, "A file of the executable cannot be extracted");

    /// <summary>The file system refuses: no space, no permission, two names that differ only in case.</summary>
    public static readonly DiagnosticDescriptor ExtractionFailed =
        new("SEAPACK3047", Severity.Error, "The files of the executable cannot be written");

    /// <summary>A SEA blob without our archive.</summary>
    public static readonly DiagnosticDescriptor ArchiveMissing =
        new("SEAPACK3048", Severity.Error, "The executable holds no archive");

    /// <summary>Neither Table nor Json.</summary>
    public static readonly DiagnosticDescriptor InspectionFormatUnknown =
        new("SEAPACK3049", Severity.Error, "The format of the inspection is not known");

    /// <summary>Mach-O: between the load commands and the first section there is no room for another one.</summary>
    public static readonly DiagnosticDescriptor NoRoomForLoadCommand =
        new("SEAPACK3070", Severity.Error, "The executable has no room for another load command");

    /// <summary>Mach-O: a load command that may hold file offsets, which would have to move.</summary>
    public static readonly DiagnosticDescriptor UnknownLoadCommand =
        new("SEAPACK3071", Severity.Error, "The executable has an unknown load command");

    /// <summary>Mach-O: symbols are to be left out, and they are not laid out as linkers lay them out.</summary>
    public static readonly DiagnosticDescriptor SymbolsKept =
        new("SEAPACK3072", Severity.Warning, "The symbols stay in the executable");
}

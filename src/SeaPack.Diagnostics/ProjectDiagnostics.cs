namespace SeaPack.Diagnostics;

/// <summary>The project file, its properties and items (<c>SEAPACK0xxx</c>).</summary>
/// <remarks>Retired: SEAPACK0005, executables for Windows and macOS.</remarks>
public static class ProjectDiagnostics
{
    /// <summary>Reported by the targets: OutputType is neither Exe nor WinExe.</summary>
    public static readonly DiagnosticDescriptor UnsupportedOutputType = new("SEAPACK0001", Severity.Error, "The OutputType is not that of an executable");

    /// <summary>Reported by the targets: SeaExecutableName holds a folder or characters that no file system takes.</summary>
    public static readonly DiagnosticDescriptor InvalidExecutableName = new("SEAPACK0002", Severity.Error, "The executable's name is not a file name");

    /// <summary>A build with <c>-question</c> found work to do.</summary>
    public static readonly DiagnosticDescriptor NotUpToDate = new("SEAPACK0003", Severity.Error, "A build with -question found work to do");

    /// <summary>A file that one step leaves for the next is damaged.</summary>
    public static readonly DiagnosticDescriptor DamagedIntermediateFile = new("SEAPACK0004", Severity.Error, "An intermediate file is damaged");

    /// <summary>Reported by the targets: <c>dotnet run</c> on a project of several platforms that lack this machine's.</summary>
    public static readonly DiagnosticDescriptor NothingToRun = new("SEAPACK0006", Severity.Error, "No executable for this machine to run");

    /// <summary>Reported by the targets: a project without a platform references one of several platforms that lack this machine's.</summary>
    public static readonly DiagnosticDescriptor NothingForReferrer = new("SEAPACK0007", Severity.Warning, "A referring project gets no executable");

    /// <summary>Reported by the targets: <c>PublishProfile</c> names a profile that does not exist.</summary>
    public static readonly DiagnosticDescriptor PublishProfileNotFound = new("SEAPACK0008", Severity.Warning, "The publish profile was not found");

    /// <summary>The record of a step's inputs cannot be written, or what it made cannot be marked as old.</summary>
    public static readonly DiagnosticDescriptor UnwritableIntermediateFile = new("SEAPACK0009", Severity.Error, "What the last build left cannot be replaced");

    /// <summary>node_modules is missing.</summary>
    public static readonly DiagnosticDescriptor PackagesNotInstalled = new("SEAPACK0010", Severity.Error, "The packages of the app are not installed");

    /// <summary>node_modules was filled after another lock file.</summary>
    public static readonly DiagnosticDescriptor PackagesStale = new("SEAPACK0011", Severity.Error, "The installed packages do not fit the lock file");

    /// <summary>An install ended with an error.</summary>
    public static readonly DiagnosticDescriptor InstallFailed = new("SEAPACK0012", Severity.Error, "The package manager failed");

    /// <summary>The program that a lock file belongs to is not installed.</summary>
    public static readonly DiagnosticDescriptor PackageManagerNotFound = new("SEAPACK0013", Severity.Error, "The package manager was not found");

    /// <summary>The script of SeaPackBuildScript ended with an error.</summary>
    public static readonly DiagnosticDescriptor ScriptFailed = new("SEAPACK0014", Severity.Error, "The package script failed");

    /// <summary>SeaPackBuildScript names no script.</summary>
    public static readonly DiagnosticDescriptor ScriptNotFound = new("SEAPACK0015", Severity.Error, "package.json has no such script");

    /// <summary>An output of the script is missing after it ran.</summary>
    public static readonly DiagnosticDescriptor ScriptOutputMissing = new("SEAPACK0016", Severity.Error, "The package script did not write what was declared");

    /// <summary>Reported by the targets: <c>PublishContainer</c> for another platform than Linux.</summary>
    public static readonly DiagnosticDescriptor ContainerNeedsLinux = new("SEAPACK0017", Severity.Error, "A container needs a Linux executable");

    /// <summary>Reported by the targets: the .NET SDK's container tasks are not where they should be.</summary>
    public static readonly DiagnosticDescriptor ContainerTasksNotFound = new("SEAPACK0018", Severity.Error, "The .NET SDK's container tasks were not found");

    /// <summary>The system refused a file of the build's own, for which no other code is there.</summary>
    public static readonly DiagnosticDescriptor FileSystemRefuses = new("SEAPACK0019", Severity.Error, "A file cannot be read or written");

    /// <summary>Reported by the targets: two projects of one folder make the same executable.</summary>
    public static readonly DiagnosticDescriptor SameExecutable = new("SEAPACK0020", Severity.Warning, "Two projects make the same executable");

    /// <summary>A project sets a property or an item that is called almost as one of the SDK.</summary>
    public static readonly DiagnosticDescriptor NameUnknown = new("SEAPACK0021", Severity.Warning, "A property or item that nothing reads");

    /// <summary>Reported by the targets: NuGet makes a package of a referring project, and takes this project for one that makes a package, too.</summary>
    public static readonly DiagnosticDescriptor DependencyOfNoPackage = new("SEAPACK0022", Severity.Warning, "A package of a referring project depends on one that does not exist");
}

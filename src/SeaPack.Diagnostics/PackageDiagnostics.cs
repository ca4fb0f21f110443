namespace SeaPack.Diagnostics;

/// <summary>Rules for packages, configuration, and what is checked of an app's packages (<c>SEAPACK1110</c> to <c>1149</c>).</summary>
public static class PackageDiagnostics
{
    /// <summary>A rule for a package cannot be read.</summary>
    public static readonly DiagnosticDescriptor RuleInvalid = new("SEAPACK1110", Severity.Warning, "A rule for a package cannot be read");

    /// <summary>A package of which it is known that something of it does not work when it is packed.</summary>
    public static readonly DiagnosticDescriptor PackageLimited = new("SEAPACK1111", Severity.Warning, "A package cannot do everything when it is packed");

    /// <summary>A configuration of pkg that cannot be read.</summary>
    public static readonly DiagnosticDescriptor PkgUnreadable = new("SEAPACK1120", Severity.Error, "A configuration of pkg cannot be read");

    /// <summary>Settings of pkg that belong into the project.</summary>
    public static readonly DiagnosticDescriptor PkgForProject = new("SEAPACK1121", Severity.Warning, "A setting of pkg belongs into the project");

    /// <summary>Settings of pkg that are not applied.</summary>
    public static readonly DiagnosticDescriptor PkgNotApplied = new("SEAPACK1122", Severity.Warning, "A setting of pkg is not applied");

    /// <summary>Unknown settings of pkg.</summary>
    public static readonly DiagnosticDescriptor PkgUnknown = new("SEAPACK1123", Severity.Message, "A setting of pkg is not known");

    /// <summary>A patch of pkg that looks for what is not there.</summary>
    public static readonly DiagnosticDescriptor PkgPatchIdle = new("SEAPACK1124", Severity.Warning, "A patch of pkg changes nothing");

    /// <summary>A file of pkg's deployFiles that cannot be copied.</summary>
    public static readonly DiagnosticDescriptor PkgDeployFileLost = new("SEAPACK1125", Severity.Warning, "A file of pkg's deployFiles cannot be copied");

    /// <summary>A record of a trace that cannot be read.</summary>
    public static readonly DiagnosticDescriptor TraceUnreadable = new("SEAPACK1130", Severity.Error, "The record of a trace cannot be read");

    /// <summary>A record of a trace that names files outside of the package.</summary>
    public static readonly DiagnosticDescriptor TraceEntryRefused = new("SEAPACK1131", Severity.Warning, "The record of a trace names a file outside of the package");

    /// <summary>A record of a trace that names files which are gone.</summary>
    public static readonly DiagnosticDescriptor TraceStale = new("SEAPACK1132", Severity.Warning, "The record of a trace is out of date");

    /// <summary>A traced run failed.</summary>
    public static readonly DiagnosticDescriptor TraceRunFailed = new("SEAPACK1133", Severity.Error, "A traced run failed");

    /// <summary>A traced run cannot be made.</summary>
    public static readonly DiagnosticDescriptor TraceNotPossible = new("SEAPACK1134", Severity.Error, "A run cannot be traced");

    /// <summary>Reported by the targets: a record of a trace that nobody made.</summary>
    public static readonly DiagnosticDescriptor TraceMissing = new("SEAPACK1135", Severity.Warning, "There is no record of a trace");

    /// <summary>A file that looks like a secret is not packed.</summary>
    public static readonly DiagnosticDescriptor SecretHeldBack = new("SEAPACK1140", Severity.Warning, "A file that looks like a secret is not packed");

    /// <summary>A declared dependency is not in node_modules.</summary>
    public static readonly DiagnosticDescriptor DependencyMissing = new("SEAPACK1141", Severity.Warning, "A declared dependency is not installed");

    /// <summary>An installed version contradicts the lock file.</summary>
    public static readonly DiagnosticDescriptor VersionNotLocked = new("SEAPACK1142", Severity.Warning, "An installed version contradicts the lock file");
}

using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime.Packages;

/// <summary>The packages in node_modules of the app that is built: are they there, and if not, shall they be installed.</summary>
public sealed record NodePackages
{
    /// <summary>Absolute path of the app's package.json.</summary>
    public required string PackageJsonPath { get; init; }

    /// <summary>Whether to install what is missing, instead of saying so.</summary>
    public bool Install { get; init; }

    /// <summary>Whether packages for development are wanted: a build script needs them, a packed app does not.</summary>
    public bool IncludeDevelopment { get; init; }

    /// <summary>Whether to only say that work is to be done (<c>-question</c>).</summary>
    public bool FailIfNotCurrent { get; init; }

    /// <summary>Makes a start info with the environment of the build; called once for each process.</summary>
    public Func<ProcessStartInfo> StartInfo { get; init; } = () => new ProcessStartInfo();

    /// <summary>Is told, in a sentence, before something that may take long.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>Is told every line that the package manager writes.</summary>
    public Action<string> Output { get; init; } = _ => { };

    /// <summary>Checks node_modules against the lock file, and installs when that is wanted. Of several builds at once, one installs.</summary>
    /// <param name="cancellation">Ends the package manager.</param>
    /// <exception cref="DiagnosticException">SEAPACK0003, SEAPACK0010 to SEAPACK0013.</exception>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (PackageFolder.Find(AppFolder) is not { } folder) return;
        if (InstalledPackages.StateOf(folder, IncludeDevelopment) == InstallState.Current) return;
        if (FailIfNotCurrent) throw ProjectDiagnostics.NotUpToDate.Failure($"{folder.Modules} is not what {folder.LockFile} says.");
        using IDisposable? turn = Install ? await TakeTurnAsync(folder.Path, cancellation).ConfigureAwait(false) : null;
        InstallState state = InstalledPackages.StateOf(folder, IncludeDevelopment);
        if (state == InstallState.Current) return;
        // npm mends no lock file, and is slow to say so.
        if (!Install || state == InstallState.Unreadable) throw Explain(folder, state);
        Progress($"Installing packages: {folder.Manager.InstallCommand} in {folder.Path}.");
        var program = new PackageProgram(StartInfo, Output);
        (string name, string[] arguments) = (folder.Manager.Name, folder.Manager.InstallArguments);
        await program.RunAsync(name, arguments, folder.Path, ProjectDiagnostics.InstallFailed, cancellation).ConfigureAwait(false);
        InstalledPackages.Stamp(folder);
    }

    private string AppFolder => Path.GetDirectoryName(PackageJsonPath)!;

    /// <summary>Waits until no other build of this user works on the folder.</summary>
    internal static Task<IDisposable?> TakeTurnAsync(string folder, CancellationToken cancellation)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.UserName}\n{folder}")))[..16];
        return CacheLock.TakeAsync(Path.Combine(Path.GetTempPath(), $"seapack-{name}.lock"), cancellation);
    }

    private static DiagnosticException Explain(PackageFolder folder, InstallState state)
    {
        string how = $"Run '{folder.Manager.InstallCommand}' in {folder.Path}, or set SeaPackNpmInstall to true and let the build do it.";
        var place = new SourceLocation(folder.LockFile);
        if (state == InstallState.Unreadable)
        {
            return ProjectDiagnostics.PackagesStale.Failure(
                "The lock file cannot be read as JSON, so that nothing says which packages the app wants. Mend it and build again.", place);
        }

        return state == InstallState.Missing
            ? ProjectDiagnostics.PackagesNotInstalled.Failure($"The packages of the app are not installed: {folder.Modules} does not exist. {how}", place)
            : ProjectDiagnostics.PackagesStale.Failure(
                $"The installed packages are not those of the lock file: it changed after the last install. {how}", place);
    }
}

using Microsoft.Build.Framework;
using SeaPack.NodeRuntime.Packages;

namespace SeaPack.Tasks;

/// <summary>Looks whether node_modules holds what the lock file says, and installs it when that is wanted.</summary>
public sealed class RestoreNodePackages : SeaPackTask, IIncrementalTask
{
    /// <summary>The app's package.json.</summary>
    [Required]
    public string PackageJson { get; set; } = "";

    /// <summary>Whether to run the package manager.</summary>
    public bool Install { get; set; }

    /// <summary>Whether packages for development are wanted, too.</summary>
    public bool IncludeDevelopment { get; set; }

    /// <inheritdoc />
    public bool FailIfNotIncremental { get; set; }

    private protected override void Run(CancellationToken cancellationToken) =>
        new NodePackages
        {
            PackageJsonPath = Absolute(PackageJson),
            Install = Install,
            IncludeDevelopment = IncludeDevelopment,
            FailIfNotCurrent = FailIfNotIncremental,
            StartInfo = TaskEnvironment.GetProcessStartInfo,
            Progress = sentence => Log.LogMessage(MessageImportance.High, "{0}", sentence),
            Output = line => Log.LogMessage(MessageImportance.Normal, "{0}", line),
        }.EnsureAsync(cancellationToken).GetAwaiter().GetResult();
}

using Microsoft.Build.Framework;
using SeaPack.Modules.Guards;
using SeaPack.NodeRuntime.Packages;

namespace SeaPack.Tasks;

/// <summary>Runs a script of package.json when something that it reads or writes has changed.</summary>
public sealed class RunPackageScript : SeaPackTask, IIncrementalTask
{
    /// <summary>The app's package.json.</summary>
    [Required]
    public string PackageJson { get; set; } = "";

    /// <summary>Name of the script.</summary>
    [Required]
    public string Script { get; set; } = "";

    /// <summary>Files and folders that it reads; none for the app's whole folder.</summary>
    public string[] Inputs { get; set; } = [];

    /// <summary>Files and folders that it writes.</summary>
    [Required]
    public string[] Outputs { get; set; } = [];

    /// <summary>Name of the executable, without suffix.</summary>
    [Required]
    public string ExecutableName { get; set; } = "";

    /// <summary>File that remembers the last run.</summary>
    [Required]
    public string RecordFile { get; set; } = "";

    /// <inheritdoc />
    public bool FailIfNotIncremental { get; set; }

    private protected override void Run(CancellationToken cancellationToken)
    {
        string package = Absolute(PackageJson);
        string folder = Path.GetDirectoryName(package)!;
        var products = new BuildProducts(folder, ExecutableName);
        new PackageScript
        {
            PackageJsonPath = package,
            Name = Script,
            Inputs = [.. Inputs.Select(path => Path.GetFullPath(path, folder))],
            Outputs = [.. Outputs.Select(path => Path.GetFullPath(path, folder))],
            RecordFile = Absolute(RecordFile),
            IsProduct = file => products.Hold(file) || BuildProducts.IsLargeExecutable(file),
            FailIfNotCurrent = FailIfNotIncremental,
            StartInfo = TaskEnvironment.GetProcessStartInfo,
            Progress = sentence => Log.LogMessage(MessageImportance.High, "{0}", sentence),
            Output = line => Log.LogMessage(MessageImportance.Normal, "{0}", line),
        }.EnsureAsync(cancellationToken).GetAwaiter().GetResult();
    }
}

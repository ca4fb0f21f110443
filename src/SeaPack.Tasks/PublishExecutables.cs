using Microsoft.Build.Framework;
using SeaPack.Executables;

namespace SeaPack.Tasks;

/// <summary>Copies executables to where they are published.</summary>
/// <remarks>MSBuild's own copy removes what is in the place first, and leaves half a file when the disk is full.</remarks>
public sealed class PublishExecutables : SeaPackTask
{
    /// <summary>The executables, each with the metadata PublishPath.</summary>
    [Required]
    public ITaskItem[] Executables { get; set; } = [];

    private protected override void Run(CancellationToken cancellationToken)
    {
        foreach (ITaskItem executable in Executables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExecutableCopy.Write(Absolute(executable.ItemSpec), Absolute(executable.GetMetadata("PublishPath")));
        }
    }
}

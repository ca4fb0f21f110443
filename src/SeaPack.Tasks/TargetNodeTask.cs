using Microsoft.Build.Framework;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks;

/// <summary>What the tasks that run a Node have in common: which one, how it runs on this machine, and the options of the executable.</summary>
public abstract class TargetNodeTask : SeaPackTask
{
    /// <summary>The target's Node.</summary>
    [Required]
    public string NodeBinary { get; set; } = "";

    /// <summary>Its exact version.</summary>
    [Required]
    public string NodeVersion { get; set; } = "";

    /// <summary>Its platform, as linux-x64.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Command line that runs it on this machine, or empty.</summary>
    public string Runner { get; set; } = "";

    /// <summary>Node options of the executable: V8's flags among them are a part of what V8 compiles.</summary>
    public string[] NodeOptions { get; set; } = [];

    /// <summary>The Node as it runs on this machine; null when it does not.</summary>
    private protected NodeProgram? TargetNode() => NodeProgram.For(Absolute(NodeBinary), RuntimeIdentifier, Runner);
}

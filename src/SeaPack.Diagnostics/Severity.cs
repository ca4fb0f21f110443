namespace SeaPack.Diagnostics;

/// <summary>How a build treats a diagnostic unless the user raises or lowers it by code.</summary>
public enum Severity
{
    /// <summary>Worth a line in a detailed log only.</summary>
    Message,

    /// <summary>The build goes on; the packaged app may miss something.</summary>
    Warning,

    /// <summary>The build stops and leaves no output.</summary>
    Error,
}

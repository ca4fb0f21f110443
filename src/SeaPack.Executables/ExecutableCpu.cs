namespace SeaPack.Executables;

/// <summary>The CPUs that Node is published for.</summary>
public enum ExecutableCpu
{
    /// <summary>Another one.</summary>
    Unknown,

    /// <summary>x86-64.</summary>
    X64,

    /// <summary>AArch64.</summary>
    Arm64,
}

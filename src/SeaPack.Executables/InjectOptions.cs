namespace SeaPack.Executables;

/// <summary>How <see cref="SeaInjector"/> works, beyond its three paths.</summary>
public sealed record InjectOptions
{
    /// <summary>The format that the base executable must have; any supported one when null.</summary>
    public ExecutableFormat? ExpectedFormat { get; init; }

    /// <summary>The CPU that the base executable must be for; any supported one when null.</summary>
    public ExecutableCpu? ExpectedCpu { get; init; }

    /// <summary>
    /// Absolute path of a small file that remembers where the fuse of the base executable is, so that it is searched only once.
    /// Written when missing or stale; what it says is checked before use. Null: search each time.
    /// </summary>
    public string? LayoutCachePath { get; init; }

    /// <summary>What the entry in <see cref="LayoutCachePath"/> must be for, such as the SHA-256 of the base; its length and time when null.</summary>
    public string? BaseIdentity { get; init; }

    /// <summary>Whether ELF and Mach-O executables lose the symbols that neither the system nor addons need.</summary>
    public bool StripSymbols { get; init; }

    /// <summary>Icon, version, manifest and kind of a Windows executable; not looked at for other formats. Null: as Node has them.</summary>
    public WindowsResources? WindowsResources { get; init; }

    /// <summary>
    /// What the ad-hoc signature of a Mach-O executable calls the program, as com.example.app; not looked at for other formats. Null: as
    /// the base is called.
    /// </summary>
    public string? SignatureIdentifier { get; init; }

    /// <summary>
    /// Absolute path of a small file to write for the signer that comes next, which then hashes nothing again; the digest of a Windows
    /// program is made while it is written. Null: none.
    /// </summary>
    public string? DigestPath { get; init; }
}

using SeaPack.Executables;
using SeaPack.Executables.MachO;
using SeaPack.Executables.Pe;

namespace SeaPack.Inspection;

/// <summary>How far a signature goes.</summary>
public enum SignatureKind
{
    /// <summary>The format has none: ELF.</summary>
    NotOfThisFormat,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It says only that the program is whole.</summary>
    AdHoc,

    /// <summary>It says by whom the program is.</summary>
    ByCertificate,
}

/// <summary>The code signature of an executable. Whether one trusts who signed is not asked.</summary>
public sealed record ExecutableSignature(SignatureKind Kind)
{
    /// <summary>What is wrong with it; null: nothing.</summary>
    public string? Fault { get; init; }

    /// <summary>Whose certificate it was.</summary>
    public string? Subject { get; init; }

    /// <summary>When a timestamp authority saw the signature.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>macOS: what it calls the program.</summary>
    public string? Identifier { get; init; }

    /// <summary>macOS: Apple's name for the team that signed.</summary>
    public string? Team { get; init; }

    /// <summary>macOS: whether the program has the hardened runtime.</summary>
    public bool HasHardenedRuntime { get; init; }

    /// <summary>macOS: "CDHash" of the code directory, 40 hexadecimal digits.</summary>
    public string? CodeDirectoryHash { get; init; }

    internal static ExecutableSignature Read(string path, ExecutableFormat format, CancellationToken cancellation) => format switch
    {
        ExecutableFormat.Pe => Of(AuthenticodeState.Read(path, cancellation)),
        ExecutableFormat.MachO => Of(MachOSignatureState.Read(path, cancellation)),
        _ => new ExecutableSignature(SignatureKind.NotOfThisFormat),
    };

    private static ExecutableSignature Of(AuthenticodeState state) => new(state.IsSigned ? SignatureKind.ByCertificate : SignatureKind.Missing)
    {
        Fault = state.Fault,
        Subject = state.Subject,
        Timestamp = state.Timestamp,
    };

    private static ExecutableSignature Of(MachOSignatureState state) =>
        new(!state.IsSigned ? SignatureKind.Missing : state.IsAdHoc ? SignatureKind.AdHoc : SignatureKind.ByCertificate)
        {
            Fault = state.Fault,
            Subject = state.Subject,
            Timestamp = state.Timestamp,
            Identifier = state.Identifier,
            Team = state.Team,
            HasHardenedRuntime = state.HasHardenedRuntime,
            CodeDirectoryHash = state.CodeDirectoryHash,
        };
}

namespace SeaPack.Executables.MachO;

/// <summary>What <see cref="MachOSigner"/> wrote.</summary>
/// <param name="Identifier">What the signature calls the program.</param>
/// <param name="Team">Apple's name for the team that signs, or null.</param>
/// <param name="Subject">Whose certificate it was; null for an ad-hoc signature.</param>
/// <param name="Timestamp">The time that the authority said, or null without one.</param>
/// <param name="CodeDirectoryHash">SHA-256 of the code directory, the first 40 hexadecimal digits: "CDHash" on a Mac.</param>
/// <param name="Length">Length of the signed program, in bytes.</param>
public sealed record MachOSigningResult(
    string Identifier, string? Team, string? Subject, DateTimeOffset? Timestamp, string CodeDirectoryHash, long Length);

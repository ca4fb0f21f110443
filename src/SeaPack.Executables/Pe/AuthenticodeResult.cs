namespace SeaPack.Executables.Pe;

/// <summary>What <see cref="AuthenticodeSigner"/> wrote.</summary>
/// <param name="Subject">Whose certificate it was.</param>
/// <param name="Timestamp">The time that the authority said, or null without one.</param>
/// <param name="Length">Length of the signed program, in bytes.</param>
public sealed record AuthenticodeResult(string Subject, DateTimeOffset? Timestamp, long Length);

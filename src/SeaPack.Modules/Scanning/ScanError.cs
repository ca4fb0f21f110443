namespace SeaPack.Modules.Scanning;

/// <summary>Why a source could not be read to its end.</summary>
/// <param name="Offset">Where the broken token starts, in UTF-8 bytes of the source.</param>
/// <param name="Message">One sentence for the user.</param>
public sealed record ScanError(int Offset, string Message);

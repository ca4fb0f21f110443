namespace SeaPack.Diagnostics;

/// <summary>A place in a file that a diagnostic speaks of.</summary>
/// <param name="File">Path of the file, as the user knows it.</param>
/// <param name="Line">Line from 1, or 0 when the whole file is meant.</param>
/// <param name="Column">Column from 1 in UTF-16 code units, or 0.</param>
public readonly record struct SourceLocation(string File, int Line = 0, int Column = 0);

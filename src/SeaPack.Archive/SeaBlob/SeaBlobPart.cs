namespace SeaPack.Archive.SeaBlob;

/// <summary>Where some bytes of a blob lie.</summary>
/// <param name="Offset">First byte, counted from the start of the blob.</param>
/// <param name="Length">Length in bytes.</param>
public readonly record struct SeaBlobPart(long Offset, long Length);

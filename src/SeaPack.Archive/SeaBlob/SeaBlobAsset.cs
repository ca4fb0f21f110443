namespace SeaPack.Archive.SeaBlob;

/// <summary>An asset that the app gets through <c>node:sea</c>.</summary>
/// <param name="Key">Its name; may be empty.</param>
/// <param name="Data">Its bytes.</param>
public sealed record SeaBlobAsset(string Key, SeaBlobData Data);

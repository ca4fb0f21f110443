namespace SeaPack.Archive.SeaBlob;

/// <summary>Kind of the main script: <c>mainFormat</c>, with its values in the blob.</summary>
public enum MainFormat : byte
{
    /// <summary>CommonJS: Node's default, and the only kind before layout E.</summary>
    CommonJs = 0,

    /// <summary>An ES module.</summary>
    Module = 1,
}

namespace SeaPack.Archive.SeaBlob;

/// <summary>The <c>u32</c> behind the magic of a SEA blob: <c>SeaFlags</c> in Node's src/node_sea.h.</summary>
[Flags]
internal enum SeaBlobFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>disableExperimentalSEAWarning</c></summary>
    DisableExperimentalWarning = 0x01,

    /// <summary><c>useSnapshot</c>: the main code is a start-up snapshot.</summary>
    UseSnapshot = 0x02,

    /// <summary><c>useCodeCache</c>: a code cache follows the main code.</summary>
    UseCodeCache = 0x04,

    /// <summary>Assets follow.</summary>
    HasAssets = 0x08,

    /// <summary>Node options follow (layouts D and E).</summary>
    HasExecArgv = 0x10,

    /// <summary><c>useVfs</c>: Node mounts the assets (26.9 and later).</summary>
    UseVfs = 0x20,
}

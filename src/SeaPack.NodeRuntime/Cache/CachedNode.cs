namespace SeaPack.NodeRuntime;

/// <summary>A binary of the cache that was checked.</summary>
internal readonly record struct CachedNode(string Path, NodeVersion Version, string Sha256);

namespace SeaPack.NodeRuntime;

/// <summary>Which version of a range is used: the SDK's default when it is in it, as that never changes by itself; else the newest.</summary>
internal static class PreferredVersion
{
    public static NodeVersion? Choose(IEnumerable<NodeVersion> available, NodeVersionRange range)
    {
        NodeVersion? newest = null;
        foreach (NodeVersion version in available)
        {
            if (!range.Contains(version) || !SupportedNodeVersions.Range.Contains(version)) continue;
            if (version == SupportedNodeVersions.Default) return version;
            if (newest == null || version > newest) newest = version;
        }

        return newest;
    }
}

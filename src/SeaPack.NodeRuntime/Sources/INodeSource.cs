namespace SeaPack.NodeRuntime;

/// <summary>Somewhere that Node binaries are fetched from.</summary>
internal interface INodeSource
{
    /// <summary>Its name in messages; without credentials.</summary>
    string Description { get; }

    /// <summary>Versions that it has for a target, in no order.</summary>
    /// <param name="target">The target.</param>
    /// <param name="refresh">Ask it even if it was asked not long ago.</param>
    /// <param name="cancellation">Stops the question.</param>
    Task<IReadOnlyList<NodeVersion>> ListAsync(NodeTarget target, bool refresh, CancellationToken cancellation);

    /// <summary>Writes a verified binary to a path; other files in its folder are temporary.</summary>
    Task FetchAsync(NodeTarget target, NodeVersion version, string path, CancellationToken cancellation);
}

namespace SeaPack.NodeRuntime;

/// <summary>The files of a mirror, by paths below its base address.</summary>
internal interface IMirrorFiles
{
    /// <summary>The base address, without credentials, for messages.</summary>
    string Address { get; }

    /// <summary>Opens a file; null when there is none.</summary>
    Task<Stream?> OpenAsync(string relative, CancellationToken cancellation);

    /// <summary>Names of the entries of the base, where it can be listed; else null.</summary>
    IEnumerable<string>? List();
}

namespace SeaPack.Modules.Scanning;

/// <summary>What a require function resolves from.</summary>
internal sealed class RequestOrigin
{
    /// <summary>This module.</summary>
    public static readonly RequestOrigin Here = new();

    /// <summary>This module, where there is such a function.</summary>
    public static readonly RequestOrigin HereIfAny = new() { IsOptional = true };

    /// <summary>A place that is known at run time only.</summary>
    public static readonly RequestOrigin Unknown = new() { IsOptional = true, IsUnknown = true };

    /// <summary>Other places, as paths that begin with one; a folder ends in <c>/</c>. Empty for this module.</summary>
    public IReadOnlyList<string> Places { get; private init; } = [];

    /// <summary>The app can live without what is asked for.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>Whether anything but <see cref="Places"/> is possible.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>Other places than this module.</summary>
    /// <param name="places">The paths.</param>
    /// <param name="isExact">There are no more.</param>
    public static RequestOrigin At(IReadOnlyList<string> places, bool isExact) =>
        places.Count == 0 ? Unknown : new RequestOrigin { Places = places, IsOptional = !isExact, IsUnknown = !isExact };
}

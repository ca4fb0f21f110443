using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>All that a walk wants of the text of a module: what the scanner found, and where. The text itself is not needed any more.</summary>
/// <param name="Facts">What was found; its offsets are those of the text, or zero when it comes from a <see cref="FactCache"/>.</param>
/// <param name="Places">Where: of the requests, patterns, computed requests and assets in their order, and of the error or of what cannot be stripped.</param>
/// <param name="Mode">POSIX mode, see <see cref="PosixMode"/>.</param>
internal sealed record ScannedModule(ModuleFacts Facts, SourcePosition[] Places, int Mode)
{
    /// <summary>The texts that may name dependencies; none where that does not matter.</summary>
    public IReadOnlyList<NamingText> Texts { get; init; } = [];

    /// <summary>Takes the facts of a text.</summary>
    public static ScannedModule Of(ModuleFacts facts, ReadOnlySpan<byte> source)
    {
        int? fault = facts.Error?.Offset ?? facts.Unstrippable?.Offset;
        var places = new SourcePosition[facts.Requests.Count + facts.Patterns.Count + facts.ComputedRequests.Count + facts.Assets.Count + (fault == null ? 0 : 1)];
        var position = new PositionCount(source);
        int next = 0;
        foreach (ModuleRequest request in facts.Requests) places[next++] = position.At(request.Offset);
        foreach (RequestPattern request in facts.Patterns) places[next++] = position.At(request.Offset);
        foreach (ComputedRequest request in facts.ComputedRequests) places[next++] = position.At(request.Offset);
        foreach (AssetReference reference in facts.Assets) places[next++] = position.At(reference.Offset);
        if (fault is { } offset) places[next] = position.At(offset);
        return new ScannedModule(facts, places, PosixMode.Of(source));
    }

    /// <summary>Whether it imports anything, or might.</summary>
    public bool UsesImport =>
        Facts.Requests.Any(request => ConditionsOf(request.Kind) == ResolutionKind.Import)
        || Facts.Patterns.Any(request => ConditionsOf(request.Kind) == ResolutionKind.Import)
        || Facts.ComputedRequests.Any(request => ConditionsOf(request.Kind) == ResolutionKind.Import);

    /// <summary>By which rules a request is resolved.</summary>
    public static ResolutionKind ConditionsOf(RequestKind kind) =>
        kind is RequestKind.Require or RequestKind.RequireResolve ? ResolutionKind.Require : ResolutionKind.Import;
}

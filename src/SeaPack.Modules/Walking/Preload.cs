using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking;

/// <summary>A module that is loaded before the app, as <c>node --require</c> and <c>node --import</c> in the package folder do.</summary>
/// <param name="Request">The module: relative to the package folder, or of a package.</param>
/// <param name="Kind">Whether it is required or imported.</param>
/// <param name="Location">Where the project names it.</param>
public sealed record Preload(string Request, ResolutionKind Kind, SourceLocation? Location);

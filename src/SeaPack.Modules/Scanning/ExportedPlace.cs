namespace SeaPack.Modules.Scanning;

/// <summary>A place that a module exports, or a text beside one, for the modules of its package that take it from there.</summary>
/// <param name="Name">
/// The way to it from the module: <c>.ROOT</c>, <c>.default.views</c>, <c>.resolve()</c> for what a function returns, <c>.folders[]</c> for
/// items of an array; empty for what the module itself is.
/// </param>
/// <param name="Texts">What it can be, with marks of the exporting module.</param>
internal sealed record ExportedPlace(string Name, IReadOnlyList<string> Texts);

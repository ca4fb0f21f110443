namespace SeaPack.Modules.Scanning;

/// <summary>TypeScript that is more than types: Node refuses the module that holds it.</summary>
/// <param name="Offset">Where it starts, in UTF-8 bytes of the source.</param>
/// <param name="Name">What it is, for the user.</param>
/// <param name="IsTransformed">Whether <c>--experimental-transform-types</c> makes JavaScript of it.</param>
public sealed record UnstrippableSyntax(int Offset, string Name, bool IsTransformed);

using SeaPack.Diagnostics;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Walking;

/// <summary>Something to tell about a file, as loud as it concerns the user.</summary>
/// <param name="OwnCode">The kind when the file is the user's own.</param>
/// <param name="Dependency">The kind when it is a dependency's, or <paramref name="IsOptional"/>.</param>
/// <param name="Message">What the user reads.</param>
/// <param name="Place">Where in the file.</param>
/// <param name="IsOptional">The file copes with it.</param>
internal sealed record WalkFinding(
    DiagnosticDescriptor OwnCode, DiagnosticDescriptor Dependency, string Message, SourcePosition Place, bool IsOptional)
{
    /// <summary>Absolute paths of the file or folder, and of the links to it, that the finding misses: nothing is to be told when others had them packed.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];

    /// <summary>The diagnostic.</summary>
    /// <param name="file">Absolute path of the file.</param>
    /// <param name="isOwnCode">Whether the file is the user's own.</param>
    public Diagnostic For(string file, bool isOwnCode) =>
        (isOwnCode && !IsOptional ? OwnCode : Dependency).At(Message, new SourceLocation(file, Place.Line, Place.Column));
}

namespace SeaPack.Modules.Rules;

/// <summary>A text that may name a dependency, see <see cref="DependencyNames"/>.</summary>
/// <param name="Text">What it says, escapes decoded.</param>
/// <param name="Line">Line from 1.</param>
internal sealed record NamingText(string Text, int Line);

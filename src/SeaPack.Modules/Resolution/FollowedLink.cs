namespace SeaPack.Modules.Resolution;

/// <summary>A symbolic link on the way to a file.</summary>
/// <param name="Path">Absolute path of the link; the folders above it are real.</param>
/// <param name="Target">Its text as <c>readlink</c> returns it.</param>
public sealed record FollowedLink(string Path, string Target);

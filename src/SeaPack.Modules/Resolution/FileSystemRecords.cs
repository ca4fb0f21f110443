namespace SeaPack.Modules.Resolution;

/// <summary>A folder whose names were looked at.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="LastWriteTicks">Time of its last change before it was listed, in UTC ticks.</param>
/// <param name="AbsentNames">Names that were asked for and not there. A new one of them may change an answer.</param>
public sealed record ListedDirectory(string Path, long LastWriteTicks, IReadOnlyList<string> AbsentNames);

/// <summary>A file whose content was looked at.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="LastWriteTicks">Time of its last change before it was read, in UTC ticks.</param>
public sealed record ReadFile(string Path, long Length, long LastWriteTicks);

/// <summary>An entry of a folder.</summary>
/// <param name="Name">Its name as it is on disk.</param>
/// <param name="IsDirectory">Whether it is a folder, or a link to one.</param>
public sealed record DirectoryItem(string Name, bool IsDirectory);

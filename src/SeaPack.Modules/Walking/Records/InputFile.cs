namespace SeaPack.Modules.Walking.Records;

/// <summary>A file as the walk saw it.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Ticks">Time of the last write, UTC, in ticks of 100 ns; see <see cref="FileTimes"/>.</param>
internal sealed record InputFile(string Path, long Length, long Ticks);

/// <summary>A symbolic link as the walk saw it.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Target">The text of the link.</param>
internal sealed record InputLink(string Path, string Target);

/// <summary>A folder in which the walk looked for names.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Ticks">Time of the last write; <see cref="FileTimes.Missing"/> when the folder did not exist.</param>
/// <param name="Names">What was looked for: names, and wildcards of globs.</param>
/// <param name="Signature">What was there of it, see <see cref="FolderSignature"/>.</param>
internal sealed record InputFolder(string Path, long Ticks, IReadOnlyCollection<string> Names, ulong Signature);

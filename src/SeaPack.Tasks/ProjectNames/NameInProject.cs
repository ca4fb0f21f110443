using SeaPack.Diagnostics;

namespace SeaPack.Tasks.ProjectNames;

/// <summary>A property or an item that a project sets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsItem">Whether it is an item.</param>
/// <param name="Place">Where; null for a property of the command line.</param>
internal readonly record struct NameInProject(string Name, bool IsItem, SourceLocation? Place);

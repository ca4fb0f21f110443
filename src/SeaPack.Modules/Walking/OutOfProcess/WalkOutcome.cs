using SeaPack.Diagnostics;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Walking.OutOfProcess;

/// <summary>What a build has to know of a walk whose files are written.</summary>
/// <param name="Summary">What later steps are told.</param>
/// <param name="FileCount">Number of packed files.</param>
/// <param name="LinkCount">Number of packed links.</param>
/// <param name="Diagnostics">What is to be told, in order.</param>
/// <param name="Duration">Time that the walk and the writing took.</param>
public sealed record WalkOutcome(ModuleGraphSummary Summary, int FileCount, int LinkCount, IReadOnlyList<Diagnostic> Diagnostics, TimeSpan Duration);

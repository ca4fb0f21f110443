namespace SeaPack.Modules.Scanning;

/// <summary>A request of whose specifier a part is known, as <c>require('./locale/' + name)</c>.</summary>
/// <param name="Pattern">The specifier, with <c>*</c> for each part that only run time knows; never one at the start.</param>
/// <param name="Kind">The syntax of the request.</param>
/// <param name="Offset">Where the expression that makes the specifier starts, in UTF-8 bytes of the source.</param>
/// <param name="IsOptional">As <see cref="ModuleRequest.IsOptional"/>.</param>
public sealed record RequestPattern(string Pattern, RequestKind Kind, int Offset, bool IsOptional);

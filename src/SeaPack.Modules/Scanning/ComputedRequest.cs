namespace SeaPack.Modules.Scanning;

/// <summary>A request, or one branch of it, that only run time knows.</summary>
/// <param name="Kind">The syntax of the request.</param>
/// <param name="Offset">Where the expression that makes the specifier starts, in UTF-8 bytes of the source.</param>
/// <param name="IsOptional">As <see cref="ModuleRequest.IsOptional"/>.</param>
public sealed record ComputedRequest(RequestKind Kind, int Offset, bool IsOptional);

namespace SeaPack.Prelude;

/// <summary>The prelude of an executable.</summary>
/// <param name="Main">The main script: what every start needs.</param>
/// <param name="Modules">
/// Text of the asset <see cref="PreludeScripts.ModulesAsset"/>, ASCII: what is compiled when it is first asked for. V8 would have to skip it in
/// the main script, a millisecond at each start.
/// </param>
public sealed record StartScript(string Main, string Modules);

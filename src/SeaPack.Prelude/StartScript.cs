namespace SeaPack.Prelude;

/// <summary>The prelude of an executable, ASCII.</summary>
/// <param name="Function">What every start needs: a script whose value is a function, which starts the app.</param>
/// <param name="Modules">
/// Text of the asset <see cref="PreludeScripts.ModulesAsset"/>: what is compiled when it is first asked for. V8 would have to skip it in
/// the main script, a millisecond at each start.
/// </param>
public sealed record StartScript(string Function, string Modules)
{
    /// <summary>The main script: the function, called.</summary>
    public string Main => Function.TrimEnd('\n') + "(undefined, module.constructor);\n";
}

namespace SeaPack.Modules.Evaluation;

/// <summary>A function of Node with its first arguments: what <c>path.join.bind(path, __dirname)</c> gives.</summary>
/// <param name="name">The function, by its <see cref="NamedValue"/>.</param>
/// <param name="arguments">The arguments that it has already.</param>
internal sealed class BoundValue(string name, IReadOnlyList<StaticValue> arguments) : StaticValue
{
    public string Name { get; } = name;

    public IReadOnlyList<StaticValue> Arguments { get; } = arguments;
}

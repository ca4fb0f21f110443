namespace SeaPack.Modules.Evaluation;

/// <summary>Something of Node or of a package, by the name that <see cref="KnownNames"/> gives it: <c>path</c>, <c>path.join</c>, <c>require</c>.</summary>
internal sealed class NamedValue(string name) : StaticValue
{
    public string Name { get; } = name;
}

namespace SeaPack.Modules.Evaluation;

/// <summary>A function of another module, by what it returns.</summary>
/// <param name="result">The places that it returns, in which <see cref="Mark.Parameters"/> stand for its arguments.</param>
internal sealed class AnswerValue(StaticValue result) : StaticValue
{
    /// <summary>What it returns.</summary>
    public StaticValue Result { get; } = result;

    /// <summary>What it returns for arguments.</summary>
    public StaticValue For(IReadOnlyList<StaticValue> arguments)
    {
        if (Result is not TextValue returned) return Result;
        for (int i = 0; i < Mark.Parameters.Length; i++)
        {
            string parameter = Mark.Parameters[i];
            if (!returned.Alternatives.Any(text => text.Contains(parameter, StringComparison.Ordinal))) continue;
            TextValue argument = i < arguments.Count ? arguments[i].AsText() : TextValue.Of("");
            returned = TextValue.Combine([returned, argument], parts => Insert(parts[0], parameter, parts[1]));
        }

        return returned;
    }

    private static string? Insert(string text, string parameter, string argument)
    {
        if (!text.Contains(parameter, StringComparison.Ordinal)) return text;
        return Mark.StartsPlace(argument) ? null : PathText.Normalize(text.Replace(parameter, argument, StringComparison.Ordinal));
    }
}

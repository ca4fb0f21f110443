namespace SeaPack.NodeRuntime.Tests.Versions;

/// <summary>Texts that are ranges, nearly ranges, or contain a slip; the same ones for the same seed.</summary>
internal sealed class RangeGenerator(int seed)
{
    private const string Noise = " .-+xX*v=<>~^|0129ab";

    private readonly Random _random = new(seed);

    public IEnumerable<string> Take(int count)
    {
        for (int i = 0; i < count; i++)
        {
            string range = Join(" || ", 3, Alternative);
            yield return _random.Next(8) == 0 ? Damage(range) : range;
        }
    }

    private string Alternative() => _random.Next(6) == 0 ? $"{Partial()} - {Partial()}" : Join(" ", 3, Simple);

    private string Simple() => Pick("", "", "", "=", ">", "<", ">=", "<=", "~", "^", "~>", "^") + Pick("", "", "", "", " ") + Pick("", "", "", "v", "=") + Partial();

    private string Partial()
    {
        string text = Number();
        if (_random.Next(4) == 0) return text;
        text += $".{Number()}";
        if (_random.Next(4) == 0) return text;
        text += $".{Number()}";
        if (_random.Next(4) == 0) text += "-" + Pick("alpha", "beta", "beta.2", "rc.1", "0", "x", "1a", "a-b");
        if (_random.Next(12) == 0) text += "+" + Pick("build", "7", "0.1");
        return text;
    }

    private string Number() => Pick("0", "0", "1", "1", "2", "3", "10", "22", "24", "26", "x", "*");

    private string Damage(string range)
    {
        int at = _random.Next(range.Length + 1);
        string noise = Noise[_random.Next(Noise.Length)].ToString();
        return _random.Next(3) switch
        {
            0 when at < range.Length => range.Remove(at, 1),
            1 when at < range.Length => range.Remove(at, 1).Insert(at, noise),
            _ => range.Insert(at, noise),
        };
    }

    private string Join(string separator, int most, Func<string> part) =>
        string.Join(separator, Enumerable.Range(0, Math.Max(1, _random.Next(most + 2) - 1)).Select(_ => part()));

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}

using System.Text;

namespace SeaPack.Modules.Scanning;

/// <summary>The uses of the names that readers asked about, each searched for once.</summary>
internal sealed class NameTable
{
    // Bytes that a search goes through in the time that one use takes.
    private const int CostOfUse = 500;
    private const long MaxSearched = 150_000_000;

    private Dictionary<string, NameUses>? _byName;
    private long _searched;

    /// <summary>
    /// So many names were searched for in so large a source that evaluation, which may ask about any name, has to stop here.
    /// </summary>
    public bool IsExhausted(SourceTokens code) => _searched > MaxSearched + (4L * code.Source.Length);

    /// <summary>All uses of the name at <paramref name="token"/>.</summary>
    public NameUses UsesOf(SourceTokens code, int token)
    {
        ReadOnlySpan<byte> text = code.Text(token);
        return UsesOf(code, code.Kind(token) == TokenKind.EscapedIdentifier ? Literals.DecodeName(text) : text);
    }

    /// <summary>The declaration that the name at <paramref name="token"/> means, if there is one in the source.</summary>
    public Declaration? DeclarationOf(SourceTokens code, int token)
    {
        NameUses uses = UsesOf(code, token);
        int meaning = uses.MeaningAt(token);
        return meaning < 0 ? null : uses.Declarations[meaning];
    }

    private NameUses UsesOf(SourceTokens code, ReadOnlySpan<byte> name)
    {
        string key = Encoding.UTF8.GetString(name);
        _byName ??= new Dictionary<string, NameUses>(StringComparer.Ordinal);
        if (_byName.TryGetValue(key, out NameUses? uses)) return uses;
        _byName[key] = uses = NameUses.Of(code, name);
        _searched += code.Source.Length + ((long)uses.Uses.Count * CostOfUse);
        return uses;
    }
}

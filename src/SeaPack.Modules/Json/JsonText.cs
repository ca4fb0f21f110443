using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace SeaPack.Modules.Json;

/// <summary>
/// Reads JSON (RFC 8259) token by token as <see cref="Utf8JsonReader"/> does, with members of the same names and meaning. Every walk reads package.json
/// files before anything else, and the first use of the framework's reader costs a new process a tenth of a small walk: its assembly, and vector
/// code that is compiled anew. What is seldom (escapes, texts that are not ASCII, errors) is left to that reader, so that it has the last word.
/// </summary>
/// <param name="utf8">The whole text.</param>
/// <param name="maxDepth">How deep objects and arrays may nest.</param>
internal ref partial struct JsonText(ReadOnlySpan<byte> utf8, int maxDepth = 64)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private readonly int _maxDepth = maxDepth;

    // Which of the open brackets are those of objects.
    private bool[] _isObject = new bool[16];
    private int _depth;
    private int _at;

    /// <summary>The token that was read last.</summary>
    public JsonToken TokenType { get; private set; }

    /// <summary>Where it starts, in bytes; a text with its quote.</summary>
    public int TokenStartIndex { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public readonly int BytesConsumed => _at;

    /// <summary>The token; a text without its quotes, its escapes not decoded.</summary>
    public ReadOnlySpan<byte> ValueSpan { get; private set; }

    /// <summary>Whether there are escapes in it.</summary>
    public bool ValueIsEscaped { get; private set; }

    /// <summary>Number of brackets around the token.</summary>
    public readonly int CurrentDepth => TokenType is JsonToken.StartObject or JsonToken.StartArray ? _depth - 1 : _depth;

    /// <summary>Reads a token; false at the end.</summary>
    /// <exception cref="JsonException">The text is not as JSON demands.</exception>
    public bool Read()
    {
        int at = SpaceEnd(_at);
        switch (TokenType)
        {
            case JsonToken.None or JsonToken.PropertyName:
                return ReadValue(at);
            case JsonToken.StartObject:
                return Peek(at) == '}' ? Close(at, JsonToken.EndObject) : ReadName(at);
            case JsonToken.StartArray:
                return Peek(at) == ']' ? Close(at, JsonToken.EndArray) : ReadValue(at);
        }

        if (_depth == 0)
        {
            if (at < _utf8.Length) Fail();
            _at = at;
            return false;
        }

        bool isObject = _isObject[_depth - 1];
        int next = Peek(at);
        if (next == (isObject ? '}' : ']')) return Close(at, isObject ? JsonToken.EndObject : JsonToken.EndArray);
        if (next != ',') Fail();
        at = SpaceEnd(at + 1);
        return isObject ? ReadName(at) : ReadValue(at);
    }

    /// <summary>Goes to the end of the object or array that begins here, or of the value behind the name here.</summary>
    /// <exception cref="JsonException">The text is not as JSON demands.</exception>
    public void Skip()
    {
        if (TokenType == JsonToken.PropertyName) Read();
        if (TokenType is not (JsonToken.StartObject or JsonToken.StartArray)) return;
        int outer = CurrentDepth;
        while (Read() && _depth > outer)
        {
            // Goes on.
        }
    }

    /// <summary>The text or name, decoded; null for a null.</summary>
    /// <exception cref="InvalidOperationException">It is no text, no UTF-8, or half a surrogate pair.</exception>
    public readonly string? GetString()
    {
        if (TokenType == JsonToken.Null) return null;
        if (TokenType is not (JsonToken.String or JsonToken.PropertyName)) throw new InvalidOperationException($"A text is expected, not {TokenType}.");
        return IsPlain() ? Encoding.UTF8.GetString(ValueSpan) : Decoded();
    }

    /// <summary>Whether the text or name is this one.</summary>
    public readonly bool ValueTextEquals(ReadOnlySpan<byte> text) => ValueIsEscaped ? IsDecoded(text) : ValueSpan.SequenceEqual(text);

    private readonly bool IsPlain()
    {
        if (ValueIsEscaped) return false;
        foreach (byte value in ValueSpan)
        {
            if (value >= 0x80) return false;
        }

        return true;
    }

    // These three alone know the framework's reader, whose assembly is loaded for a method when it is called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly string? Decoded() => Quoted().GetString();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool IsDecoded(ReadOnlySpan<byte> text) => Quoted().ValueTextEquals(text);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Fail()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = _maxDepth });
        while (reader.Read())
        {
            // Ends with the exception that says what is wrong, and where.
        }

        throw new JsonException("The text is not valid JSON.");
    }

    private readonly Utf8JsonReader Quoted()
    {
        var reader = new Utf8JsonReader(_utf8.Slice(TokenStartIndex, ValueSpan.Length + 2));
        reader.Read();
        return reader;
    }
}

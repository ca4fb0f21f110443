using System.Text;
using System.Text.Json;

namespace SeaPack.Modules.Configuration;

/// <summary>What pkg's <c>patches</c> change in one file before it is packed.</summary>
/// <param name="File">Path relative to the package that the patch is for, separated by <c>/</c>.</param>
/// <param name="Steps">The changes, in order.</param>
internal sealed record PkgPatch(string File, IReadOnlyList<PkgPatchStep> Steps)
{
    /// <summary>Reads <c>patches</c>: a file, and a list in which every second entry is the text for the one before it.</summary>
    /// <param name="config">The object that may hold it.</param>
    /// <param name="faults">Receives what cannot be applied, as parts of a sentence.</param>
    public static IReadOnlyList<PkgPatch> Read(JsonElement config, List<string> faults)
    {
        if (!config.TryGetProperty("patches", out JsonElement patches) || patches.ValueKind != JsonValueKind.Object) return [];
        var read = new List<PkgPatch>();
        foreach (JsonProperty file in patches.EnumerateObject().Where(file => file.Value.ValueKind != JsonValueKind.Null))
        {
            if (StepsOf(file.Value) is { } steps) read.Add(new PkgPatch(file.Name.Replace('\\', '/').TrimStart('/'), steps));
            else faults.Add($"the patch of '{file.Name}' is not a list of pairs of texts");
        }

        return read;
    }

    /// <summary>Applies the changes.</summary>
    /// <param name="utf8">The file as it is; what is not UTF-8 in it is lost, as with pkg.</param>
    /// <param name="idle">Texts that were looked for and not found.</param>
    public byte[] Apply(ReadOnlySpan<byte> utf8, List<string> idle)
    {
        string text = Encoding.UTF8.GetString(utf8);
        foreach (PkgPatchStep step in Steps) text = step.Apply(text, idle);
        return Encoding.UTF8.GetBytes(text);
    }

    private static List<PkgPatchStep>? StepsOf(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() % 2 != 0) return null;
        var steps = new List<PkgPatchStep>();
        JsonElement[] items = [.. list.EnumerateArray()];
        for (int i = 0; i < items.Length; i += 2)
        {
            if (items[i + 1].ValueKind != JsonValueKind.String || PkgPatchStep.Of(items[i], items[i + 1].GetString()!) is not { } step) return null;
            steps.Add(step);
        }

        return steps;
    }
}

/// <summary>One change of a <see cref="PkgPatch"/>.</summary>
/// <param name="Action">What to do: replace, erase, prepend, append.</param>
/// <param name="Search">What is replaced, wherever it is.</param>
/// <param name="Text">The new text.</param>
internal readonly record struct PkgPatchStep(string Action, string Search, string Text)
{
    private const string Replace = "replace";

    /// <summary>Reads a change: a text to look for, or an object whose <c>do</c> says what to do; null when it is neither.</summary>
    public static PkgPatchStep? Of(JsonElement what, string text)
    {
        if (what.ValueKind == JsonValueKind.String && what.GetString() is { Length: > 0 } search) return new PkgPatchStep(Replace, search, text);
        bool isAction = what.ValueKind == JsonValueKind.Object && what.TryGetProperty("do", out JsonElement action)
            && action.ValueKind == JsonValueKind.String && action.GetString() is "erase" or "prepend" or "append";
        return isAction ? new PkgPatchStep(what.GetProperty("do").GetString()!, "", text) : null;
    }

    public string Apply(string text, List<string> idle)
    {
        if (Action == "erase") return Text;
        if (Action == "prepend") return Text + text;
        if (Action == "append") return text + Text;
        if (text.Contains(Search, StringComparison.Ordinal)) return ReplaceAll(text);
        idle.Add(Search);
        return text;
    }

    // String.prototype.replace: $$, $&, $` and $' in the new text have a meaning.
    private string ReplaceAll(string text)
    {
        if (!Text.Contains('$', StringComparison.Ordinal)) return text.Replace(Search, Text, StringComparison.Ordinal);
        var result = new StringBuilder();
        int from = 0;
        for (int at = text.IndexOf(Search, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Search, from, StringComparison.Ordinal))
        {
            result.Append(text, from, at - from);
            from = at + Search.Length;
            AppendText(result, text, at, from);
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private void AppendText(StringBuilder result, string text, int start, int end)
    {
        for (int i = 0; i < Text.Length; i++)
        {
            char next = Text[i] == '$' && i + 1 < Text.Length ? Text[i + 1] : ' ';
            if (next is not ('$' or '&' or '`' or '\''))
            {
                result.Append(Text[i]);
                continue;
            }

            i++;
            if (next == '$') result.Append('$');
            else if (next == '&') result.Append(Search);
            else if (next == '`') result.Append(text, 0, start);
            else result.Append(text, end, text.Length - end);
        }
    }
}

using System.Text.Json;

namespace SeaPack.Modules.Rules;

/// <summary>Rules written as JSON: the files of this assembly, and the field <c>seapack</c> of a package.json.</summary>
internal static class PackageRuleReader
{
    private const int MaxDepth = 8;

    /// <summary>Reads a rule.</summary>
    /// <param name="package">The package it is for.</param>
    /// <param name="json">An object with the lists <c>scripts</c>, <c>assets</c>, <c>requests</c>, <c>exclude</c>, <c>without</c>,
    /// <c>names</c> and <c>whole</c>, and the texts <c>limits</c> and <c>why</c>; a list of one may be written as a text.</param>
    /// <returns>The rule; null with what is wrong, as a part of a sentence.</returns>
    public static (PackageRule? Rule, string? Fault) Read(string package, ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return (null, "it is not an object");
            var rule = new PackageRule { Package = package };
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string field = reader.GetString()!;
                reader.Read();
                if (field == "why")
                {
                    reader.Skip();
                    continue;
                }

                if (Texts(ref reader) is not { } texts) return (null, $"'{field}' is not a list of texts");
                if (With(rule, field, texts) is not { } next) return (null, $"'{field}' is not known; there are scripts, assets, requests, exclude, without, names, whole, limits and why");
                rule = next;
            }

            reader.Read();
            return (rule, null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return (null, fault.Message);
        }
    }

    private static PackageRule? With(PackageRule rule, string field, string[] texts) => field switch
    {
        "scripts" => rule with { Scripts = texts },
        "assets" => rule with { Assets = texts },
        "requests" => rule with { Requests = texts },
        "exclude" => rule with { Excludes = texts },
        "without" => rule with { Without = texts },
        "names" => rule with { Names = texts },
        "whole" => rule with { Whole = texts },
        "limits" => rule with { Limits = string.Join(' ', texts) },
        _ => null,
    };

    private static string[]? Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return [reader.GetString()!];
        if (reader.TokenType != JsonTokenType.StartArray) return null;
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String) return null;
            texts.Add(reader.GetString()!);
        }

        return [.. texts];
    }
}

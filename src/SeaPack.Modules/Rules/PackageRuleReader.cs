using System.Text.Json;

namespace SeaPack.Modules.Rules;

/// <summary>Rules written as JSON: the files of this assembly, and the field <c>seapack</c> of a package.json.</summary>
internal static class PackageRuleReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>Reads a rule.</summary>
    /// <param name="package">The package it is for.</param>
    /// <param name="json">An object with the lists <c>scripts</c>, <c>assets</c>, <c>requests</c>, <c>exclude</c>, <c>without</c> and
    /// <c>names</c>, and a text <c>why</c>; a list of one may be written as a text.</param>
    /// <returns>The rule; null with what is wrong, as a part of a sentence.</returns>
    public static (PackageRule? Rule, string? Fault) Read(string package, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (null, "it is not an object");
            var rule = new PackageRule { Package = package };
            foreach (JsonProperty field in document.RootElement.EnumerateObject())
            {
                if (field.Name == "why") continue;
                if (Texts(field.Value) is not { } texts) return (null, $"'{field.Name}' is not a list of texts");
                if (With(rule, field.Name, texts) is not { } next) return (null, $"'{field.Name}' is not known; there are scripts, assets, requests, exclude, without, names and why");
                rule = next;
            }

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
        _ => null,
    };

    private static string[]? Texts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String)) return null;
        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }
}

using System.Text.Json;

namespace SeaPack.NodeRuntime.Packages;

/// <summary>JSON files that somebody else wrote.</summary>
internal static class Json
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The root value of a file; null when it is missing, unreadable or no JSON.</summary>
    public static JsonElement? Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return document.RootElement.Clone();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The members of a member that is an object; none otherwise.</summary>
    public static IEnumerable<JsonProperty> Members(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } root
        && root.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Object
            ? member.EnumerateObject()
            : [];

    /// <summary>The text of a member; empty otherwise.</summary>
    public static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()!
            : "";

    /// <summary>Whether a member is <c>true</c>.</summary>
    public static bool IsTrue(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.True;
}

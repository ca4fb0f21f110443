using System.Text.Encodings.Web;
using System.Text.Json;

namespace SeaPack.Archive.Snapshots;

/// <summary>What a snapshot was made with: it starts nowhere else.</summary>
public sealed record SnapshotFacts
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>Exact version of Node.</summary>
    public required string NodeVersion { get; init; }

    /// <summary>SHA-256 of the Node binary, in hexadecimal: two builds of one version differ inside.</summary>
    public required string NodeSha256 { get; init; }

    /// <summary>The target, as <c>linux-x64</c>.</summary>
    public required string RuntimeIdentifier { get; init; }

    /// <summary>Node options that the builder ran with: V8's flags are a part of the snapshot.</summary>
    public required IReadOnlyList<string> NodeOptions { get; init; }

    /// <summary>SHA-256 of the prelude that lies in the snapshot, or of the script that made one without, in hexadecimal.</summary>
    public required string Prelude { get; init; }

    /// <summary>Archive path of the main module when the snapshot holds it, as that of an app with a main function; else null.</summary>
    public string? Entry { get; init; }

    /// <summary>SHA-256 of the set-up scripts and their names, in hexadecimal; null for none. Tells whether it has to be made anew.</summary>
    public string? Setup { get; init; }

    /// <summary>The modules that were evaluated: archive path to SHA-256 of the file, in hexadecimal.</summary>
    public required IReadOnlyDictionary<string, string> Modules { get; init; }
}

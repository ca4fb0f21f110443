using System.Text.Json;

namespace SeaPack.Modules.Configuration;

/// <summary>What a configuration of pkg says of one package, the app itself or one of its dictionary.</summary>
internal sealed record PkgPackage
{
    /// <summary>Modules to walk from; patterns of <see cref="PkgPatterns"/>.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Files to pack as they are.</summary>
    public IReadOnlyList<string> Assets { get; init; } = [];

    /// <summary>Changes to make in files.</summary>
    public IReadOnlyList<PkgPatch> Patches { get; init; } = [];

    /// <summary>Files to lie beside the executable.</summary>
    public IReadOnlyList<PkgDeployFile> DeployFiles { get; init; } = [];

    /// <summary>Reads the four settings.</summary>
    /// <param name="config">The object that may hold them.</param>
    /// <param name="faults">Receives what cannot be followed, as parts of a sentence.</param>
    public static PkgPackage Read(JsonElement config, List<string> faults) => new()
    {
        Scripts = Texts(config, "scripts"),
        Assets = Texts(config, "assets"),
        Patches = PkgPatch.Read(config, faults),
        DeployFiles = PkgDeployFile.Read(config, faults),
    };

    /// <summary>A list of texts; a list of one may be written as a text.</summary>
    public static string[] Texts(JsonElement config, string name)
    {
        if (!config.TryGetProperty(name, out JsonElement value)) return [];
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        if (value.ValueKind != JsonValueKind.Array) return [];
        return [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
    }
}

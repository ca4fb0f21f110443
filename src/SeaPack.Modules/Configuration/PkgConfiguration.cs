using System.Text.Json;
using SeaPack.Diagnostics;
using SeaPack.Modules.Rules;

namespace SeaPack.Modules.Configuration;

/// <summary>What a configuration of pkg says, as far as it concerns the files of the app.</summary>
internal sealed record PkgConfiguration
{
    private static readonly string[] Unneeded =
    [
        "targets", "outputPath", "scripts", "assets", "ignore", "dictionary", "deployFiles", "patches", "name", "debug", "bytecode", "nativeBuild", "signature",
        "fallbackToSource", "public", "sea", "seaConfig", "compress", "options", "publicPackages", "noDictionary", "log", "build", "output",
        "preBuild", "postBuild", "transform", "main", "bin", "version", "description", "$schema",
    ];

    /// <summary>No configuration.</summary>
    public static PkgConfiguration None { get; } = new();

    /// <summary>Absolute path of the file that holds it.</summary>
    public string Path { get; init; } = "";

    /// <summary>What it says of the app itself.</summary>
    public PkgPackage App { get; init; } = new();

    /// <summary>Files not to pack.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Rules for dependencies (<c>dictionary</c>).</summary>
    public IReadOnlyList<PackageRule> Rules { get; init; } = [];

    /// <summary>Node options to bake in (<c>options</c>), as <c>--name=value</c>.</summary>
    public IReadOnlyList<string> NodeOptions { get; init; } = [];

    /// <summary>What is to be told.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Reads a configuration.</summary>
    /// <param name="pkg">The object.</param>
    /// <param name="path">Absolute path of the file that holds it.</param>
    /// <param name="decided">What the project has decided by itself.</param>
    public static PkgConfiguration Read(JsonElement pkg, string path, ProjectDecisions decided)
    {
        var faults = new List<string>();
        var app = PkgPackage.Read(pkg, faults);
        PackageRule[] rules = [.. Dictionary(pkg, faults)];
        var targets = PkgTargets.Parse(PkgPackage.Texts(pkg, "targets"), PkgTargets.ThisMachine);
        if (!decided.NamesPlatforms) faults.AddRange(targets.Faults);
        return new PkgConfiguration
        {
            Path = path,
            App = app,
            Ignore = PkgPackage.Texts(pkg, "ignore"),
            Rules = rules,
            NodeOptions = [.. PkgPackage.Texts(pkg, "options").SelectMany(Options)],
            Diagnostics = [.. Told(pkg, targets, decided, faults).Select(told => told.Code.At(told.Message, new SourceLocation(path)))],
        };
    }

    // pkg writes options without their hyphens.
    private static IEnumerable<string> Options(string text) => text
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(option => option.StartsWith('-') ? option : $"--{option}");

    private static IEnumerable<PackageRule> Dictionary(JsonElement pkg, List<string> faults)
    {
        if (!pkg.TryGetProperty("dictionary", out JsonElement dictionary) || dictionary.ValueKind != JsonValueKind.Object) yield break;
        foreach (JsonProperty package in dictionary.EnumerateObject())
        {
            if (package.Value.ValueKind != JsonValueKind.Object) continue;
            JsonElement config = package.Value.TryGetProperty("pkg", out JsonElement inner) && inner.ValueKind == JsonValueKind.Object ? inner : package.Value;
            yield return new PackageRule { Package = package.Name, Pkg = PkgPackage.Read(config, faults) };
        }
    }

    private static IEnumerable<(DiagnosticDescriptor Code, string Message)> Told(JsonElement pkg, PkgTargets targets, ProjectDecisions decided, List<string> faults)
    {
        string project = string.Join(' ', ProjectLines(pkg, targets, decided));
        if (project.Length > 0) yield return (PackageDiagnostics.PkgForProject, $"What pkg's configuration says here is computed, and the project decides about platforms and folders before it is evaluated. Write into the project: {project}");
        foreach (string fault in faults) yield return (PackageDiagnostics.PkgNotApplied, $"In pkg's configuration, {fault}. It is left out.");
        foreach (string hook in (string[])["preBuild", "postBuild", "transform"])
        {
            if (Has(pkg, hook)) yield return (PackageDiagnostics.PkgNotApplied, $"pkg's '{hook}' is not run. Write a target of MSBuild that runs before or after PackExecutable.");
        }

        string[] unknown = [.. pkg.EnumerateObject().Select(field => field.Name).Where(name => Array.IndexOf(Unneeded, name) < 0)];
        if (unknown.Length > 0) yield return (PackageDiagnostics.PkgUnknown, $"Neither pkg nor SeaPack knows what pkg's configuration names '{string.Join("', '", unknown)}'.");
    }

    private static IEnumerable<string> ProjectLines(JsonElement pkg, PkgTargets targets, ProjectDecisions decided)
    {
        if (!decided.NamesPlatforms && targets.ToString() != decided.Platforms)
        {
            yield return $"<RuntimeIdentifiers>{string.Join(';', targets.Platforms.Select(platform => platform.RuntimeIdentifier))}</RuntimeIdentifiers>";
            if (targets.Platforms.FirstOrDefault(platform => platform.NodeVersion.Length > 0) is { } platform) yield return $"<NodeVersion>{platform.NodeVersion}</NodeVersion>";
        }

        bool hasOutput = pkg.TryGetProperty("outputPath", out JsonElement output) && output.ValueKind == JsonValueKind.String && output.GetString()!.Length > 0;
        if (!decided.NamesOutputPath && hasOutput && output.GetString() != decided.OutputPath) yield return $"<BaseOutputPath>{output.GetString()}</BaseOutputPath>";
    }

    private static bool Has(JsonElement pkg, string name) => pkg.TryGetProperty(name, out JsonElement value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);
}

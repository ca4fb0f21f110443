using Microsoft.Build.Framework;
using SeaPack.Diagnostics;
using SeaPack.Tasks.ProjectNames;

namespace SeaPack.Tasks;

/// <summary>Warns of properties and items that are almost the SDK's: MSBuild takes any name, and one that nothing reads changes nothing.</summary>
public sealed class CheckProjectNames : SeaPackTask
{
    /// <summary>The project and its Directory.Build files; those that are not there are left out.</summary>
    [Required]
    public string[] ProjectTexts { get; set; } = [];

    /// <summary>The schema that holds the names of the SDK.</summary>
    [Required]
    public string SchemaFile { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        var texts = new ProjectText();
        foreach (string path in ProjectTexts.Select(Absolute).Where(File.Exists)) texts.Add(path);
        var known = KnownNames.Read(SchemaFile);
        foreach (NameInProject found in texts.Set.Concat(OfTheCommandLine()).Where(found => !texts.Reads(found.Name)))
        {
            if (known.FaultOf(found) is { } fault) Report(ProjectDiagnostics.NameUnknown.At(fault, found.Place));
        }
    }

    private IEnumerable<NameInProject> OfTheCommandLine() =>
        BuildEngine6.GetGlobalProperties().Keys.Order(StringComparer.OrdinalIgnoreCase).Select(name => new NameInProject(name, IsItem: false, Place: null));
}

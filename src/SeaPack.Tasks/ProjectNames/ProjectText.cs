using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SeaPack.Diagnostics;

namespace SeaPack.Tasks.ProjectNames;

/// <summary>What the texts of a project and of its Directory.Build files set and read.</summary>
internal sealed partial class ProjectText
{
    private readonly List<NameInProject> _set = [];
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Properties and items that they set, in the order of the files.</summary>
    public IReadOnlyList<NameInProject> Set => _set;

    /// <summary>Whether one of them reads a property or an item.</summary>
    public bool Reads(string name) => _read.Contains(name);

    /// <summary>Adds a file, which MSBuild has read before.</summary>
    public void Add(string path)
    {
        string text = File.ReadAllText(path);
        foreach (Match reference in References().Matches(text)) _read.Add(reference.Value);
        foreach (XElement group in XDocument.Parse(text, LoadOptions.SetLineInfo).Descendants())
        {
            string kind = group.Name.LocalName;
            if (kind is not ("PropertyGroup" or "ItemGroup" or "ItemDefinitionGroup")) continue;
            _set.AddRange(group.Elements().Select(element => new NameInProject(element.Name.LocalName, kind != "PropertyGroup", PlaceOf(path, element))));
        }
    }

    private static SourceLocation PlaceOf(string path, IXmlLineInfo element) => new(path, element.LineNumber, element.LinePosition);

    [GeneratedRegex(@"(?<=[$@%]\(\s*)[A-Za-z_][\w-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex References();
}

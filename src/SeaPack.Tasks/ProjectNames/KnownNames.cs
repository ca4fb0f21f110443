using System.Text.Json;

namespace SeaPack.Tasks.ProjectNames;

/// <summary>The names that the SDK knows.</summary>
internal sealed class KnownNames
{
    // Two slips of the fingers; a third makes another word of it.
    private const int MaxEdits = 2;
    private const int MinLengthOfStem = 6;

    private readonly string[] _properties;
    private readonly string[] _items;

    private KnownNames(string[] properties, string[] items)
    {
        _properties = properties;
        _items = items;
    }

    /// <summary>Reads the schema that also completes names in editors.</summary>
    public static KnownNames Read(string schemaFile)
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllBytes(schemaFile));
        return new KnownNames(NamesOf("properties"), NamesOf("items"));

        string[] NamesOf(string member) => [.. schema.RootElement.GetProperty(member).EnumerateObject().Select(known => known.Name)];
    }

    /// <summary>What is wrong with a name, as a text for a diagnostic; null when it is known, or like nothing that is.</summary>
    public string? FaultOf(NameInProject found)
    {
        (string[] right, string[] other) = found.IsItem ? (_items, _properties) : (_properties, _items);
        if (Knows(right, found.Name)) return null;
        if (Knows(other, found.Name))
        {
            return found.IsItem
                ? $"'{found.Name}' is a property and not an item: write <{found.Name}>…</{found.Name}> in a PropertyGroup."
                : $"'{found.Name}' is an item and not a property: write <{found.Name} Include=\"…\" /> in an ItemGroup.";
        }

        string? meant = Nearest(right, found.Name) ?? Nearest(other, found.Name);
        return meant == null ? null : $"Nothing reads the {(found.IsItem ? "item" : "property")} '{found.Name}'. Did you mean '{meant}'?";
    }

    private static bool Knows(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string? Nearest(string[] names, string name)
    {
        string? similar = names.Where(known => Math.Abs(known.Length - name.Length) <= MaxEdits)
            .Select(known => (Name: known, Edits: EditDistance.Between(known, name)))
            .Where(known => known.Edits <= MaxEdits).OrderBy(known => known.Edits).FirstOrDefault().Name;
        return similar ?? names.FirstOrDefault(known => SharesStem(known, name));
    }

    // SeaEntry for SeaEntryPoint, SeaCompressionLevels for SeaCompressionLevel.
    private static bool SharesStem(string known, string name)
    {
        (string stem, string whole) = known.Length < name.Length ? (known, name) : (name, known);
        return stem.Length >= MinLengthOfStem && stem.StartsWith("Sea", StringComparison.OrdinalIgnoreCase)
            && whole.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && char.IsUpper(whole[stem.Length]);
    }
}

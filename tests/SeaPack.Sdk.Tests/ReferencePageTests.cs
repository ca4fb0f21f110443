using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>docs/reference.md, the build schema and the property page name what the SDK's files read and define, and nothing else.</summary>
public partial class ReferencePageTests
{
    private static readonly string[] Sources =
    [
        .. new[] { "sdk/Sdk", "sdk/targets" }.SelectMany(folder => Directory.GetFiles(RepositoryRoot.Combine(folder))).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<XElement> Elements => Sources.SelectMany(file => XElement.Load(file).DescendantsAndSelf());

    private static IEnumerable<string> Expressions =>
        Elements.SelectMany(element => element.Attributes().Select(attribute => attribute.Value).Concat(element.Nodes().OfType<XText>().Select(text => text.Value)));

    private static SortedSet<string> Properties => new(
        Expressions.SelectMany(text => PropertyReads().Matches(text).Select(match => match.Groups[1].Value))
            .Concat(Elements.Where(element => element.Parent?.Name.LocalName == "PropertyGroup").Select(element => element.Name.LocalName))
            .Where(name => OwnNames().IsMatch(name) && !name.EndsWith("DependsOn", StringComparison.Ordinal)),
        StringComparer.Ordinal);

    private static SortedSet<string> Items => new(
        Expressions.SelectMany(text => ItemReads().Matches(text).Select(match => match.Groups[1].Value)), StringComparer.Ordinal);

    private static SortedSet<string> Targets => new(
        Elements.Where(element => element.Name.LocalName == "Target").Select(target => target.Attribute("Name")!.Value)
            .Where(name => !name.StartsWith('_')),
        StringComparer.Ordinal);

    private static IEnumerable<string> Documented(string section)
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs/reference.md"));
        string text = Regex.Match(page, $@"^## {section}\n(.*?)(?=^## |\z)", RegexOptions.Singleline | RegexOptions.Multiline, TimeSpan.FromSeconds(10)).Groups[1].Value;
        return Rows().Matches(text).Select(match => match.Groups[1].Value);
    }

    [Test]
    public void Every_property_is_on_the_page() => Assert.That(Documented("Properties"), Is.EquivalentTo(Properties));

    [Test]
    public void Every_item_is_on_the_page() => Assert.That(Documented("Items").Except(["ProjectReference"]), Is.EquivalentTo(Items));

    [Test]
    public void Every_target_is_on_the_page() => Assert.That(Documented("Targets"), Is.EquivalentTo(Targets));

    [TestCase("properties", "Properties")]
    [TestCase("items", "Items")]
    [TestCase("targets", "Targets")]
    public void The_build_schema_completes_what_the_page_describes(string member, string section)
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("sdk/SeaPack.Sdk.buildschema.json")));

        Assert.That(
            schema.RootElement.GetProperty(member).EnumerateObject().Select(property => property.Name),
            Is.EquivalentTo(Documented(section).Except(["ProjectReference"])));
    }

    [Test]
    public void Every_property_of_the_property_page_exists()
    {
        string[] standard = ["RuntimeIdentifiers", "OutputType"];
        XElement rule = XElement.Load(RepositoryRoot.Combine("sdk/rules/SeaPack.xaml"));

        Assert.That(
            rule.Elements().Where(element => element.Name.LocalName.EndsWith("Property", StringComparison.Ordinal)).Select(element => element.Attribute("Name")!.Value),
            Is.SubsetOf(Properties.Concat(standard)));
    }

    /// <summary>What nobody sets on a page: passwords, names of targets, what the SDK itself sets, and what changes the SDK.</summary>
    [Test]
    public void Every_property_that_a_user_sets_is_on_the_property_page()
    {
        string[] elsewhere =
        [
            "SignMachoCertificatePassword", "SignAuthenticodeCertificatePassword", "SignMachoTarget", "SignAuthenticodeTarget",
            "SeaExecutableToSign", "SeaUnsignedExecutable", "SeaSnapshotOutput", "SeaInspection", "SeaPackTasksAssembly",
            "CustomBeforeSeaPackProps", "CustomAfterSeaPackProps", "CustomBeforeSeaPackTargets", "CustomAfterSeaPackTargets",
        ];
        XElement rule = XElement.Load(RepositoryRoot.Combine("sdk/rules/SeaPack.xaml"));

        Assert.That(
            rule.Elements().Select(element => element.Attribute("Name")?.Value).Where(name => name != null && OwnNames().IsMatch(name)),
            Is.EquivalentTo(Documented("Properties").Except(elsewhere)));
    }

    [GeneratedRegex(@"\$\(([A-Za-z]+)")]
    private static partial Regex PropertyReads();

    [GeneratedRegex("^(Sea|StripSymbols|NodeVersion|NodeRuntime|Sign|Custom(Before|After)SeaPack)")]
    private static partial Regex OwnNames();

    [GeneratedRegex(@"@\((Sea[A-Za-z]+)")]
    private static partial Regex ItemReads();

    [GeneratedRegex(@"^\| `([A-Za-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}

using System.Reflection;
using System.Text.RegularExpressions;
using SeaPack.Testing;

namespace SeaPack.Diagnostics.Tests;

/// <summary>Codes are unique, well formed, and each has a page that says what it means.</summary>
public partial class DocumentationTests
{
    private static readonly DiagnosticDescriptor[] Descriptors =
    [
        .. typeof(DiagnosticDescriptor).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];

    private static readonly string Pages = RepositoryRoot.Combine("docs/diagnostics");

    [Test]
    public void Codes_are_unique() => Assert.That(Descriptors.Select(descriptor => descriptor.Code), Is.Unique);

    [TestCaseSource(nameof(Descriptors))]
    public void A_code_is_well_formed(DiagnosticDescriptor descriptor) =>
        Assert.That(descriptor.Code, Does.Match("^SEAPACK[0-59][0-9]{3}$"));

    [TestCaseSource(nameof(Descriptors))]
    public void A_code_has_a_page_with_its_title_and_what_to_do(DiagnosticDescriptor descriptor)
    {
        string page = File.ReadAllText(Path.Combine(Pages, $"{descriptor.Code}.md"));

        Assert.That(page, Does.StartWith($"# {descriptor.Code}: {descriptor.Title}\n").And.Contain("## What to do"));
    }

    [Test]
    public void Every_page_belongs_to_a_code() =>
        Assert.That(
            Directory.GetFiles(Pages, "SEAPACK*.md").Select(Path.GetFileNameWithoutExtension),
            Is.EquivalentTo(Descriptors.Select(descriptor => descriptor.Code)));

    [Test]
    public void Every_code_in_the_targets_is_known()
    {
        IEnumerable<string> used = Directory.EnumerateFiles(RepositoryRoot.Combine("sdk/targets"))
            .SelectMany(file => CodePattern().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .Distinct();

        Assert.That(Descriptors.Select(descriptor => descriptor.Code), Is.SupersetOf(used));
    }

    [GeneratedRegex("SEAPACK[0-9]{4}")]
    private static partial Regex CodePattern();
}

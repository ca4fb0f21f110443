using System.Collections.Concurrent;
using System.Text;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>Packaged programs do what they do under plain Node of the same version.</summary>
public sealed class ConformanceTests
{
    private static int _behaviours;

    // Each program runs once under plain Node of a version, however often it is packaged.
    private static readonly ConcurrentDictionary<(string Program, string Version), Lazy<Task<IReadOnlyDictionary<string, string>>>> Plain = new();

    private static IEnumerable<TestCaseData> Cases() =>
        from program in ConformanceProgram.All()
        from version in TestNode.Supported
        from packing in Enum.GetValues<Packing>()
        select Case(program, version, packing);

    /// <summary>What is not for every day runs with <c>--filter TestCategory=Nightly</c>.</summary>
    private static TestCaseData Case(ConformanceProgram program, string version, Packing packing)
    {
        TestCaseData data = new TestCaseData(program.Path, version, packing).SetArgDisplayNames(program.Path, version, packing.ToString());
        return IsForEveryDay(program, version, packing)
            ? data
            : data.SetCategory("Nightly").Explicit("One way to pack is enough for small programs, and one version for each mode.");
    }

    private static bool IsForEveryDay(ConformanceProgram program, string version, Packing packing) => packing switch
    {
        Packing.Folder => !program.IsSmall || version == "24.21.0",
        Packing.Walked => !program.IsSmall || version != "24.21.0",
        Packing.Compressed => !program.IsSmall && version == TestNode.Supported[0],
        _ => !program.IsSmall && version == TestNode.Default,
    };

    [TestCaseSource(nameof(Cases))]
    public async Task A_packaged_program_behaves_as_under_plain_Node(string path, string version, Packing packing)
    {
        var program = new ConformanceProgram(path);
        IReadOnlyDictionary<string, string> plain = program.ExpectedOutput is { } expected
            ? new Behaviours(expected).Values
            : await Plain.GetOrAdd((path, version), _ => new(async () => Run(program, await ConformanceProject.PlainAsync(version)))).Value;
        IReadOnlyDictionary<string, string> packaged = Run(program, await ConformanceProject.PackagedAsync(version, packing));
        if (!program.IsEntry) Assert.That(plain["exit code"], Is.EqualTo("0"), () => plain["stderr"]);
        Interlocked.Add(ref _behaviours, plain.Count);
        IReadOnlyList<AllowedDifference> withoutSource = packing == Packing.Bytecode ? AllowedDifference.WithoutSource : [];
        Assert.That(Differences(program, version, withoutSource, plain, packaged), Is.Empty);
    }

    [OneTimeTearDown]
    public static void Finish()
    {
        TestContext.Progress.WriteLine($"{ConformanceProgram.All().Count()} programs, {_behaviours} behaviours compared with plain Node, {AllowedDifference.Table.Count} kinds of differences allowed.");
        ConformanceProject.Remove();
    }

    private static IReadOnlyDictionary<string, string> Run(ConformanceProgram program, Place place)
    {
        using var elsewhere = new TempFolder();
        return new Behaviours(program, place, place.Command(program, elsewhere.Path).Run(), elsewhere.Path).Values;
    }

    /// <summary>Text of what a packaged program did otherwise, beyond <see cref="AllowedDifference.Table"/> and <paramref name="more"/>.</summary>
    internal static string Differences(
        ConformanceProgram program, string version, IReadOnlyList<AllowedDifference> more, IReadOnlyDictionary<string, string> plain, IReadOnlyDictionary<string, string> packaged)
    {
        AllowedDifference[] allowed = [.. AllowedDifference.Table, .. more];
        var text = new StringBuilder();
        foreach (string name in plain.Keys.Union(packaged.Keys, StringComparer.Ordinal))
        {
            string expected = plain.GetValueOrDefault(name, "(nothing)");
            string actual = packaged.GetValueOrDefault(name, "(nothing)");
            if (expected == actual || Array.Exists(allowed, difference => difference.Covers(program, name, version))) continue;
            text.Append('\n').Append(name).Append("\n  plain:    ").Append(expected).Append("\n  packaged: ").Append(actual).Append('\n');
        }

        return text.ToString();
    }
}

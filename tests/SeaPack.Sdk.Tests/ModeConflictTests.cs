using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What docs/modes.md says does not go together is one error, before anything is built.</summary>
public class ModeConflictTests
{
    private static readonly string[] Items = ["SeaArgument", "SeaBinaryData", "SeaAsset", "SeaScript"];

    [TestCase("SeaMode=SingleFile", "SeaCompression=gzip SeaReport=true SeaDebug=true SeaBytecode=true SeaArgument SeaBinaryData SeaAsset SeaScript")]
    [TestCase("SeaMode=NodeVfs", "SeaCodeCache=compile SeaCompression=gzip SeaDebug=true SeaBytecode=true SeaArgument SeaBinaryData")]
    [TestCase("SeaBytecode=true", "SeaCodeCache=warmup")]
    [TestCase("SeaSnapshot=true", "SeaCodeCache=compile")]
    public async Task Modes_that_make_no_sense_together_are_refused(string mode, string others)
    {
        using SeaProject project = Set(new SeaProject(), mode).File("package.json", """{ "name": "app", "main": "main.js" }""").File("main.js", "");
        string[] conflicts = others.Split(' ');
        foreach (string other in conflicts) Set(project, other);

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK2062" }));
        string[] named = build.Diagnostics[0].Text.Split(':')[0].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        Assert.That(named.Where(word => word.StartsWith("Sea", StringComparison.Ordinal)), Is.EquivalentTo(conflicts.Append(mode).Select(other => other.Split('=')[0])));
    }

    [TestCase("SeaMode=Asar")]
    [TestCase("SeaBytecode=maybe")]
    [TestCase("SeaDebug=1")]
    [TestCase("SeaReport=1")]
    [TestCase("SeaCodeCache=all")]
    public async Task A_value_that_is_none_is_refused(string property)
    {
        using SeaProject project = Set(new SeaProject(), property).File("package.json", """{ "name": "app", "main": "main.js" }""").File("main.js", "");

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK2061" }));
    }

    private static SeaProject Set(SeaProject project, string text) => Array.IndexOf(Items, text) >= 0
        ? project.Item(text, "main.js")
        : project.Property(text.Split('=')[0], text.Split('=')[1]);
}

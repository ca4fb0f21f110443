using System.Text.Json;
using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

/// <summary>A request as Node and <see cref="NodeResolver"/> are both asked it.</summary>
internal readonly record struct OracleQuestion(string Specifier, ResolutionKind Kind, string ParentPath);

/// <summary>Compares <see cref="NodeResolver"/> with a real Node.</summary>
internal static class NodeOracle
{
    /// <summary>Node's answers, in one process: <c>file:</c>, <c>builtin:</c>, <c>external:</c> or <c>error:</c> and what; the message of an error on a line of its own.</summary>
    public static async Task<string[]> AskNodeAsync(string version, IReadOnlyList<OracleQuestion> questions, params string[] nodeOptions)
    {
        using var folder = new TempFolder();
        string file = folder.Write("questions.json", JsonSerializer.Serialize(questions.Select(question =>
            new[] { question.Specifier, question.Kind == ResolutionKind.Require ? "require" : "import", question.ParentPath })));
        string script = RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Resolution/oracle/ask-node.mjs");
        CommandOutcome outcome = await new CommandLine(await TestNode.GetAsync(version), [.. nodeOptions, "--no-warnings", script, file]).RunAsync();
        return JsonSerializer.Deserialize<string[]>(outcome.MustSucceed().StandardOutput)!;
    }

    /// <summary>The resolver's answer in the same form.</summary>
    public static string Ask(NodeResolver resolver, OracleQuestion question)
    {
        ResolutionResult answer = resolver.Resolve(question.Specifier, question.ParentPath, question.Kind);
        if (answer.Path != null) return "file:" + answer.Path;
        if (answer.BuiltIn != null) return "builtin:" + answer.BuiltIn.Replace("node:", "", StringComparison.Ordinal);
        return answer.External != null ? "external:" + answer.External : $"error:{answer.ErrorCode}\n{answer.Message}";
    }

    /// <summary>Fails with all questions on which the two differ; messages of errors are not compared.</summary>
    public static async Task MustAgreeAsync(string version, NodeResolver resolver, IReadOnlyList<OracleQuestion> questions, params string[] nodeOptions) =>
        MustAgree(resolver, questions, await AskNodeAsync(version, questions, nodeOptions), answer => answer.Split('\n')[0]);

    /// <summary>Fails with all questions on which the two differ, seen through <paramref name="compare"/>.</summary>
    public static void MustAgree(NodeResolver resolver, IReadOnlyList<OracleQuestion> questions, string[] expected, Func<string, string> compare)
    {
        List<string> differences = [];
        for (int i = 0; i < questions.Count; i++)
        {
            string actual = Ask(resolver, questions[i]);
            if (compare(actual) != compare(expected[i])) differences.Add(Difference(questions[i], expected[i], actual));
        }

        Assert.That(
            differences,
            Is.Empty,
            () => $"{differences.Count} of {questions.Count} differ\n" + string.Join('\n', differences.Take(25)));
    }

    private static string Difference(OracleQuestion question, string expected, string actual) =>
        $"{question.Kind} {JsonSerializer.Serialize(question.Specifier)} from {question.ParentPath}\n  Node    {expected}\n  SeaPack {actual}";
}

using System.Text.RegularExpressions;
using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

/// <summary>The resolver against real Node: generated packages, hand-made corners and a real node_modules.</summary>
internal sealed class NodeResolverOracleTests
{
    private static IReadOnlyList<string> Versions => TestNode.Supported;

    [Test]
    public async Task Random_exports_and_imports_resolve_as_in_Node([ValueSource(nameof(Versions))] string version, [Values(1, 2)] int seed)
    {
        using var folder = new TempFolder();
        List<OracleQuestion> questions = new RandomPackages(folder, (seed * 1000) + version[1]).Write(packages: 150);
        var resolver = new NodeResolver(new FileSystemView(folder.Path), new ResolverOptions { NodeVersion = Version.Parse(version) });
        await NodeOracle.MustAgreeAsync(version, resolver, questions);
    }

    [Test]
    public async Task User_conditions_select_as_in_Node()
    {
        using var folder = new TempFolder();
        List<OracleQuestion> questions = new RandomPackages(folder, 7).Write(packages: 60);
        var options = new ResolverOptions { NodeVersion = Version.Parse(TestNode.Default), UserConditions = ["custom", "browser"] };
        var resolver = new NodeResolver(new FileSystemView(folder.Path), options);
        await NodeOracle.MustAgreeAsync(TestNode.Default, resolver, questions, "--conditions=custom", "--conditions=browser");
    }

    [Test]
    public async Task Corner_cases_resolve_as_in_Node([ValueSource(nameof(Versions))] string version)
    {
        using var folder = new TempFolder();
        List<OracleQuestion> questions = CornerCases.Write(folder);
        var resolver = new NodeResolver(new FileSystemView(folder.Path), new ResolverOptions { NodeVersion = Version.Parse(version) });
        await NodeOracle.MustAgreeAsync(version, resolver, questions);
    }

    [Test]
    public async Task Errors_read_as_in_Node()
    {
        using var folder = new TempFolder();

        // Not asked: paths that Node prints before they are normal, and targets of imports that it looks for in two steps.
        string[] unlike = [".//main.js", ".///main.js", "#pkgdir", "#pkg/sub/x"];
        List<OracleQuestion> questions = [.. CornerCases.Write(folder).Where(question => !unlike.Contains(question.Specifier))];
        var resolver = new NodeResolver(new FileSystemView(folder.Path), new ResolverOptions { NodeVersion = Version.Parse(TestNode.Default) });
        string[] expected = await NodeOracle.AskNodeAsync(TestNode.Default, questions);

        NodeOracle.MustAgree(resolver, questions, expected, Sentence);
    }

    // Without Node's advice, and without the messages of errors that the oracle makes up or that name the operating system.
    private static string Sentence(string answer)
    {
        string[] lines = answer.Split('\n');
        bool unknowable = lines[0] is "error:ERR_UNKNOWN_BUILTIN_MODULE" or "error:ERR_UNSUPPORTED_ESM_URL_SCHEME" or "error:ERR_INVALID_FILE_URL_HOST" or "error:ERR_INVALID_PACKAGE_CONFIG";
        return unknowable ? lines[0] : string.Join('\n', lines.Where(line => !line.StartsWith("Did you mean", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Every_specifier_of_a_real_node_modules_resolves_as_in_Node([ValueSource(nameof(Versions))] string version)
    {
        string folder = await NpmFolder.InstallAsync(RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Resolution/oracle"));
        List<OracleQuestion> questions = RealQuestions.In(folder);
        Assert.That(questions, Has.Count.GreaterThan(20_000));
        var resolver = new NodeResolver(new FileSystemView(folder), new ResolverOptions { NodeVersion = Version.Parse(version) });
        await NodeOracle.MustAgreeAsync(version, resolver, questions);
    }
}

/// <summary>The specifiers in the sources of a folder, found by a simple expression: some are in comments, which does no harm.</summary>
internal static partial class RealQuestions
{
    public static List<OracleQuestion> In(string folder)
    {
        var questions = new HashSet<OracleQuestion>();
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".js" or ".mjs" or ".cjs")
            .Order(StringComparer.Ordinal);
        foreach (string file in files)
        {
            foreach (Match match in Specifier().Matches(File.ReadAllText(file)))
            {
                string specifier = match.Groups["specifier"].Value;
                questions.Add(new OracleQuestion(specifier, ResolutionKind.Require, file));
                questions.Add(new OracleQuestion(specifier, ResolutionKind.Import, file));
            }
        }

        return [.. questions];
    }

    [GeneratedRegex(@"(?:\brequire\(\s*|\bfrom\s*|\bimport\s*\(?\s*)(?<quote>['""])(?<specifier>[^'""\\\r\n]{1,100})\k<quote>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Specifier();
}

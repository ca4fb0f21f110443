using System.Text.Json;
using SeaPack.Modules.Scanning;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Scanning;

/// <summary>Compares the scanner with es-module-lexer and acorn over the sources of real packages.</summary>
public class OracleTests
{
    private const string Folder = "tests/SeaPack.Modules.Tests/Scanning/oracle";

    [Test]
    [CancelAfter(600_000)]
    public async Task Finds_what_es_module_lexer_and_acorn_find()
    {
        ExternalTool.Require("node", "nodejs");
        string packages = await NpmFolder.InstallAsync(RepositoryRoot.Combine(Folder));
        var oracle = new CommandLine("node", RepositoryRoot.Combine(Folder + "/oracle.mjs"), packages);
        string[] lines = (await oracle.RunAsync()).MustSucceed().StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var comparison = new Comparison(packages);
        foreach (string line in lines) comparison.Add(JsonDocument.Parse(line).RootElement);
        TestContext.Out.WriteLine(comparison);
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Files, Is.GreaterThan(10_000));
            Assert.That(comparison.Errors, Is.Empty);
            Assert.That(comparison.Imports.Missed.Concat(comparison.Imports.Extra), Is.Empty);
            Assert.That(comparison.ImportsInTexts.Missed, Is.Empty);
            Assert.That(comparison.Requires.Recall, Is.GreaterThanOrEqualTo(0.9998), () => string.Join('\n', comparison.Requires.Missed));
            Assert.That(comparison.Requires.Precision, Is.GreaterThanOrEqualTo(0.999), () => string.Join('\n', comparison.Requires.Extra));
            Assert.That(comparison.OtherGoal, Is.Empty);
        });
    }

    private sealed class Tally
    {
        public int Expected { get; set; }

        public List<string> Missed { get; } = [];

        public List<string> Extra { get; } = [];

        public double Recall => 1 - ((double)Missed.Count / Expected);

        public double Precision => 1 - ((double)Extra.Count / Expected);
    }

    private sealed class Comparison(string packages)
    {
        public int Files { get; private set; }

        public List<string> Errors { get; } = [];

        /// <summary>Files that one takes for a module and the other for a script.</summary>
        public List<string> OtherGoal { get; } = [];

        public Tally Imports { get; } = new();

        /// <summary>Dynamic imports of files that make functions of texts with an <c>import()</c>.</summary>
        public Tally ImportsInTexts { get; } = new();

        public Tally Requires { get; } = new();

        public void Add(JsonElement oracle)
        {
            string file = oracle.GetProperty("file").GetString()!;
            if (oracle.TryGetProperty("failed", out _)) return;
            byte[] source = File.ReadAllBytes(Path.Combine(packages, file));
            ModuleFacts facts = ModuleScanner.Scan(source, SourceLanguage.JavaScript);
            Files++;
            string Place(int offset) => $"{file}:{SourcePosition.Of(source, offset)}";
            if (facts.Error is { } error) Errors.Add($"{Place(error.Offset)} {error.Message}");
            bool hasOtherGoal = facts.HasModuleSyntax != oracle.GetProperty("module").GetBoolean();
            if (hasOtherGoal && !file.EndsWith(".mjs", StringComparison.Ordinal)) OtherGoal.Add(file);
            Compare(Imports, Place, Answers(oracle, "imports"), Found(facts, RequestKind.Import, RequestKind.ExportFrom));
            // Code in a text is no code for a parser: these answers are more than it gives.
            Tally dynamic = source.AsSpan().IndexOf("return import("u8) < 0 ? Imports : ImportsInTexts;
            Compare(dynamic, Place, Answers(oracle, "dynamic"), Found(facts, RequestKind.DynamicImport));
            Compare(Requires, Place, Answers(oracle, "requires"), Found(facts, RequestKind.Require, RequestKind.RequireResolve));
        }

        public override string ToString() =>
            $"{Files} files; {Imports.Expected} imports, {Imports.Missed.Count} missed, {Imports.Extra.Count} extra; "
            + $"{Requires.Expected} requires, {Requires.Missed.Count} missed, {Requires.Extra.Count} extra";

        private static void Compare(Tally tally, Func<int, string> place, Dictionary<int, string[]?> answers, ILookup<int, string> found)
        {
            foreach ((int offset, string[]? specifiers) in answers)
            {
                foreach (string specifier in specifiers ?? [])
                {
                    tally.Expected++;
                    if (!found[offset].Contains(specifier)) tally.Missed.Add($"{place(offset)} {specifier}");
                }
            }

            foreach (IGrouping<int, string> group in found)
            {
                if (!answers.ContainsKey(group.Key)) tally.Extra.Add($"{place(group.Key)} {string.Join(' ', group)}");
            }
        }

        private static ILookup<int, string> Found(ModuleFacts facts, params RequestKind[] kinds) =>
            facts.Requests.Where(request => kinds.Contains(request.Kind)).ToLookup(request => request.Offset, request => request.Specifier);

        // By offset; null where the oracle knows of a request and not what it asks for.
        private static Dictionary<int, string[]?> Answers(JsonElement oracle, string name) =>
            oracle.GetProperty(name).EnumerateArray().ToDictionary(answer => answer[0].GetInt32(), answer => Strings(answer[1]));

        private static string[]? Strings(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => [value.GetString()!],
            _ => [.. value.EnumerateArray().Select(item => item.GetString()!)],
        };
    }
}

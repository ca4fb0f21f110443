using System.Text;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Tests.Scanning;

namespace SeaPack.Modules.Tests.Evaluation;

/// <summary>What a source may ask for in all, seen through the requests that are found in a dependency.</summary>
public class EvaluationStateTests
{
    [Test]
    public void Name_that_is_cut_off_in_one_question_is_found_by_the_next()
    {
        // So many expressions that the share ends before the name, within it, or behind it.
        foreach (int count in Enumerable.Range(960, 60))
        {
            string source = $"const waste = [[{Zeros(500)}], [{Zeros(count - 500)}]], name = ('./a' + ('.js')); read(__dirname + waste + name); require(name)";
            Assert.That(RequestsOf(source), Is.EqualTo("require:./a.js"), $"{count} expressions");
        }
    }

    [Test]
    public void Places_that_come_to_nothing_leave_requests_their_share()
    {
        string waste = $"const waste = place => [[{Zeros(500)}], [{Zeros(500)}], [{Zeros(500)}]];\n";
        string calls = string.Concat(Enumerable.Repeat("waste(__dirname);\n", 80));
        // Steps over tokens are counted, too, and a long source has more of them.
        Assert.That(RequestsOf($"{waste}{calls}{new string(';', 20_000)}require('./a' + '.js')"), Is.EqualTo("require:./a.js"));
    }

    private static string Zeros(int count) => string.Join(", ", Enumerable.Repeat('0', count));

    private static string RequestsOf(string source) =>
        ModuleScanner.Scan(Encoding.UTF8.GetBytes(source), SourceLanguage.JavaScript, ScanTarget.Default with { IsOwnCode = false }).Requests();
}

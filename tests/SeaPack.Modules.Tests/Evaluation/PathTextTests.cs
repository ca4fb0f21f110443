using System.Text.Json;
using SeaPack.Modules.Evaluation;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Evaluation;

/// <summary>Compares path functions over texts with marks with Node's own over paths that the marks stand for.</summary>
public class PathTextTests
{
    private const string Module = "/app/lib/deep/module.js";
    private const string Script = """
        const p = require('path').posix;
        const ask = ({ parts }) => [p.join(...parts), p.normalize(parts[0]), p.dirname(parts[0]), p.basename(parts[0]), p.extname(parts[0]), p.resolve(...parts)];
        console.log(JSON.stringify(JSON.parse(require('fs').readFileSync(0, 'utf8')).map(ask)));
        """;

    [Test]
    public async Task Paths_are_what_Node_makes_of_them()
    {
        var random = new Random(5);
        string[][] cases = [.. Enumerable.Range(0, 2_000).Select(_ => Parts(random))];
        string input = JsonSerializer.Serialize(cases.Select(parts => new { parts = parts.Select(Given) }));
        var node = new CommandLine(await TestNode.GetAsync(), "-e", Script) { StandardInput = input };
        string[][] answers = JsonSerializer.Deserialize<string[][]>((await node.RunAsync()).MustSucceed().StandardOutput)!;

        Assert.Multiple(() =>
        {
            for (var i = 0; i < cases.Length; i++) Compare(cases[i], answers[i]);
        });
    }

    [TestCase("new URL('./a', m)", "file:\uFDD1/a")]
    [TestCase("new URL('../a%20b', m)", "file:\uFDD1/../a b")]
    [TestCase("new URL('.', m)", "file:\uFDD1/")]
    [TestCase("new URL('a?x', d)", "file:\uFDD1/d/a")]
    [TestCase("new URL('https://a/b', m)", null)]
    [TestCase("new URL('/a', m)", null)]
    public void Addresses_are_relative_to_the_module(string expression, string? expected)
    {
        string text = expression.Split('\'')[1];
        string url = expression.EndsWith("m)", StringComparison.Ordinal) ? $"file:{Mark.File}" : $"file:{Mark.Folder}/d/";

        Assert.That(UrlText.Resolve(text, url), Is.EqualTo(expected));
    }

    private static void Compare(string[] parts, string[] node)
    {
        string first = parts[0];
        string what = string.Join(" | ", parts.Select(Given));

        // A mark that is not at the start says nothing; Node would join it as text.
        bool isRootedWithin = parts.Skip(1).Any(part => Mark.StartsPlace(part));
        if (!isRootedWithin) Assert.That(Real(PathText.Join(parts)), Is.EqualTo(node[0]), what);
        Assert.That(Real(PathText.Normalize(first)), Is.EqualTo(node[1]), what);
        if (first.Length > 0 && Mark.PlaceLength(first) == 0) Assert.That(PathText.Parent(first), Is.EqualTo(node[2]).Or.EqualTo(PathText.Normalize(node[2])), what);
        string? name = PathText.Name(first);
        if (name != null) Assert.That(name, Is.EqualTo(node[3]), what);
        if (name is { Length: > 0 } && name != ".") Assert.That(PathText.Extension(first), Is.EqualTo(node[4]), what);
        if (parts.Any(part => Mark.StartsPlace(part) || part.StartsWith('/'))) Assert.That(Real(PathText.Resolve(parts)), Is.EqualTo(node[5]), what);
    }

    private static string Given(string part) =>
        Mark.PlaceLength(part) == 0 ? part : (part[0] == Mark.File ? Module : Path.GetDirectoryName(Module)) + part[1..];

    private static string? Real(string? text)
    {
        if (text == null || Mark.PlaceLength(text) == 0) return text;
        string place = text[0] == Mark.File ? Module : Path.GetDirectoryName(Module)!;
        string trail = text.EndsWith('/') ? "/" : "";
        return text.Length == 1 ? place : text.StartsWith($"{text[0]}/..", StringComparison.Ordinal) ? Path.GetFullPath(place + text[1..].TrimEnd('/')) + trail : place + text[1..];
    }

    private static string[] Parts(Random random) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Part(random))];

    private static string Part(Random random)
    {
        string[] starts = ["", "", "/", Mark.Folder.ToString(), Mark.File.ToString(), "./", "../"];
        string[] segments = ["a", "b.js", "..", ".", "", "c.d.ts", ".hidden"];
        string start = starts[random.Next(starts.Length)];
        string rest = string.Join('/', Enumerable.Range(0, random.Next(0, 3)).Select(_ => segments[random.Next(segments.Length)]));
        return Mark.StartsPlace(start) && rest.Length > 0 ? $"{start}/{rest}" : start + rest;
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Tests.Resolution;

internal sealed class PlainPathTests
{
    // As in shared/package-exports.js.
    private static readonly Regex Unusual = new(@"[^\w\-@+,=~!$&'()*;:.\/]|\/\.|node_modules", RegexOptions.IgnoreCase | RegexOptions.ECMAScript);

    [Test]
    public void A_path_is_plain_unless_the_script_would_look_closer()
    {
        const string Pieces = "aZ09_-@+,=~!$&'()*;:./\\%?# \t\"{}[]<>|^`\u0000\u007Fäſ";
        foreach (char first in Pieces)
        {
            foreach (char second in Pieces)
            {
                string path = $"x{first}{second}y";
                Assert.That(PlainPath.Is(path), Is.EqualTo(!Unusual.IsMatch(path)), path);
            }
        }

        Assert.That(PlainPath.Is("a/Node_Modules/b"), Is.False);
    }

    [TestCase("""{"exports":{"./a/*":{"node":["./b/*.js"]}}}""", true)]
    [TestCase("""{ "exports" : [ "./b.js", null ] }""", true)]
    [TestCase("""{"exports":{"./a":"./b c.js"}}""", false)]
    [TestCase("""{"exports":{"./a":"./b/../c.js"}}""", false)]
    [TestCase("""{"exports":{"./a":"./node_modules/c.js"}}""", false)]
    [TestCase("""{"exports":{"./a":"./b\u002fc.js"}}""", false)]
    [TestCase("""{"exports":{"./a":"./\"b.js"}}""", false)]
    public void A_map_is_plain_when_each_text_in_it_is(string json, bool isPlain)
    {
        Assert.That(PlainPath.AreAllIn(json), Is.EqualTo(isPlain));
        if (isPlain) Assert.That(TextsIn(JsonDocument.Parse(json).RootElement), Has.None.Matches(Unusual));
    }

    private static IEnumerable<string> TextsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(TextsIn),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => TextsIn(member.Value).Prepend(member.Name)),
        _ => [],
    };
}

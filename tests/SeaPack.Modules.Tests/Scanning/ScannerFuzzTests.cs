using SeaPack.Modules.Scanning;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Scanning;

public class ScannerFuzzTests
{
    [Test]
    [CancelAfter(300_000)]
    public async Task Broken_sources_are_read_without_an_exception()
    {
        string packages = await NpmFolder.InstallAsync(RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Scanning/oracle"));
        var random = new Random(2);
        string[] files = Directory.GetFiles(packages, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".js" or ".mjs" or ".cjs" or ".ts" && new FileInfo(file).Length is > 10 and < 60_000)
            .Order(StringComparer.Ordinal).ToArray();
        for (int i = 0; i < 3000; i++)
        {
            byte[] source = File.ReadAllBytes(files[random.Next(files.Length)]);
            byte[] broken = Break(source, random);
            ModuleFacts facts = ModuleScanner.Scan(broken, i % 4 == 0 ? SourceLanguage.TypeScript : SourceLanguage.JavaScript);
            Assert.That(facts.Requests.All(request => request.Offset >= 0 && request.Offset < broken.Length), Is.True);
            if (facts.Error is { } error) Assert.That(error.Offset, Is.InRange(0, broken.Length));
        }
    }

    [Test]
    public void Random_tokens_are_read_without_an_exception()
    {
        string[] pieces =
        [
            "require", "(", ")", "{", "}", "[", "]", "'a'", "`", "${", "import", "export", "from", ".", "meta", "url", "createRequire", "=", "=>", ",", ";", ":", "?", "/", "\n", " ",
            "function", "class", "const", "var", "let", "a", "*", "as", "type", "<", ">", "await", "for", "of", "try", "catch", "__dirname", "__filename", "join", "+", "'b'", "module",
            "resolve", "new", "URL", "typeof", "...", "|", "&&", "||", "++", "!", "\\u0061", "#a", "1", "/x/", "//", "/*", "*/", "<!--", "-->", "\u2028", "declare", "defer", "extends", "return",
        ];
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            string source = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(3) == 0 ? " " : "")));
            Assert.That(() => Scanned.JavaScript(source), Throws.Nothing, source);
            Assert.That(() => Scanned.TypeScript(source), Throws.Nothing, source);
        }
    }

    private static byte[] Break(byte[] source, Random random)
    {
        int start = random.Next(2) == 0 ? 0 : random.Next(source.Length);
        byte[] broken = source[start..random.Next(start, source.Length + 1)];
        for (int flips = random.Next(4); flips > 0 && broken.Length > 0; flips--) broken[random.Next(broken.Length)] = (byte)random.Next(256);
        return broken;
    }
}

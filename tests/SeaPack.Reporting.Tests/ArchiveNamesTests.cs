namespace SeaPack.Reporting.Tests;

public class ArchiveNamesTests
{
    [TestCase("/home/me/repo/main.js", "app/main.js", "'/home/me/repo/lib/a b.js' imported from /home/me/repo/main.js", "'app/lib/a b.js' imported from app/main.js")]
    [TestCase("/home/me/app/main.js", "app/main.js", "from /home/me/app/node_modules/x", "from app/node_modules/x")]
    [TestCase("/home/me/my-app/main.js", "app/main.js", "from /home/me/my-app/node_modules/x", "from app/node_modules/x")]
    [TestCase("/home/me/app/main.js", "my-app/main.js", "from /home/me/app/node_modules/x", "from my-app/node_modules/x")]
    [TestCase("/home/me/repo/packages/cli/src/main.js", "ws/packages/cli/src/main.js", "from /home/me/repo/node_modules/x", "from ws/node_modules/x")]
    [TestCase("/app/main.js", "app/main.js", "from /app/node_modules/x", "from app/node_modules/x")]
    [TestCase(@"C:\me\repo\main.js", "app/main.js", @"'C:\me\repo\lib\a.js' imported from C:\me\repo\main.js", "'app/lib/a.js' imported from app/main.js")]
    [TestCase(@"C:\app\main.js", "app/main.js", @"from C:\app\lib\a.js", "from app/lib/a.js")]
    [TestCase("/home/me/repo/main.js", "app/main.js", @"'./a\b' of /home/you/repo/main.js", @"'./a\b' of /home/you/repo/main.js")]
    [TestCase(@"C:\me\repo\main.js", "app/main.js", @"'./a\b' is not found", @"'./a\b' is not found")]
    [TestCase("/home/me/out/bundle.js", "app/main.js", "from /home/me/out/bundle.js", "from /home/me/out/bundle.js")]
    public void Paths_of_the_app_are_those_of_the_archive(string sourcePath, string path, string text, string expected)
    {
        var names = new ArchiveNames(new ReportedFile(path, sourcePath, "entry", null, 0, []));

        Assert.That(names.In(text), Is.EqualTo(expected));
    }
}

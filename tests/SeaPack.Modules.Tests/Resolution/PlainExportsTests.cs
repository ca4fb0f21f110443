using System.Text;
using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

internal sealed class PlainExportsTests
{
    private static readonly string[] Texts =
    [
        "./a.js", "./lib/*.js", "./lib/*/*.js", "./*", "./lib/", "./.hidden.js", "./x/../a.js", "./node_modules/a.js", "./sp ace.js", "./%61.js", "a.js", "../a.js",
        "/a.js", "", ".", "./", "./\\u0061.js", "./ü.js", "./a.js?x", "dep",
    ];

    private static readonly string[] Names =
    [
        "import", "require", "node", "default", "custom", "browser", "types", "0", "7", "-1", "", ".", "./a", "nod\\u0065", "__proto__", "module-sync",
    ];

    private static readonly string[] Keys =
    [
        ".", "./a", "./b", "./*", "./a/*", "./a/*.js", "./*.js", "./*/b", "./a/", "./**", "./*/*", "./\\u0061", "./sp ace", "./package.json", "#a", "#*", "#a/*", "node", "", "1", "*",
    ];

    private static readonly string[] Requests =
    [
        ".", "./a", "./b", "./c", "./a/", "./a/b", "./a/b.js", "./a/b/b", "./x.js", "./*", "./.a", "./a/.b", "./a/../b", "./a//b", "./%61", "./sp ace", "./package.json",
        "./node_modules/x", "#a", "#b", "#a/b", "#a/", "#", "#/a",
    ];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void What_is_answered_without_the_script_is_the_answer_of_the_script(int seed)
    {
        var random = new Random(seed);
        using var folder = new TempFolder();
        int plain = 0;
        var script = new ConditionalExports(allowHashSlash: true);
        for (int i = 0; i < 400; i++)
        {
            string field = random.Next(3) == 0 ? "imports" : "exports";
            string json = $"{{\"{field}\":{Field(random)}}}";
            PackageJson package = Read(folder, json, $"p{i}");
            string conditions = random.Next(4) == 0 ? "import\nnode\ncustom" : "require\nnode\nmodule-sync";
            foreach (string request in Requests)
            {
                if ((field == "imports" ? !package.HasImports : !package.HasExports) || request.StartsWith('#') != (field == "imports")) continue;
                ExportsAnswer? answer = PlainExports.Resolve(package, package.ConditionalField(field == "imports"), request, conditions);
                if (answer == null) continue;
                plain++;
                Assert.That(answer, Is.EqualTo(script.AskScript(package, request, conditions)), $"{json} {request} {conditions}");
            }
        }

        Assert.That(plain, Is.GreaterThan(1000));
    }

    [TestCase("""{".":{"import":"./i.mjs","require":"./r.js"},"./*":["./lib/*.js"]}""", "./x", "lib/x.js")]
    [TestCase("""{".":{"types":"./a.d.ts","node":{"import":"./i.mjs","default":"./r.js"}}}""", ".", "r.js")]
    [TestCase("""[{"import":"./i.mjs"},"./r.js"]""", ".", "r.js")]
    [TestCase("""{"./a":null,"./*":"./*.js"}""", "./a", null)]
    public void Ordinary_packages_need_no_script(string exports, string request, string? path)
    {
        using var folder = new TempFolder();
        PackageJson package = Read(folder, $$"""{"exports":{{exports}}}""", "p");

        ExportsAnswer? answer = PlainExports.Resolve(package, package.ConditionalField(imports: false), request, "require\nnode");

        Assert.That(answer, Is.Not.Null);
        Assert.That(answer!.Path, Is.EqualTo(path));
    }

    private static string Field(Random random)
    {
        if (random.Next(5) == 0) return Target(random, 0);
        var members = Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"\"{Plainly(random, Keys, 10)}\":{Target(random, 0)}");
        return $"{{{string.Join(',', members)}}}";
    }

    private static string Target(Random random, int depth)
    {
        switch (random.Next(depth > 3 ? 2 : 6))
        {
            case 0 or 1 or 2:
                return $"\"{Plainly(random, Texts, 4)}\"";
            case 3:
                return random.Next(4) == 0 ? "7" : "null";
            case 4:
                return $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Target(random, depth + 1)))}]";
            default:
                return $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Plainly(random, Names, 7)}\":{Target(random, depth + 1)}"))}}}";
        }
    }

    // Mostly one of the first, which are ordinary.
    private static string Plainly(Random random, string[] all, int ordinary) => all[random.Next(random.Next(6) == 0 ? all.Length : ordinary)];

    private static PackageJson Read(TempFolder folder, string json, string name)
    {
        folder.Write($"{name}/package.json", Encoding.UTF8.GetBytes(json));
        return new FileSystemView(folder.Path).PackageJsonIn(folder[name])!;
    }
}

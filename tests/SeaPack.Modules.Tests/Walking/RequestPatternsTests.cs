using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Walking;

public class RequestPatternsTests
{
    private WalkedApp _app = new();

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [TestCase("require('./lang/' + x)", "lang/a.js lang/b.json lang/deep/c.js")]
    [TestCase("require(`./lang/${x}.js`)", "lang/a.js")]
    [TestCase("require(`./lang/${x}/c`)", "lang/deep/c.js")]
    [TestCase("require('./' + x)", "other.js")]
    [TestCase("import('./' + x + '.txt')", "")]
    public void Relative_request_takes_the_modules_that_it_can_mean(string source, string expected)
    {
        Given(
            ("index.js", source), ("other.js", ""), ("notes.txt", ""),
            ("lang/a.js", ""), ("lang/b.json", "{}"), ("lang/README.md", ""), ("lang/deep/c.js", ""), ("lang/node_modules/x.js", ""));

        Assert.That(Found(_app.Walk()), Is.EqualTo(expected));
    }

    [Test]
    public void Request_of_a_package_takes_what_its_exports_let_in()
    {
        Given(
            ("index.js", "import('pkg/locale/' + x)"),
            ("node_modules/pkg/package.json", """{ "exports": { "./locale/en": "./en.js", "./locale/*": { "import": "./dist/*.js" }, "./other/*": "./other/*.js" } }"""),
            ("node_modules/pkg/en.js", ""), ("node_modules/pkg/dist/de.js", ""), ("node_modules/pkg/dist/sub/fr.js", ""), ("node_modules/pkg/other/x.js", ""));

        Assert.That(
            Found(_app.Walk()),
            Is.EqualTo("node_modules/pkg/dist/de.js node_modules/pkg/dist/sub/fr.js node_modules/pkg/en.js node_modules/pkg/package.json"));
    }

    [Test]
    public void Request_of_a_package_without_exports_takes_files()
    {
        Given(("index.js", "require(`pkg/lib/${x}.js`)"), ("node_modules/pkg/lib/a.js", ""), ("node_modules/pkg/b.js", ""));

        Assert.That(Found(_app.Walk()), Is.EqualTo("node_modules/pkg/lib/a.js"));
    }

    [Test]
    public void Part_of_a_name_takes_the_dependencies_that_are_declared()
    {
        Given(
            ("index.js", "require('plugin-' + x)"),
            ("package.json", """{ "name": "app", "dependencies": { "plugin-a": "1", "other": "1" } }"""),
            ("node_modules/plugin-a/index.js", ""), ("node_modules/plugin-b/index.js", ""), ("node_modules/other/index.js", ""));

        Assert.That(Found(_app.Walk()), Is.EqualTo("node_modules/plugin-a/index.js"));
    }

    [Test]
    public void Request_that_can_mean_nothing_is_told_like_one_that_is_not_known()
    {
        Given(("index.js", "require('./none/' + x)"));

        Assert.That(_app.Told(_app.Walk()), Is.EqualTo(["SEAPACK1036 index.js:1:9"]));
    }

    [Test]
    public void Neighbours_are_taken_where_a_module_lists_its_own_folder()
    {
        Given(
            ("index.js", "require('./models')"),
            ("models/index.js", "fs.readdirSync(__dirname).forEach(f => require(path.join(__dirname, f)))"),
            ("models/user.js", "require('../lib')"), ("models/sub/index.js", ""), ("lib.js", ""));

        Assert.That(Found(_app.Walk()), Is.EqualTo("lib.js models/index.js models/sub/index.js models/user.js"));
    }

    [Test]
    public void Engine_of_the_views_is_taken_when_the_app_depends_on_it()
    {
        Given(
            ("index.js", "app.set('views', path.join(__dirname, 'views'))"),
            ("package.json", """{ "name": "app", "dependencies": { "pug": "3" } }"""),
            ("views/a.pug", ""), ("views/b.ejs", ""), ("node_modules/pug/index.js", ""), ("node_modules/ejs/index.js", ""));

        Assert.That(Found(_app.Walk()), Is.EqualTo("node_modules/pug/index.js views/a.pug views/b.ejs"));
    }

    [Test]
    public void File_named_by_the_working_folder_is_packed_and_told()
    {
        Given(("index.js", "const fs = require('fs');\nfs.readFileSync('data.json')"), ("data.json", "{}"));

        ModuleGraph graph = _app.Walk();

        Assert.That(Found(graph), Is.EqualTo("data.json"));
        Assert.That(_app.Told(graph), Is.EqualTo(["SEAPACK1151 index.js:2:16"]));
    }

    [Test]
    public void Folder_that_is_only_asked_about_is_not_packed()
    {
        Given(("index.js", "const fs = require('fs'); fs.existsSync('data'); fs.readdirSync('listed')"), ("data/a", ""), ("listed/a", ""));

        Assert.That(Found(_app.Walk()), Is.EqualTo("listed/a"));
    }

    [Test]
    public void Folder_of_views_that_Express_takes_by_itself_is_packed_and_not_told()
    {
        Given(("index.js", "response.render('a.pug')"), ("views/a.pug", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(Found(graph), Is.EqualTo("views/a.pug"));
        Assert.That(_app.Told(graph), Has.None.StartsWith("SEAPACK1151"));
    }

    private static string Found(ModuleGraph graph) =>
        string.Join(' ', WalkedApp.Paths(graph).Where(path => path is not ("index.js" or "package.json")));

    private void Given(params (string Path, string Content)[] files)
    {
        _app.Dispose();
        _app = new WalkedApp(files);
    }
}

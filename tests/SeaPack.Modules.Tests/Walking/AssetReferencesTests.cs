using SeaPack.Diagnostics;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Walking;

public class AssetReferencesTests
{
    private WalkedApp _app = new();

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [Test]
    public void A_file_named_by_the_module_s_place_is_packed()
    {
        Given(
            ("index.js", "const path = require('path'); path.join(__dirname, 'data', 'a.txt'); path.join(__dirname, 'none.txt'); import('./m.mjs')"),
            ("m.mjs", "new URL('./data/b%20c.txt', import.meta.url);"),
            ("data/a.txt", ""), ("data/b c.txt", ""), ("data/d.txt", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo(["data/a.txt", "data/b c.txt", "index.js", "m.mjs", "package.json"]));
        Assert.That(graph.Find("app/data/a.txt")!.Reason.Kind, Is.EqualTo(ReasonKind.AssetReference));
        Assert.That(graph.Diagnostics, Is.Empty);
    }

    [Test]
    public void Folders_of_own_modules_have_names_that_a_source_can_change()
    {
        Given(
            ("index.js", "require('./dist/server'); require('dep')"), ("views/a.txt", ""),
            ("dist/server.js", "read(require('path').join(__dirname.replace('/dist', ''), 'views', 'a.txt'))"),
            ("node_modules/dep/dist/index.js", "read(require('path').join(__dirname.replace('/dist', ''), 'b.txt'))"),
            ("node_modules/dep/package.json", """{ "main": "dist/index.js" }"""), ("node_modules/dep/b.txt", ""));

        Assert.That(WalkedApp.Paths(_app.Walk()), Does.Contain("views/a.txt").And.Not.Contain("node_modules/dep/b.txt"));
    }

    [TestCase("require('child_process').fork(__dirname + '/worker')")]
    [TestCase("require('log4js').configure({ appenders: { own: { type: require('path').join(__dirname, 'worker') } } })")]
    public void The_name_of_a_module_needs_no_extension(string source)
    {
        Given(("index.js", source), ("worker.js", "require('./job')"), ("job.js", ""), ("worker.txt", ""));

        Assert.That(WalkedApp.Paths(_app.Walk()), Is.EqualTo(["index.js", "job.js", "package.json", "worker.js"]));
    }

    [TestCase("require('express').static(require('path').join(__dirname, 'public'))")]
    [TestCase("const path = require('path'); const folder = path.join(__dirname, 'public'); const serve = require('serve-static'); serve(folder)")]
    [TestCase("const { serveStatic } = require('@hono/node-server/serve-static'); serveStatic({ root: __dirname + '/public' })")]
    [TestCase("app.register(require('@fastify/static'), { root: __dirname + '/public' })")]
    [TestCase("const { ServeStaticModule } = require('@nestjs/serve-static'); ServeStaticModule.forRoot({ rootPath: __dirname + '/public' })")]
    public void Scripts_that_are_served_are_no_modules_unless_a_module_asks_for_them(string served)
    {
        Given(("index.js", served + "; require('./public/shared'); require('path').join(__dirname, 'routes')"), ("public/client.js", ""), ("public/shared.js", ""), ("routes/a.js", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(graph.Files.Where(file => file.Format == ModuleFormat.CommonJs).Select(file => file.ArchivePath), Is.EqualTo(["app/index.js", "app/public/shared.js", "app/routes/a.js"]));
        Assert.That(WalkedApp.Paths(graph), Does.Contain("public/client.js"));
    }

    [TestCase("const dir = typeof __dirname === 'string' ? __dirname : process.cwd(); require('fs').readFileSync(dir + '/data.txt')")]
    [TestCase("let dir = ''; dir = __dirname; require('fs').readFileSync(dir); require('fs').readFileSync(dir + '/data.txt')")]
    [TestCase("let dir; try { dir = __dirname } catch { dir = process.cwd() } serve(path.join(dir, 'data.txt'))")]
    public void A_path_of_the_working_folder_that_stands_in_for_another_one_is_not_told(string source)
    {
        Given(("index.js", source), ("data.txt", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Does.Contain("data.txt"));
        Assert.That(_app.Told(graph), Is.Empty);
    }

    [TestCase("process.chdir(__dirname);", 0)]
    [TestCase("process.chdir(require('path').join(__dirname, '..'));", 0)]
    [TestCase("const { chdir } = require('node:process'); chdir(__dirname);", 0)]
    [TestCase("process.chdir(process.argv[2]);", 1)]
    [TestCase("process.chdir('/tmp');", 1)]
    [TestCase("", 1)]
    public void A_path_relative_to_the_working_folder_is_told_unless_the_app_enters_the_package(string first, int told)
    {
        Given(("index.js", "require('./first'); require('fs').readFileSync('data.txt')"), ("first.js", first), ("data.txt", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Does.Contain("data.txt"));
        Assert.That(_app.Told(graph).Count(line => line.StartsWith("SEAPACK1151", StringComparison.Ordinal)), Is.EqualTo(told));
    }

    [TestCase("`${__dirname}/client/${name}`", 0)]
    [TestCase("`${__dirname}/client/${name}.js`", 1)]
    public void A_script_that_is_one_of_any_files_of_a_folder_is_not_taken_for_one_that_runs(string opened, int told)
    {
        Given(("index.js", $"const name = process.argv[2]; require('fs').createReadStream({opened})"), ("client/a.js", "import(unknown)"));

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Does.Contain("client/a.js"));
        Assert.That(graph.Diagnostics.Count(diagnostic => diagnostic.Descriptor.Code == "SEAPACK1036"), Is.EqualTo(told));
    }

    [TestCase("index.js", TestName = "By the app")]
    [TestCase("node_modules/server/index.js", TestName = "By a dependency")]
    public void A_folder_in_the_package_of_a_request_is_packed_whole(string asking)
    {
        Given(
            ("index.js", "require('server')"), ("package.json", """{ "main": "index.js" }"""),
            ("node_modules/server/package.json", "{}"), ("node_modules/server/index.js", ""),
            ("node_modules/pages/package.json", """{ "name": "pages" }"""), ("node_modules/pages/index.js", ""),
            ("node_modules/pages/public/a.html", ""), ("node_modules/pages/public/red/b.css", ""), ("node_modules/pages/other.txt", ""));
        _app.Write(asking, "require('server'); const path = require('path'); const pages = path.dirname(require.resolve('pages')); serve(path.join(pages, 'public'))");

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.SupersetOf(["node_modules/pages/public/a.html", "node_modules/pages/public/red/b.css"]).And.Not.Contain("node_modules/pages/other.txt"));
        Assert.That(graph.Diagnostics, Is.Empty);
    }

    [Test]
    public void The_folder_of_a_module_of_a_dependency_that_the_app_serves_is_packed_whole()
    {
        Given(
            ("index.js", "const path = require('path'); const lib = path.dirname(require.resolve('lib')); require('express')().use(require('express').static(lib))"),
            ("package.json", "{}"), ("node_modules/express/package.json", "{}"), ("node_modules/express/index.js", ""),
            ("node_modules/lib/package.json", """{ "name": "lib", "main": "dist/lib.js" }"""), ("node_modules/lib/src/a.js", ""),
            ("node_modules/lib/dist/lib.js", ""), ("node_modules/lib/dist/lib.min.js", ""), ("node_modules/lib/dist/css/a.css", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph).Where(path => path.StartsWith("node_modules/lib/", StringComparison.Ordinal)), Is.EqualTo(
            ["node_modules/lib/dist/css/a.css", "node_modules/lib/dist/lib.js", "node_modules/lib/dist/lib.min.js", "node_modules/lib/package.json"]));
        Assert.That(graph.Diagnostics, Is.Empty);
    }

    [Test]
    public void What_a_pattern_below_the_module_s_place_matches_is_packed_and_walked()
    {
        Given(
            ("index.js", "const orm = require('orm'); orm({ entities: [__dirname + '/**/*.entity{.ts,.js}'] })"), ("package.json", """{ "main": "index.js" }"""),
            ("user.entity.js", ""), ("parts/deep/role.entity.js", "require('../used')"), ("parts/used.js", ""), ("parts/other.js", ""),
            ("node_modules/orm/index.js", ""), ("node_modules/orm/package.json", "{}"), ("node_modules/orm/no.entity.js", ""));

        Assert.That(WalkedApp.Paths(_app.Walk()).Where(path => !path.Contains("package.json", StringComparison.Ordinal)), Is.EqualTo(
            ["index.js", "node_modules/orm/index.js", "parts/deep/role.entity.js", "parts/used.js", "user.entity.js"]));
    }

    [Test]
    public void A_script_named_by_the_module_s_place_is_walked()
    {
        Given(
            ("index.mjs", "new Worker(new URL('./worker.mjs', import.meta.url));"), ("package.json", """{ "main": "index.mjs" }"""),
            ("worker.mjs", "import './w.mjs'; import './gone.mjs'"), ("w.mjs", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Does.Contain("w.mjs"));
        Assert.That(_app.Told(graph), Is.EqualTo(["SEAPACK1034 worker.mjs:1:26"]));
    }

    [Test]
    public void A_folder_named_by_the_module_s_place_is_packed_whole()
    {
        Given(
            ("index.js", "require('path').join(__dirname, 'views')"),
            ("views/a.html", ""), ("views/.hidden", ""), ("views/sub/b.html", ""), ("views/client.js", "syntax error '"),
            ("views/plugin.js", "require('../lib')"), ("lib.js", ""), ("views/node_modules/x/index.js", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo(
            ["index.js", "lib.js", "package.json", "views/.hidden", "views/a.html", "views/client.js", "views/plugin.js", "views/sub/b.html"]));
        Assert.That(graph.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Severity), Is.All.EqualTo(Severity.Message));
    }

    [Test]
    public void Empty_folders_of_a_folder_named_by_the_module_s_place_are_packed()
    {
        Given(("index.js", "const path = require('path'); path.join(__dirname, 'none'); path.join(__dirname, 'data'); path.join(__dirname, 'link')"), ("data/a.txt", ""));
        foreach (string folder in (string[])["none", "data/b/c", "data/left-out/d", "data/.git", "dist/linked", "never"]) Directory.CreateDirectory(_app[folder]);
        _app.Link("link", "dist/linked");
        _app.Options = _app.Options with { Excludes = ["data/left-out"] };

        ModuleGraph graph = _app.Walk();

        Assert.That(graph.EmptyFolders, Is.EqualTo(["app/data/b/c", "app/dist/linked", "app/none"]));
        Assert.That(graph.Links.Select(link => link.ArchivePath), Is.EqualTo(["app/link"]));
    }

    [TestCase("../outside.txt")]
    [TestCase("../outside")]
    public void What_lies_outside_of_the_package_is_not_packed(string reference)
    {
        Given(
            ("index.js", $"require('dep'); require('path').join(__dirname, '{reference}')"),
            ("../outside.txt", ""), ("../outside/x.txt", ""),
            ("node_modules/dep/index.js", "require('path').join(__dirname, '../../secret.txt')"), ("secret.txt", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo(["index.js", "node_modules/dep/index.js", "package.json"]));
        Assert.That(
            graph.Diagnostics.Select(diagnostic => diagnostic.Descriptor),
            Is.EqualTo([ModuleDiagnostics.AssetOutsidePackage, ModuleDiagnostics.DependencyAssetOutsidePackage]));
    }

    [Test]
    public void A_link_in_a_named_folder_does_not_lead_out_of_the_package()
    {
        Given(("index.js", "require('path').join(__dirname, 'data')"), ("data/x.txt", ""), ("../secret/s.txt", ""));
        _app.Link("data/out", "../../secret");
        _app.Link("data/file", "../../secret/s.txt");

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo(["data/x.txt", "index.js", "package.json"]));
        Assert.That(graph.Links, Is.Empty);
        Assert.That(
            graph.Diagnostics.Select(diagnostic => diagnostic.Descriptor),
            Is.EqualTo([ModuleDiagnostics.AssetOutsidePackage, ModuleDiagnostics.AssetOutsidePackage]));
    }

    private void Given(params (string Path, string Content)[] files)
    {
        _app.Dispose();
        _app = new WalkedApp(files);
    }
}

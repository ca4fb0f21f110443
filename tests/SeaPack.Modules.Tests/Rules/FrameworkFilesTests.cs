using SeaPack.Diagnostics;
using SeaPack.Modules.Tests.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Tests.Rules;

/// <summary>What web frameworks built, and find by convention, is packed with what serves it.</summary>
public class FrameworkFilesTests
{
    private static readonly (string Path, string Content)[] Next =
    [
        ("node_modules/next/package.json", """{ "name": "next" }"""), ("node_modules/next/index.js", ""), ("node_modules/pg/index.js", ""),
        (".next/BUILD_ID", ""), (".next/cache/images/a.webp", ""), (".next/static/chunks/main.js", "import(unknown)"), (".next/server/pages/index.js", "require('pg'); require(unknown)"),
        (".next/server/app/index.html", ""), ("public/.well-known/security.txt", ""), ("package.json", """{ "name": "app", "dependencies": { "next": "16" } }"""),
    ];

    private static readonly string[] NextBuilt =
        [".next/BUILD_ID", ".next/server/app/index.html", ".next/server/pages/index.js", ".next/static/chunks/main.js", "node_modules/pg/index.js", "public/.well-known/security.txt"];

    [Test]
    public void A_server_of_Next_brings_the_build_of_its_package_and_what_that_asks_for()
    {
        using var app = new WalkedApp([.. Next, ("index.js", "require('./lib/serve')"), ("lib/serve.js", "require('next')")]);

        ModuleGraph graph = app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EquivalentTo([.. NextBuilt, "index.js", "lib/serve.js", "node_modules/next/index.js", "node_modules/next/package.json", "package.json"]));
        Assert.That(graph.Find("app/.next/BUILD_ID")!.Reason, Is.EqualTo(new FileReason(ReasonKind.FrameworkOutput, "app/package.json", 0)));
        Assert.That(graph.Diagnostics.Select(told => told.Descriptor.Severity), Has.None.EqualTo(Severity.Warning));
    }

    [Test]
    public void A_standalone_server_of_Next_brings_its_own_build_alone()
    {
        using var app = new WalkedApp([
            .. Next, (".next/standalone/server.js", "require('next')"), (".next/standalone/package.json", """{ "name": "app", "dependencies": { "next": "16" } }"""),
            (".next/standalone/.next/BUILD_ID", ""), (".next/standalone/node_modules/next/package.json", """{ "name": "next" }"""), (".next/standalone/node_modules/next/index.js", "")]);
        app.Options = app.Options with { EntryPoint = ".next/standalone/server.js" };

        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain(".next/standalone/.next/BUILD_ID").And.Not.Contain(".next/BUILD_ID"));
    }

    [Test]
    public void The_command_of_Next_serves_the_app()
    {
        using var app = new WalkedApp(Next);
        app.Options = app.Options with { EntryPoint = "node_modules/next/index.js" };

        Assert.That(WalkedApp.Paths(app.Walk()), Is.SupersetOf(NextBuilt));
    }

    [TestCase("@strapi/strapi", "config/server.js", "dist/src/api/a/routes/b.js", "dist/src/api/a/schema.json", "build/index.html", "public/uploads/.gitkeep", "public/a/b.png", "node_modules/plug/strapi-server.js")]
    [TestCase("@medusajs/medusa", "medusa-config.js", "src/api/store/route.js", ".medusa/server/medusa-config.js", ".medusa/server/src/jobs/a.js", ".medusa/server/public/admin/index.html")]
    [TestCase("@loopback/boot", "controllers/a.controller.js", "dist/controllers/b/c.controller.js", "dist/datasources/d.datasource.js", "dist/repositories/e.repository.js")]
    [TestCase("sails", "config/env/production.js", "api/controllers/Home.js", "views/page.ejs", ".tmp/public/a.css", "node_modules/sails-hook-plug/index.js")]
    [TestCase("pastel", "commands/index.js", "dist/commands/a/b.js")]
    [TestCase("hexo", "_config.yml", "scripts/tags/a.js", "source/_posts/a.md", "themes/own/layout/index.ejs", "node_modules/hexo-theme-other/layout/index.ejs", "node_modules/hexo-renderer-a/index.js")]
    public void A_server_brings_what_it_finds_by_convention_and_its_plugins(string server, params string[] found)
    {
        using var app = new WalkedApp([
            .. found.Select(path => (path, "")), ("index.js", $"require('{server}')"), ($"node_modules/{server}/package.json", $$"""{ "name": "{{server}}" }"""), ($"node_modules/{server}/index.js", ""),
            ("node_modules/plug/package.json", "{}"), ("node_modules/plug/index.js", ""), ("node_modules/sails-hook-plug/package.json", "{}"), ("node_modules/hexo-renderer-a/package.json", "{}"), ("src/admin/app.js", "import './theme.css'"), ("public/uploads/a/private.jpg", ""), ("public/uploads/b.jpg", ""),
            ("package.json", $$"""{ "name": "app", "dependencies": { "{{server}}": "1", "plug": "1", "sails-hook-plug": "1", "hexo-renderer-a": "1", "hexo-theme-other": "1" } }""")]);

        ModuleGraph graph = app.Walk();

        string[] files = [.. WalkedApp.Paths(graph).Where(path => !path.EndsWith("package.json", StringComparison.Ordinal))];
        Assert.That(files, Is.EquivalentTo([.. found, "index.js", $"node_modules/{server}/index.js"]));
        Assert.That(graph.Find("app/" + found[^1])!.Reason.Kind, Is.EqualTo(ReasonKind.FrameworkOutput));
    }

    [Test]
    public void A_program_that_does_not_ask_for_Next_brings_none_of_its_build()
    {
        using var app = new WalkedApp([.. Next, ("index.js", "")]);

        Assert.That(WalkedApp.Paths(app.Walk()), Is.EqualTo(["index.js", "package.json"]));
    }

    [Test]
    public void The_server_of_React_Router_brings_the_build_that_is_named_on_its_command_line()
    {
        using var app = new WalkedApp(
            ("index.js", "require('@react-router/serve')"), ("node_modules/@react-router/serve/package.json", "{}"), ("node_modules/@react-router/serve/index.js", ""),
            ("build/server/index.js", "require('./lib')"), ("build/server/lib.js", ""), ("build/client/assets/a.css", ""));

        Assert.That(WalkedApp.Paths(app.Walk()), Is.SupersetOf(["build/server/index.js", "build/server/lib.js", "build/client/assets/a.css"]));
    }

    [Test]
    public void A_server_of_Adonis_brings_what_its_loaders_find_by_convention()
    {
        using var app = new WalkedApp(
            ("build/bin/server.js", "import '@adonisjs/core'"), ("build/package.json", """{ "type": "module" }"""), ("build/adonisrc.js", ""),
            ("build/config/app.js", ""), ("build/start/routes.js", ""), ("build/app/controllers/home.js", ""), ("build/resources/views/home.edge", ""), ("build/tests/home.spec.js", ""),
            ("config/app.js", ""), ("node_modules/@adonisjs/core/package.json", """{ "exports": "./index.js", "type": "module" }"""), ("node_modules/@adonisjs/core/index.js", ""));
        app.Options = app.Options with { EntryPoint = "build/bin/server.js" };

        Assert.That(WalkedApp.Paths(app.Walk()).Where(path => !path.StartsWith("node_modules", StringComparison.Ordinal)), Is.EqualTo([
            "build/adonisrc.js", "build/app/controllers/home.js", "build/bin/server.js", "build/config/app.js", "build/package.json", "build/resources/views/home.edge",
            "build/start/routes.js", "package.json"]));
    }

    [Test]
    public void What_a_framework_reads_as_text_is_no_module()
    {
        using var app = new WalkedApp([.. Next, ("index.js", "require('next')"), (".next/server/app/page_client-reference-manifest.js", ""), ("public/app.js", "")]);

        IEnumerable<string> modules = app.Walk().Files.Where(file => file.Format == ModuleFormat.CommonJs).Select(file => file.ArchivePath);

        Assert.That(modules, Is.EqualTo(["app/.next/server/pages/index.js", "app/index.js", "app/node_modules/next/index.js", "app/node_modules/pg/index.js"]));
    }

    [TestCase(".output/server/index.mjs", ".output/nitro.json", ".output/public/.well-known/a.txt", "nuxt")]
    [TestCase("dist/server/entry.mjs", "dist/server/chunks/a.mjs", "dist/client/_astro/a.css", "astro")]
    [TestCase("dist/web/server/server.mjs", "dist/web/server/main.server.mjs", "dist/web/browser/main.js", "@angular/ssr")]
    [TestCase("build/server/index.js", "build/handler.js", "build/prerendered/about.html", "@sveltejs/kit")]
    public void A_built_server_brings_what_lies_beside_it(string server, string beside, string asset, string declared)
    {
        using var app = new WalkedApp(
            (server, ""), (beside, ""), (asset, ""), ("package.json", $$"""{ "name": "app", "type": "module", "devDependencies": { "{{declared}}": "1" } }"""));
        app.Options = app.Options with { EntryPoint = server };

        ModuleGraph graph = app.Walk();

        Assert.That(graph.Find("app/" + asset)?.Reason, Is.EqualTo(new FileReason(ReasonKind.FrameworkOutput, "app/" + server, 0)));
    }

    [Test]
    public void A_server_of_the_same_name_that_no_framework_built_brings_nothing([Values("server/index.mjs", "server/entry.mjs", "server/server.mjs", "server/index.js")] string server)
    {
        using var app = new WalkedApp((server, ""), ("public/a.txt", ""), ("client/a.txt", ""), ("prerendered/a.txt", ""));
        app.Options = app.Options with { EntryPoint = server };

        Assert.That(WalkedApp.Paths(app.Walk()), Is.EquivalentTo([server, "package.json"]));
    }

    [Test]
    public void What_a_build_computes_is_not_told_aloud_and_what_it_misses_is()
    {
        using var app = new WalkedApp((".output/server/index.mjs", "import(process.argv[2]);\nimport('missing')"), (".output/nitro.json", ""));
        app.Options = app.Options with { EntryPoint = ".output/server/index.mjs" };

        Assert.That(app.Told(app.Walk()), Is.EqualTo(["SEAPACK1037 .output/server/index.mjs:1:8", "SEAPACK1034 .output/server/index.mjs:2:8"]));
    }

    [TestCase(".next/static/chunks/new.js")]
    [TestCase("public/new.txt")]
    public void A_new_file_of_a_build_makes_a_new_walk(string path)
    {
        using var app = new WalkedApp([.. Next, ("index.js", "require('next')")]);
        app.MakeOld();
        app.Walk().Inputs.Write(app["../state"], app.Options);
        Assert.That(WalkInputs.Check(app["../state"], app.Options), Is.Null);

        app.Write(path, "");

        Assert.That(WalkInputs.Check(app["../state"], app.Options), Is.Not.Null);
    }
}

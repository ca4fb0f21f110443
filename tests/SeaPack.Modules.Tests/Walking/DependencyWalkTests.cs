using System.Net.Sockets;
using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking;

public class DependencyWalkTests
{
    private WalkedApp _app = new();

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [Test]
    public void A_package_that_pnpm_hoisted_keeps_the_link_by_which_others_find_it()
    {
        using var app = new WalkedApp(
            ("apps/web/index.js", "require('express')().set('view engine', 'pug')"), ("apps/web/package.json", """{ "name": "web", "dependencies": { "express": "5", "pug": "3" } }"""),
            ("node_modules/.pnpm/express@5/node_modules/express/index.js", "module.exports = (name) => require(name)"),
            ("node_modules/.pnpm/pug@3/node_modules/pug/package.json", """{ "name": "pug" }"""), ("node_modules/.pnpm/pug@3/node_modules/pug/index.js", ""),
            ("node_modules/.pnpm/unused@1/node_modules/unused/index.js", ""));
        app.Link("apps/web/node_modules/express", "../../../node_modules/.pnpm/express@5/node_modules/express");
        app.Link("apps/web/node_modules/pug", "../../../node_modules/.pnpm/pug@3/node_modules/pug");
        app.Link("node_modules/.pnpm/node_modules/pug", "../pug@3/node_modules/pug");
        app.Link("node_modules/.pnpm/node_modules/unused", "../unused@1/node_modules/unused");
        app.Options = app.Options with { PackageJsonPath = app["apps/web/package.json"] };

        IEnumerable<string> links = app.Walk().Links.Select(link => link.ArchivePath);

        Assert.That(links, Does.Contain("app/node_modules/.pnpm/node_modules/pug").And.Not.Contain("app/node_modules/.pnpm/node_modules/unused"));
    }

    [TestCase("createRequire(__dirname + '/plugins/any.js')('./a'); createRequire(__dirname + '/plugins/')('dep')", 0)]
    [TestCase("createRequire(require.resolve('host'))('dep'); createRequire(require.resolve('host/package.json'))('./lib/a')", 0)]
    [TestCase("require.resolve('./a', { paths: [__dirname + '/plugins'] }); require.resolve('dep', { paths: [require('path').dirname(require.resolve('host'))] })", 0)]
    [TestCase("require.resolve('dep', { paths: [__dirname, __dirname + '/plugins'] }); require('./plugins/a')", 0)]
    [TestCase("createRequire(process.cwd() + '/plugins/')('./a'); createRequire(process.cwd() + '/plugins/')('dep')", 1)]
    [TestCase("createRequire(process.argv[2])('./a'); createRequire(process.argv[2])('dep')", 1)]
    public void What_is_asked_for_from_another_folder_is_looked_for_there_or_told(string source, int told)
    {
        using var app = new WalkedApp(
            ("index.js", "const { createRequire } = require('module'); " + source), ("plugins/a.js", ""), ("plugins/node_modules/dep/index.js", ""),
            ("node_modules/host/package.json", "{}"), ("node_modules/host/index.js", ""), ("node_modules/host/lib/a.js", ""), ("node_modules/host/node_modules/dep/index.js", ""));

        ModuleGraph graph = app.Walk();

        IEnumerable<string> found = WalkedApp.Paths(graph).Where(path => path.EndsWith("/a.js", StringComparison.Ordinal) || path.EndsWith("dep/index.js", StringComparison.Ordinal));
        Assert.That(found.Count(), Is.EqualTo(source.Contains("argv", StringComparison.Ordinal) ? 0 : 2));
        Assert.That(graph.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity != Severity.Message).ToArray(), Has.Length.EqualTo(told));
    }

    [Test]
    public void An_entry_in_a_folder_of_a_dependency_that_has_a_package_json_of_its_own_can_be_walked()
    {
        using var app = new WalkedApp(
            ("package.json", "{}"), ("node_modules/tool/package.json", """{ "name": "tool" }"""),
            ("node_modules/tool/dist/esm/package.json", """{ "type": "module" }"""), ("node_modules/tool/dist/esm/run.js", ""));
        app.Options = app.Options with { EntryPoint = "node_modules/tool/dist/esm/run.js" };

        Assert.That(WalkedApp.Paths(app.Walk()), Is.SupersetOf(["node_modules/tool/dist/esm/package.json", "node_modules/tool/package.json"]));
    }

    // As ejs 7: what Node reads to load the module lies beside it, what names the package does not.
    [TestCase("render.set('engine', 'ejs')", "dist/cjs/ejs.js", null)]
    [TestCase("", "dist/cjs/ejs.js", "node_modules/ejs/dist/cjs/ejs.js")]
    [TestCase("", "dist/cjs/addon.node", "node_modules/ejs/dist/cjs/addon.node")]
    public void A_file_of_a_dependency_that_nothing_asks_for_by_the_name_of_the_package_brings_both_package_jsons(string source, string main, string? script)
    {
        using var app = new WalkedApp(
            ("package.json", """{ "dependencies": { "ejs": "7" } }"""), ("index.js", source),
            ("node_modules/ejs/package.json", $$"""{ "name": "ejs", "main": "{{main}}" }"""),
            ("node_modules/ejs/dist/cjs/package.json", """{ "type": "commonjs" }"""), ($"node_modules/ejs/{main}", ""));
        if (script != null) app.Options = app.Options with { Scripts = [script] };

        Assert.That(
            WalkedApp.Paths(app.Walk()),
            Is.SupersetOf([$"node_modules/ejs/{main}", "node_modules/ejs/dist/cjs/package.json", "node_modules/ejs/package.json"]));
    }

    [Test]
    public void Every_kind_of_request_is_followed()
    {
        Given(
            ("index.js", "require('./a'); import('./b.mjs'); require.resolve('./c.txt');"),
            ("a.js", "const data = require('./data.json');"),
            ("b.mjs", "import './d.mjs'; export * from './e.mjs'; import.meta.resolve('./f.css');"),
            ("c.txt", "text"), ("d.mjs", ""), ("e.mjs", ""), ("f.css", ""), ("data.json", "{}"), ("not-asked-for.js", ""));

        Assert.That(
            Paths(_app.Walk()),
            Is.EqualTo(["a.js", "b.mjs", "c.txt", "d.mjs", "data.json", "e.mjs", "f.css", "index.js", "package.json"]));
    }

    [Test]
    public void A_package_is_packed_with_its_package_json_and_answers_by_the_kind_of_the_request()
    {
        Given(
            ("index.js", "require('dual'); import('dual');"),
            ("node_modules/dual/package.json", """{ "name": "dual", "exports": { "import": "./m.mjs", "require": "./c.cjs" } }"""),
            ("node_modules/dual/m.mjs", ""), ("node_modules/dual/c.cjs", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(
            Paths(graph),
            Is.EqualTo(["index.js", "node_modules/dual/c.cjs", "node_modules/dual/m.mjs", "node_modules/dual/package.json", "package.json"]));
        Assert.That(
            graph.Find("app/index.js")!.Answers,
            Is.EqualTo((ModuleAnswer[])
            [
                new("dual", ResolutionKind.Require, "app/node_modules/dual/c.cjs"),
                new("dual", ResolutionKind.Import, "app/node_modules/dual/m.mjs"),
            ]));
    }

    [Test]
    public void Formats_are_those_that_Node_loads()
    {
        Given(
            ("index.js", "require('./a.json'); require('./b.node'); import('./c.mjs'); import('./d.wasm'); require('./e.cts'); require('./f'); require('./esm/g.js')"),
            ("a.json", "{}"), ("b.node", "x"), ("c.mjs", ""), ("d.wasm", "x"), ("e.cts", ""), ("f.js", "export {}"),
            ("esm/package.json", """{ "type": "module" }"""), ("esm/g.js", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(graph.Files.Select(file => $"{file.ArchivePath["app/".Length..]} {file.Format}"), Is.EqualTo(
        [
            "a.json Json", "b.node Addon", "c.mjs Module", "d.wasm Wasm", "e.cts CommonJsTypeScript", "esm/g.js Module",
            "esm/package.json Json", "f.js Module", "index.js CommonJs", "package.json Json",
        ]));
    }

    [Test]
    public void The_reason_is_a_shortest_way_from_the_entry()
    {
        Given(
            ("index.js", "require('./a');\n\nrequire('./b');"),
            ("a.js", "\nrequire('./c');"), ("b.js", "require('./deep');"), ("c.js", "require('./deep')"), ("deep.js", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(graph.ReasonChain("app/deep.js").Select(file => file.ArchivePath), Is.EqualTo(["app/deep.js", "app/b.js", "app/index.js"]));
        Assert.That(graph.Find("app/b.js")!.Reason, Is.EqualTo(new FileReason(ReasonKind.Require, "app/index.js", 3)));
        Assert.That(graph.Find("app/c.js")!.Reason, Is.EqualTo(new FileReason(ReasonKind.Require, "app/a.js", 2)));
        Assert.That(graph.Find("app/index.js")!.Reason, Is.EqualTo(new FileReason(ReasonKind.Entry, null, 0)));
    }

    [Test]
    public void A_request_that_nothing_answers_is_a_warning_in_own_code_only()
    {
        Given(
            ("index.js", "require('dep');\n  require('./missing');\ntry { require('optional'); } catch {}"),
            ("node_modules/dep/index.js", "require('peer');"));

        ModuleGraph graph = _app.Walk();

        Assert.That(_app.Told(graph), Is.EqualTo(
        [
            "SEAPACK1034 index.js:2:11", "SEAPACK1035 index.js:3:15", "SEAPACK1035 node_modules/dep/index.js:1:9",
        ]));
        Assert.That(graph.Diagnostics[0].Message, Does.Contain("'./missing' is not found").And.Contain("(MODULE_NOT_FOUND). Install its package"));
        Assert.That(graph.Diagnostics[0].Descriptor.Severity, Is.EqualTo(Severity.Warning));
        Assert.That(graph.Diagnostics[1].Descriptor.Severity, Is.EqualTo(Severity.Message));
    }

    [TestCase("./LIB/Other.js")]
    [TestCase("./Lib/other")]
    [TestCase("../app/lib/OTHER")]
    public void A_name_that_differs_by_case_is_told_with_the_one_that_is_meant(string specifier)
    {
        _app.Write("lib/other.js", "");
        _app.Write("index.js", $"require('{specifier}')");

        Diagnostic told = _app.Walk().Diagnostics.Single();

        Assert.That(told.Descriptor, Is.EqualTo(ModuleDiagnostics.RequestUnresolved));
        Assert.That(told.Message, Does.EndWith($"There is '{_app["lib/other.js"]}', and an executable tells upper from lower case: correct the name."));
    }

    [TestCase("require('./lib/other')", "lib/other.css")]
    [TestCase("import './lib/other'", "lib/other.js")]
    [TestCase("require('./lib/OTHER')", "lib/other.css")]
    [TestCase("require('./lib/other.js')", "lib/OTHER.js/index.txt")]
    public void A_name_that_differs_by_more_than_case_is_told_as_missing(string source, string file)
    {
        _app.Write(file, "");
        _app.Write("index.js", source);

        Assert.That(_app.Walk().Diagnostics.Single().Message, Does.Contain("Install its package, build it first or correct the name"));
    }

    [TestCase("first.js", "second.mjs", ExpectedResult = new[] { "SEAPACK1035", "SEAPACK1035" })]
    [TestCase("other.js", "others.mjs", ExpectedResult = new[] { "SEAPACK1034", "SEAPACK1034", "SEAPACK1034", "SEAPACK1034" }, TestName = "It says when none of them is there")]
    public string[] Of_the_combinations_of_two_choices_only_those_that_come_about_need_be_there(params string[] files)
    {
        foreach (string file in files) _app.Write(file, "");
        _app.Write("index.js", """
            const name = process.env.A ? 'first' : 'second';
            const type = process.env.A ? 'js' : 'mjs';
            import(`./${name}.${type}`);
            """);

        return [.. _app.Told(_app.Walk()).Select(told => told.Split(' ')[0])];
    }

    [Test]
    public void Of_one_choice_each_has_to_be_there()
    {
        _app.Write("first.js", "");
        _app.Write("index.js", "require(process.env.A ? './first' : './second')");

        Assert.That(_app.Told(_app.Walk()), Is.EqualTo(["SEAPACK1034 index.js:1:9"]));
    }

    [Test]
    public void A_computed_request_is_a_warning_in_own_code_only()
    {
        Given(
            ("index.js", "require('dep');\nrequire(process.argv[2]);\ntry { import(process.argv[3]); } catch {}"),
            ("node_modules/dep/index.js", "require(process.argv[2]);"));

        Assert.That(
            _app.Told(_app.Walk()).Select(told => told.Split(':')[0]),
            Is.EqualTo(["SEAPACK1036 index.js", "SEAPACK1037 index.js", "SEAPACK1037 node_modules/dep/index.js"]));
    }

    [Test]
    public void A_file_with_a_syntax_error_is_packed_and_told()
    {
        Given(
            ("index.js", "require('dep'); require('./a');\n'open"),
            ("a.js", "\n  /* open"), ("node_modules/dep/index.js", "`open"));

        ModuleGraph graph = _app.Walk();

        Assert.That(Paths(graph), Is.SupersetOf(["index.js", "a.js", "node_modules/dep/index.js"]));
        Assert.That(
            _app.Told(graph).Select(told => told.Split(':')[0]),
            Is.EqualTo(["SEAPACK1038 a.js", "SEAPACK1038 index.js", "SEAPACK1039 node_modules/dep/index.js"]));
        Assert.That(graph.Diagnostics[0].Message, Does.StartWith("The comment is not closed. The file is packed").And.Contain("Correct it"));
    }

    [Test]
    public void An_index_in_place_of_a_missing_main_is_looked_up_at_run_time_where_Node_warns_of_it()
    {
        Given(
            ("index.js", "require('broken');"),
            ("node_modules/broken/package.json", "{ \"main\": \"missing.js\" }"), ("node_modules/broken/index.js", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(Paths(graph), Is.SupersetOf(["node_modules/broken/index.js", "node_modules/broken/package.json"]));
        Assert.That(graph.Find("app/index.js")!.Answers, Is.Empty);
    }

    [TestCase("page.marko", "SEAPACK1039")]
    [TestCase("page.jsx", "SEAPACK1038")]
    [TestCase("page", "SEAPACK1038")]
    public void A_template_that_a_hook_makes_JavaScript_of_is_worth_no_warning(string file, string code)
    {
        Given(("index.js", $"require('./{file}');"), (file, "<p>It's open</p>"));

        Assert.That(_app.Told(_app.Walk()), Is.EqualTo([$"{code} {file}:1:6"]));
    }

    [Test]
    [Platform("Linux")]
    public void A_file_that_cannot_be_read_is_an_error()
    {
        // A socket: not even the superuser can open it.
        Given(("index.js", "require('./a.txt')"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_app["a.txt"]));

        ModuleGraph graph = _app.Walk();

        Assert.That(_app.Told(graph), Is.EqualTo(["SEAPACK1033 a.txt:0:0"]));
        Assert.That(graph.Diagnostics[0].Descriptor.Severity, Is.EqualTo(Severity.Error));
    }

    [TestCase("require('./pipe.txt')")]
    [TestCase("require('./pipe.js')")]
    [TestCase("require('./link.txt')")]
    [TestCase("require('fs').readdirSync(__dirname + '/data')")]
    [Platform("Linux,MacOsX")]
    public void A_pipe_is_an_error_and_nobody_waits_for_it(string source)
    {
        Given(("index.js", source), ("data/empty.txt", ""));
        string pipe = source.Contains("data", StringComparison.Ordinal) ? "data/pipe" : source.Contains(".js", StringComparison.Ordinal) ? "pipe.js" : "pipe.txt";
        new CommandLine("mkfifo", _app[pipe]).Run().MustSucceed();
        _app.Link("link.txt", "pipe.txt");

        ModuleGraph graph = _app.Walk();

        Assert.That(_app.Told(graph), Is.EqualTo([$"SEAPACK1033 {pipe}:0:0"]));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void A_pipe_in_place_of_an_addon_is_told_and_nobody_waits_for_it()
    {
        Given(("index.js", "require('./pipe.node')"));
        new CommandLine("mkfifo", _app["pipe.node"]).Run().MustSucceed();

        Assert.That(_app.Told(_app.Walk()), Does.Contain("SEAPACK1033 pipe.node:0:0"));
    }

    [Test]
    public void An_empty_specifier_that_leads_somewhere_is_followed()
    {
        Given(("index.js", "require.resolve('')"), ("node_modules/index.js", ""));

        Assert.That(WalkedApp.Paths(_app.Walk()), Does.Contain("node_modules/index.js"));
    }

    [TestCase("main.js")]
    [TestCase("main")]
    [Platform("Linux,MacOsX")]
    public void A_pipe_as_main_module_is_an_error_and_nobody_waits_for_it(string main)
    {
        Given(("package.json", $"{{ \"main\": \"{main}\", \"bin\": \"{main}\" }}"));
        new CommandLine("mkfifo", _app[main]).Run().MustSucceed();

        Assert.That(_app.Told(_app.Walk()), Is.EqualTo([$"SEAPACK1033 {main}:0:0"]));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void A_pipe_in_place_of_a_configuration_or_beside_the_executable_is_told()
    {
        Given(("index.js", ""), ("package.json", "{ \"pkg\": { \"deployFiles\": [[\"pipe\", \"pipe\"], [\"data\", \"data\"]] } }"), ("data/empty.txt", ""));
        foreach (string pipe in (string[])["pipe", "data/pipe"]) new CommandLine("mkfifo", _app[pipe]).Run().MustSucceed();

        ModuleGraph graph = _app.Walk();

        Assert.That(_app.Told(graph), Is.EqualTo(["SEAPACK1125 package.json:0:0", "SEAPACK1125 package.json:0:0"]));
        Assert.That(graph.DeployedFiles.Select(file => file.TargetPath), Is.EqualTo(["data/empty.txt"]));

        new CommandLine("mkfifo", _app[".pkgrc"]).Run().MustSucceed();
        Assert.That(_app.Failure().Code, Is.EqualTo("SEAPACK1120"));
    }

    [Test]
    public void Requests_of_built_in_modules_ask_for_nothing()
    {
        Given(("index.js", "require('fs'); require('node:path'); import('node:test');"));

        ModuleGraph graph = _app.Walk();

        Assert.That(Paths(graph), Is.EqualTo(["index.js", "package.json"]));
        Assert.That(graph.Find("app/index.js")!.Answers, Is.Empty);
        Assert.That(graph.Diagnostics, Is.Empty);
    }

    [Test]
    public void Modules_that_ask_for_each_other_are_packed_once()
    {
        Given(("index.js", "require('./a')"), ("a.js", "require('./b')"), ("b.js", "require('./a'); require('./index')"));

        Assert.That(Paths(_app.Walk()), Is.EqualTo(["a.js", "b.js", "index.js", "package.json"]));
    }

    [Test]
    public void A_workspace_widens_the_base_and_keeps_links()
    {
        Given(
            ("index.js", "require('lib'); require('hoisted')"),
            ("../node_modules/hoisted/index.js", ""),
            ("../lib/package.json", """{ "name": "lib", "main": "main.js" }"""), ("../lib/main.js", "require('./missing')"));
        _app.Link("../node_modules/lib", "../lib");

        ModuleGraph graph = _app.Walk();

        Assert.That(Paths(graph), Is.EqualTo(["app/index.js", "app/package.json", "lib/main.js", "lib/package.json", "node_modules/hoisted/index.js"]));
        Assert.That(graph.Links, Is.EqualTo((PackedLink[])[new("app/node_modules/lib", "../lib")]));
        Assert.That(graph.ProjectPath, Is.EqualTo("app/app"));
        Assert.That(graph.EntryPath, Is.EqualTo("app/app/index.js"));
        Assert.That(_app.Told(graph), Is.EqualTo(["SEAPACK1034 ../lib/main.js:1:9"]), "the workspace is the user's own code");
    }

    [Test]
    public void Links_into_a_store_are_packed_with_what_they_lead_to()
    {
        Given(
            ("index.js", "require('a')"),
            ("node_modules/.store/a@1/node_modules/a/index.js", "require('b')"),
            ("node_modules/.store/b@1/node_modules/b/index.js", ""));
        _app.Link("node_modules/a", ".store/a@1/node_modules/a");
        _app.Link("node_modules/.store/a@1/node_modules/b", "../../b@1/node_modules/b");

        ModuleGraph graph = _app.Walk();

        Assert.That(graph.Links, Is.EqualTo((PackedLink[])
        [
            new("app/node_modules/.store/a@1/node_modules/b", "../../b@1/node_modules/b"),
            new("app/node_modules/a", ".store/a@1/node_modules/a"),
        ]));
        Assert.That(
            graph.Find("app/index.js")!.Answers.Single().Target, Is.EqualTo("app/node_modules/.store/a@1/node_modules/a/index.js"));
    }

    [Test]
    public void An_absolute_link_becomes_relative()
    {
        Given(("index.js", "require('a')"), ("real/a/index.js", ""));
        _app.Link("node_modules/a", _app["real/a"]);

        Assert.That(_app.Walk().Links, Is.EqualTo((PackedLink[])[new("app/node_modules/a", "../real/a")]));
    }

    [Test]
    public void A_link_to_what_is_not_packed_is_left_out()
    {
        Given(("index.js", "require('a')"), ("real/a/index.js", ""));
        _app.Link("node_modules/a", "../real/a");
        _app.Options = _app.Options with { Excludes = ["real"] };

        ModuleGraph graph = _app.Walk();

        Assert.That(Paths(graph), Is.EqualTo(["index.js", "package.json"]));
        Assert.That(graph.Links, Is.Empty);
    }

    [Test]
    [CancelAfter(20_000)]
    public void Links_that_lead_in_circles_end()
    {
        Given(("index.js", "require('loop'); require('path').join(__dirname, 'data')"), ("data/x.txt", ""));
        _app.Link("node_modules/loop", "loop2");
        _app.Link("node_modules/loop2", "loop");
        _app.Link("data/self", "self");
        _app.Link("data/up", "..");
        _app.Options = _app.Options with { Assets = ["data/**"] };

        ModuleGraph graph = _app.Walk();

        Assert.That(_app.Told(graph).Select(told => told.Split(' ')[0]), Is.SupersetOf(["SEAPACK1034", "SEAPACK1042"]));
        Assert.That(Paths(graph), Does.Contain("data/x.txt"));
    }

    [Test]
    public void A_walk_can_be_ended()
    {
        Given(("index.js", ""));

        Assert.That(
            () => DependencyWalk.Run(_app.Options, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Programs_are_executable_whatever_the_disk_says()
    {
        Given(
            ("index.js", "require('./script'); require('dep'); require('./elf.node')"),
            ("script.js", "#!/usr/bin/env node\n"),
            ("elf.node", "\u007fELF..."),
            ("node_modules/dep/package.json", """{ "bin": { "dep": "./index.js" } }"""), ("node_modules/dep/index.js", ""));

        ModuleGraph graph = _app.Walk();

        Assert.That(
            graph.Files.Where(file => file.Mode == PosixMode.Executable).Select(file => file.ArchivePath),
            Is.EqualTo(["app/elf.node", "app/node_modules/dep/index.js", "app/script.js"]));
        Assert.That(graph.Find("app/index.js")!.Mode, Is.EqualTo(PosixMode.Regular));
    }

    [Test]
    public void A_program_whose_path_is_asked_for_is_no_module()
    {
        Given(("index.js", "require.resolve('./tool'); require.resolve('dep/tool')"), ("tool", "\u007fELF..."));
        _app.Write("node_modules/dep/tool", [0xCF, 0xFA, 0xED, 0xFE, 0]);

        ModuleGraph graph = _app.Walk();

        Assert.That(_app.Told(graph), Is.Empty);
        Assert.That(graph.Files.Where(file => file.Format == ModuleFormat.None).Select(file => file.ArchivePath), Is.EqualTo(["app/node_modules/dep/tool", "app/tool"]));
    }

    [Test]
    public void Plug_and_play_is_refused()
    {
        Given(("index.js", ""), ("../.pnp.cjs", ""));

        Assert.That(_app.Failure(), Is.EqualTo(ModuleDiagnostics.PlugAndPlay));
    }

    [TestCase("../node_modules/.modules.yaml", ExpectedResult = true)]
    [TestCase("node_modules/.cache/tool/entry", ExpectedResult = true)]
    [TestCase("../node_modules/dep/index.js", ExpectedResult = false)]
    [TestCase("node_modules/@scope/dep/index.js", ExpectedResult = false)]
    public bool Plug_and_play_is_refused_beside_a_node_modules_without_packages(string installed)
    {
        Given(("index.js", ""), ("../.pnp.cjs", ""), (installed, ""));

        try
        {
            _app.Walk();
            return false;
        }
        catch (DiagnosticException problem)
        {
            return problem.Diagnostic.Descriptor == ModuleDiagnostics.PlugAndPlay;
        }
    }

    [Test]
    public void A_broken_package_json_of_a_dependency_is_told()
    {
        Given(("index.js", "require('dep')"), ("node_modules/dep/package.json", "{\n  x"), ("node_modules/dep/index.js", ""));

        Assert.That(_app.Told(_app.Walk()), Is.EqualTo(["SEAPACK1034 index.js:1:9", "SEAPACK1001 node_modules/dep/package.json:2:3"]));
    }

    [Test]
    public void A_name_with_a_backslash_is_left_out_with_a_warning()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("No such names there.");
        Given(("index.js", ""), ("data/a\\b.txt", ""));
        _app.Options = _app.Options with { Assets = ["data"] };

        ModuleGraph graph = _app.Walk();

        Assert.That(graph.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo([ModuleDiagnostics.NameNotPackable]));
        Assert.That(Paths(graph), Is.EqualTo(["index.js", "package.json"]));
    }

    private static IEnumerable<string> Paths(ModuleGraph graph) => WalkedApp.Paths(graph);

    private void Given(params (string Path, string Content)[] files)
    {
        _app.Dispose();
        _app = new WalkedApp(files);
    }

    [TestCase("'@lib/thing'", "lib/thing.js")]
    [TestCase("'@lib'", "lib/index.js")]
    [TestCase("'@lib-sub/a'", "lib/sub/a.js")]
    [TestCase("'~/lib/thing'", "lib/thing.js")]
    public void Alias_of_module_alias_is_followed(string request, string expected)
    {
        using var app = new WalkedApp(
            ("package.json", """{ "_moduleAliases": { "@lib": "lib", "@lib-sub": "./lib/sub/", "~": ".", "@none": 1 } }"""), ("src/index.js", $"require('module-alias/register'); require({request})"),
            ("node_modules/module-alias/package.json", "{}"), ("node_modules/module-alias/register.js", ""),
            ("lib/index.js", ""), ("lib/thing.js", ""), ("lib/sub/a.js", ""), ("index.js", "require('./src')"));

        ModuleGraph graph = app.Walk();

        Assert.That(WalkedApp.Paths(graph), Has.Member(expected));
        Assert.That(graph.Diagnostics, Is.Empty);
    }

    [Test]
    public void Alias_that_leads_nowhere_is_reported()
    {
        using var app = new WalkedApp(("package.json", """{ "_moduleAliases": { "@lib": "lib" } }"""), ("index.js", "require('@lib/thing')"));

        Assert.That(app.Walk().Diagnostics, Has.Count.EqualTo(1));
    }

    [Test]
    public void Root_of_the_package_is_followed_from_a_folder_below()
    {
        using var app = new WalkedApp(
            ("index.js", "require('./src/deep')"), ("src/deep/index.js", "const root = require('app-root-path'); read(root.resolve('/data/a.txt')); root.require('/lib/b')"),
            ("node_modules/app-root-path/package.json", "{}"), ("node_modules/app-root-path/index.js", ""), ("data/a.txt", ""), ("lib/b.js", ""));

        Assert.That(WalkedApp.Paths(app.Walk()), Has.Member("data/a.txt").And.Member("lib/b.js"));
    }
}

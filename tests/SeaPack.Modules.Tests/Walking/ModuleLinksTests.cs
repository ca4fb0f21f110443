using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Walking;

/// <summary>A place that one module of a package exports and another one uses.</summary>
public class ModuleLinksTests
{
    private static readonly string[] Data = ["assets/a.txt", "assets/b.txt", "views/v.html"];

    [TestCase("export const ROOT = path.join(import.meta.dirname, '..')", "import { ROOT } from './lib/paths.js'; fs.readFileSync(path.join(ROOT, 'assets/a.txt'))")]
    [TestCase("export const ROOT = path.join(import.meta.dirname, '..')", "import { ROOT as r } from './lib/paths.js'; open(`${r}/assets/a.txt`)")]
    [TestCase("export const ROOT = path.join(import.meta.dirname, '..')", "import * as paths from './lib/paths.js'; open(paths.ROOT + '/assets/a.txt')")]
    [TestCase("export const a = 1, ROOT = path.resolve(dirname(fileURLToPath(import.meta.url)), '../assets')", "import { ROOT } from './lib/paths.js'; const f = path.join(ROOT, 'a.txt'); open(f)", "assets/a.txt assets/b.txt")]
    [TestCase("const here = dirname(fileURLToPath(import.meta.url)); const up = join(here, '..'); export { up as ROOT }", "import { ROOT } from './lib/paths.js'; const d = join(ROOT, 'assets'); open(join(d, 'a.txt'))")]
    [TestCase("export default path.join(import.meta.dirname, '..')", "import root from './lib/paths.js'; open(path.join(root, 'assets/a.txt'))")]
    [TestCase("const r = path.join(import.meta.dirname, '..'); export default { r, sub: { views: path.join(r, 'assets') } }", "import paths from './lib/paths.js'; open(path.join(paths.r, 'views/v.html'))", "assets/a.txt assets/b.txt views/v.html")]
    [TestCase("export const ROOT = new URL('../', import.meta.url)", "import { ROOT } from './lib/paths.js'; open(new URL('./assets/a.txt', ROOT))")]
    [TestCase("export function inRoot(name) { return path.join(import.meta.dirname, '..', name) }", "import { inRoot } from './lib/paths.js'; open(inRoot('assets/a.txt'))")]
    [TestCase("export const inRoot = (...names) => path.join(import.meta.dirname, '..', 'views', ...names)", "import * as paths from './lib/paths.js'; open(paths.inRoot('v.html'))", "views/v.html")]
    [TestCase("export const __dirname = path.join(import.meta.dirname, '..')", "import { __dirname } from './lib/paths.js'; open(path.join(__dirname, 'assets', 'a.txt'))")]
    [TestCase("export const ROOT = path.join(import.meta.dirname, '..')", "const { ROOT } = await import('./lib/paths.js'); open(path.join(ROOT, 'assets', 'a.txt'))")]
    [TestCase("export const ROOT = path.join(import.meta.dirname, '..')", "import { ROOT } from './lib/again.js'; open(path.join(ROOT, 'assets', 'a.txt'))")]
    [TestCase("export const ROOT = path.join(import.meta.dirname, '..')", "import { PAGES } from './lib/more.js'; open(path.join(PAGES, 'v.html'))", "views/v.html")]
    [TestCase("export const dirs = [path.join(import.meta.dirname, '..', '..'), path.join(import.meta.dirname, '..')]", "import { dirs } from './lib/paths.js'; for (const d of dirs) open(path.join(d, 'assets/a.txt'))")]
    [TestCase("export const ROOT = path.join(import.meta.dirname, '..')", "import { ROOT } from './lib/paths.js'; const q = await import(path.join(ROOT, 'assets', 'a.txt'))")]
    [TestCase("export const ROOT = path.join(import.meta.dirname, '..'), base = '', name = 'ts'", "import { ROOT, base, name } from './lib/paths.js'; serve(`${ROOT}/asse${name}${base}`)", "assets/a.txt assets/b.txt")]
    [TestCase("export const OTHER = path.join(import.meta.dirname, '..')", "import { ROOT } from './lib/paths.js'; open(path.join(ROOT, 'assets/a.txt'))", "")]
    [TestCase("export let ROOT = path.join(import.meta.dirname, '..')", "import { ROOT } from './lib/paths.js'; function f(ROOT) { open(path.join(ROOT, 'assets/a.txt')) }", "")]
    public void Is_followed_in_ES_modules(string exporting, string importing, string expected = "assets/a.txt") => Check(
        expected, ("package.json", """{ "type": "module", "main": "index.js" }"""), ("index.js", importing), ("lib/paths.js", exporting),
        ("lib/again.js", "export * from './paths.js'"), ("lib/more.js", "import { ROOT } from './again.js'; import { join } from 'path'; export const PAGES = join(ROOT, 'views')"));

    [TestCase("exports.ROOT = path.dirname(__dirname)", "const { ROOT } = require('./lib/paths'); open(path.join(ROOT, 'assets', 'a.txt'))")]
    [TestCase("exports.ROOT = path.dirname(__dirname)", "open(path.join(require('./lib/paths').ROOT, 'assets', 'a.txt'))")]
    [TestCase("exports.ROOT = path.dirname(__dirname)", "const p = require('./lib/paths'); open(path.join(p.ROOT, 'assets', 'a.txt'))")]
    [TestCase("module.exports = { root: path.resolve(__dirname, '..') }", "const { root: r } = require('./lib/paths'); open(path.join(r, 'assets', 'a.txt'))")]
    [TestCase("module.exports.root = path.resolve(__dirname, '..')", "const paths = require('./lib/paths'); open(paths.root + '/assets/' + 'a.txt')")]
    [TestCase("module.exports = path.resolve(__dirname, '..')", "const root = require('./lib/paths'); open(path.join(root, 'assets/a.txt'))")]
    [TestCase("module.exports = name => path.resolve(__dirname, '..', name)", "open(require('./lib/paths')('assets/a.txt'))")]
    [TestCase("const at = (n) => path.resolve(__dirname, '..', n); module.exports = { views: at('views'), at }", "const paths = require('./lib/paths'); paths.at('assets/a.txt')", "assets/a.txt views/v.html")]
    [TestCase("Object.defineProperty(exports, '__esModule', { value: true }); exports.ROOT = void 0; const path_1 = require('path'); exports.ROOT = path_1.join(__dirname, '..')", "const paths_1 = require('./lib/paths'); path_1.default.join(paths_1.ROOT, 'assets/a.txt')")]
    [TestCase("exports.default = path.join(__dirname, '..')", "const paths_1 = __importDefault(require('./lib/paths')); path_1.default.join(paths_1.default, 'assets/a.txt')")]
    [TestCase("module.exports = { root: path.join(__dirname, '..') }", "const paths_1 = __importDefault(require('./lib/paths')); path_1.default.join(paths_1.default.root, 'assets/a.txt')")]
    [TestCase("exports.ROOT = path.dirname(__dirname)", "const { ROOT } = require('./lib/star'); open(path.join(ROOT, 'assets', 'a.txt'))")]
    [TestCase("exports.ROOT = path.dirname(__dirname)", "const { ROOT } = require('./lib/getter'); open(path.join(ROOT, 'assets', 'a.txt'))")]
    [TestCase("exports.ROOT = path.dirname(__dirname)", "const { ROOT } = require('./lib/spread'); open(path.join(ROOT, 'assets', 'a.txt'))")]
    [TestCase("exports.ROOT = path.dirname(__dirname)", "const { ROOT } = require('./lib/paths'); require(path.join(ROOT, 'views/v.html'))", "views/v.html")]
    [TestCase("_export(exports, { get ROOT() { return ROOT }, get at() { return at } }); const ROOT = path.join(__dirname, '..'); const at = name => path.join(ROOT, name)", "const paths = require('./lib/paths'); open(path.join(paths.ROOT, 'assets/a.txt')); paths.at('views/v.html')", "assets/a.txt views/v.html")]
    [TestCase("var paths_exports = {}; __export(paths_exports, { ROOT: () => ROOT }); module.exports = __toCommonJS(paths_exports); const ROOT = path.join(__dirname, '..')", "const paths = require('./lib/paths'); open(path.join(paths.ROOT, 'assets/a.txt'))")]
    [TestCase("var e={};x(e,{ROOT:()=>r});module.exports=y(e);const r=path.join(__dirname,'..')", "const paths = require('./lib/paths'); open(path.join(paths.ROOT, 'assets/a.txt'))")]
    [TestCase("class Paths { static root = path.join(__dirname, '..') } exports.Paths = Paths", "const { Paths } = require('./lib/paths'); open(path.join(Paths.root, 'assets/a.txt'))")]
    [TestCase("exports.ROOT = unknown; exports.name = 'assets'", "const { ROOT, name } = require('./lib/paths'); open(path.join(ROOT, name, 'a.txt'))", "")]
    public void Is_followed_in_CommonJS(string exporting, string importing, string expected = "assets/a.txt") => Check(
        expected, ("package.json", """{ "main": "index.js" }"""), ("index.js", importing), ("lib/paths.js", exporting),
        ("lib/star.js", "__exportStar(require('./paths'), exports)"), ("lib/spread.js", "module.exports = { ...require('./paths'), b: 1 }"),
        ("lib/getter.js", "var paths_1 = require('./paths'); Object.defineProperty(exports, 'ROOT', { enumerable: true, get: function () { return paths_1.ROOT; } })"));

    [TestCase("global.ROOT = __dirname", "fs.readFileSync(ROOT + '/assets/a.txt')")]
    [TestCase("global.ROOT = __dirname", "fs.readFileSync(path.join(global.ROOT, 'assets', 'a.txt'))")]
    [TestCase("globalThis.ROOT ??= path.join(__dirname, 'assets')", "open(`${globalThis.ROOT}/a.txt`)", "assets/a.txt assets/b.txt")]
    [TestCase("global.at = name => path.join(__dirname, name)", "open(at('assets/a.txt'))")]
    [TestCase("process.env.ROOT = __dirname", "open(path.join(process.env.ROOT, 'assets/a.txt'))")]
    [TestCase("global.ROOT = __dirname", "open(path.join(OTHER, 'assets/a.txt')); function f(ROOT) { open(ROOT + '/assets/b.txt') }", "")]
    [TestCase("", "fs.readFileSync(path.join(path.dirname(require.main.filename), 'assets/a.txt'))")]
    [TestCase("", "open(path.join(path.dirname(process.argv[1]), 'assets/a.txt'))")]
    [TestCase("", "open(path.join(require.main.path, 'assets/a.txt'))")]
    [TestCase("", "const fs = require('fs'), path = require('path'); fs.readFileSync(path.join(path.dirname(process.mainModule.filename), 'assets/a.txt'))")]
    [TestCase("", "require.main.require('./views/v.html')", "views/v.html")]
    public void Of_all_modules_is_followed_in_another_one(string main, string other, string expected = "assets/a.txt") => Check(
        expected, ("package.json", """{ "main": "index.js" }"""), ("index.js", main + "; require('./lib/other')"), ("lib/other.js", other));

    [Test]
    public void Of_all_modules_is_followed_in_its_own() => Check(
        "assets/a.txt", ("package.json", """{ "main": "index.js" }"""), ("index.js", "global.ROOT = __dirname; fs.readFileSync(ROOT + '/assets/a.txt')"));

    [Test]
    public void Is_followed_within_a_dependency()
    {
        using var app = new WalkedApp(
            ("index.js", "require('tool')"), ("package.json", """{ "main": "index.js" }"""), ("node_modules/tool/package.json", """{ "main": "bin/run.js" }"""),
            ("node_modules/tool/lib/paths.js", "exports.packageRoot = require('path').join(__dirname, '..')"), ("node_modules/tool/templates/t.txt", ""), ("node_modules/tool/other.txt", ""),
            ("node_modules/tool/bin/run.js", "const { packageRoot } = require('../lib/paths'); fs.readdirSync(path.join(packageRoot, 'templates'))"));

        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain("node_modules/tool/templates/t.txt").And.Not.Contain("node_modules/tool/other.txt"));
    }

    [Test]
    public void Leads_to_packages_that_are_looked_at_as_ever()
    {
        // Many at once: what one thread finds in a package.json must not be lost to another.
        string[] packages = [.. Enumerable.Range(0, 40).Select(i => $"p{i}")];
        using var app = new WalkedApp(
            ("index.js", "const { ROOT } = require('./lib/paths'); serve(path.join(ROOT, 'plugins'))"), ("package.json", """{ "main": "index.js" }"""), ("lib/paths.js", "exports.ROOT = path.join(__dirname, '..')"));
        foreach (string name in packages)
        {
            app.Write($"plugins/{name}.js", $"require('{name}')");
            app.Write($"node_modules/{name}/package.json", $$"""{ "name": "{{name}}", "seapack": { "scripts": ["plugins/*.js"], "assets": ["data/**"] } }""");
            app.Write($"node_modules/{name}/index.js", "require('./again')");
            app.Write($"node_modules/{name}/again.js", "");
            app.Write($"node_modules/{name}/plugins/a.js", "require('../data/b')");
            app.Write($"node_modules/{name}/data/b.js", "");
        }

        for (int round = 0; round < 5; round++)
        {
            Assert.That(WalkedApp.Paths(app.Walk()), Is.SupersetOf(packages.SelectMany(name => new[] { $"plugins/{name}.js", $"node_modules/{name}/plugins/a.js", $"node_modules/{name}/data/b.js" })));
        }
    }

    [Test]
    public void Of_the_folder_where_the_app_is_started_is_told()
    {
        using var app = new WalkedApp(
            ("index.js", "const { ROOT } = require('./paths');\nopen(path.join(ROOT, 'assets', 'a.txt'))"), ("package.json", """{ "main": "index.js" }"""),
            ("paths.js", "exports.ROOT = process.cwd()"), ("assets/a.txt", ""));

        ModuleGraph graph = app.Walk();

        Assert.That(WalkedApp.Paths(graph), Does.Contain("assets/a.txt"));
        Assert.That(app.Told(graph), Is.EqualTo(["SEAPACK1151 index.js:2:6"]));
    }

    private static void Check(string expected, params (string Path, string Content)[] files)
    {
        using var app = new WalkedApp([.. files, .. Data.Select(path => (path, ""))]);

        ModuleGraph graph = app.Walk();

        Assert.That(string.Join(' ', WalkedApp.Paths(graph).Intersect(Data)), Is.EqualTo(expected));
        Assert.That(graph.Files, Has.All.Property("Reason").Not.Null);
    }
}

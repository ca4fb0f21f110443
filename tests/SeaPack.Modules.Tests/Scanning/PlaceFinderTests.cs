using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Tests.Scanning;

public class PlaceFinderTests
{
    [TestCase("path.join(__dirname, 'a.txt')", "./a.txt")]
    [TestCase("path.resolve(__dirname, '..', 'a', './b.txt')", "./../a/b.txt")]
    [TestCase("require('path').join(__dirname, 'views')", "./views")]
    [TestCase("(0, node_path_1.join)(__dirname, 'a', 'b')", "./a/b")]
    [TestCase("path$1.posix.join(__dirname, 'a/')", "./a")]
    [TestCase("const { join: j } = require('path'); j(__dirname, 'a')", "./a")]
    [TestCase("import { resolve as r } from 'path'; r(__dirname, 'a')", "./a")]
    [TestCase("join(__dirname, c ? 'a' : 'b')", "./a ./b")]
    [TestCase("const d = 'data'; join(__dirname, d, `x.${'json'}`)", "./data/x.json")]
    [TestCase("join(import.meta.dirname, 'a')", "./a")]
    [TestCase("join(dirname(fileURLToPath(import.meta.url)), 'a')", "./a")]
    [TestCase("path.join(path.dirname(url.fileURLToPath(import.meta.url)), 'a')", "./a")]
    [TestCase("path.join(path.dirname(__filename), 'a')", "./a")]
    [TestCase("path.join(__filename, '..', 'a')", "./a")]
    [TestCase("path.resolve(path.dirname(module.filename), '..', 'a')", "./../a")]
    [TestCase("path.join(other.module.filename, '..', 'a')", "")]
    [TestCase("path.join(import.meta.filename, '../a')", "./a")]
    [TestCase("f(path.join(__dirname, 'a'), path.join(__dirname, 'b'))", "./a ./b")]
    [TestCase("const d = typeof __dirname !== 'undefined' ? __dirname : dirname(fileURLToPath(import.meta.url)); join(d, 'a')", "./a")]
    [TestCase("var d = typeof import.meta !== 'undefined' && import.meta.url ? path.dirname(fileURLToPath(import.meta.url)) : __dirname; join(d, 'a')", "./a")]
    [TestCase("const d = () => c ? __dirname : b; join(d(), 'a')", "./a")]
    [TestCase("function d() { return typeof __dirname === 'string' ? __dirname : b } join(d(), 'a')", "./a")]
    [TestCase("const u = () => typeof document === 'undefined' ? new URL(`file:${__filename}`).href : document.baseURI; const m = u(); join(dirname(fileURLToPath(m)), 'a')", "./a")]
    [TestCase("const f = () => c ? join(__dirname, 'a') : b; list.map(f)", "./a")]
    [TestCase("import { getDirname } from './place.js'; join(getDirname(import.meta.url), 'a')", "./a")]
    [TestCase("import { moduleDirectory } from './place.js'; const d = moduleDirectory(import.meta); read(`${d}/a`)", "./a")]
    [TestCase("import place from './place.js'; join(place.fileName(import.meta), '../a')", "./a")]
    [TestCase("import { register, dirname } from './place.js'; join(register(import.meta), 'a'); join(dirname(import.meta, 1), 'a')", "")]
    [TestCase("execa({ node: true })`${path.join(__dirname, 'a.mjs')} b`", "./a.mjs b ./a.mjs")]
    public void Joined_to_the_place_of_the_module(string source, string expected) => Check(source, expected);

    [TestCase("(function (require) { const path = require('path'); read(path.parse(__filename).dir + '/a') })(x)", "./a")]
    [TestCase("const { dir } = require('path').parse(__filename); read(dir + '/a')", "./a")]
    [TestCase("read(require('path').format({ dir: __dirname, base: 'a.txt' }))", "./a.txt")]
    [TestCase("const path = require('path'); read(path.format({ ...path.parse(__filename), base: 'a.txt' }))", "./a.txt")]
    [TestCase("const path = require('path'); const at = path.join.bind(path, __dirname); read(at('a', 'b.txt'))", "./a/b.txt")]
    [TestCase("const path = require('path'); read(path.resolve.apply(path, [__dirname, 'a']))", "./a")]
    [TestCase("read(String.raw`${__dirname}/a`)", "./a")]
    [TestCase("read(__filename.replace(/[.]js$/, '.txt'))", "./*.txt")]
    [TestCase("read(__filename.slice(0, -3) + '.txt')", "./*.txt")]
    [TestCase("read(__filename.slice(0, __filename.lastIndexOf('/')) + '/data/aa')", "./data/aa ./*/data/aa")]
    [TestCase("join(dirname(import.meta.url.slice(7)), 'a'); join(dirname(import.meta.url.replace('file://', '')), 'b')", "./a ./b")]
    [TestCase("read(URL.parse('a', import.meta.url))", "./a")]
    [TestCase("path.join(require('url').parse(import.meta.url).pathname, '../a')", "./a")]
    [TestCase("const setup = async () => ({ bundle: new URL('./a', import.meta.url) }); export const extension = { setup }", "./a")]
    [TestCase("path.join(path.dirname(process.argv[1]), 'a'); path.resolve(process.argv[1], '../b'); if (process.argv[1] === __filename) run(process.argv[2])", "./a ./b")]
    [TestCase("load(__dirname, 'a.txt'); new Store('b', __dirname); load('c.proto', { includeDirs: [__dirname] }); load(__dirname, '/d', x)", "./a.txt ./b ./c.proto")]
    [TestCase("path.join(require.main.path, 'a'); path.join(path.dirname(require.main.filename), 'b')", "./a ./b")]
    [TestCase("const root = require('app-root-path'); read(root + '/a'); read(`${root}/b`); read(root.path + '/c'); read(root.resolve('/d.txt'))", "./a ./b ./c ./d.txt")]
    [TestCase("import { path as root } from 'app-root-path'; import { join } from 'path'; join(root, 'a')", "./a")]
    [TestCase("import root from 'app-root-path'; read(root.resolve('a'))", "./a")]
    [TestCase("const dir = require('pkg-dir').sync(__dirname); read(join(dir, 'a')); import { packageDirectorySync } from 'pkg-dir'; read(packageDirectorySync({ cwd: import.meta.dirname }) + '/b')", "./a ./b")]
    [TestCase("read(require('pkg-dir').sync() + '/a'); read(other.resolve('/b'))", "")]
    [TestCase("read(path.join(path.dirname(f()), 'a')); read(path.join(x, '../b'))", "")]
    public void Made_by_other_functions_of_paths(string source, string expected) => Check(source, expected);

    [TestCase("class C { dir = __dirname; m() { read(join(this.dir, 'a')) } }", "./a")]
    [TestCase("class C { #dir = __dirname; m() { read(join(this.#dir, 'a')) } }", "./a")]
    [TestCase("class C { constructor() { this.dir = __dirname } m() { read(join(this.dir, 'a')) } }", "./a")]
    [TestCase("class C { constructor(dir) { this.dir = dir } m() { read(join(this.dir, 'a')) } } new C(__dirname)", "./a")]
    [TestCase("class C { get dir() { return __dirname } m() { read(join(this.dir, 'a')) } }", "./a")]
    [TestCase("class C { at(name) { return join(__dirname, name) } } read(new C().at('a'))", "./a")]
    [TestCase("class C { static dir = __dirname } read(join(C.dir, 'a'))", "./a")]
    [TestCase("class C { static dir = __dirname; static at(name) { return join(C.dir, name) } } read(C.at('a'))", "./a")]
    [TestCase("class C {} C.dir = __dirname; read(join(C.dir, 'a'))", "./a")]
    [TestCase("class C {} _defineProperty(C, 'dir', __dirname); read(join(C.dir, 'a'))", "./a")]
    [TestCase("const o = { dir: __dirname, at(name) { return join(this.dir, name) } }; read(o.at('a'))", "./a")]
    [TestCase("const o = {}; o.dir ||= __dirname; read(join(o.dir, 'a'))", "./a")]
    [TestCase("var N; (function (N) { N.root = __dirname; N.data = join(N.root, 'data') })(N || (N = {})); read(join(N.data, 'a'), join(N.root, 'b'))", "./data ./data/a ./b")]
    [TestCase("let d; d ??= __dirname; read(join(d, 'a'))", "./a")]
    [TestCase("const [d, n] = [__dirname, 'a']; x.join(d, n)", "./a")]
    [TestCase("function f({ name, dir = __dirname }) { return join(dir, name) } f({ name: 'a' })", "./a")]
    public void Held_by_a_member_or_a_part_of_a_pattern(string source, string expected) => Check(source, expected);

    [TestCase("const wrap = m => { const c = Object.create(m); return c }; const p = wrap(require('path')); read(p.default.join(__dirname, 'a'))", "./a")]
    public void Module_in_the_wrapping_of_a_compiler(string source, string expected) => Check(source, expected);

    [TestCase("f({ apis: [path.join(__dirname, 'routes/*.js')] })", "./routes/*.js")]
    [TestCase("f({ entities: [__dirname + '/../**/*.entity{.ts,.js}'] })", "./../**/*.entity.ts ./../**/*.entity.js")]
    [TestCase("f(path.join(__dirname, '**', '*.{js,{c,m}js}'))", "./**/*.js ./**/*.cjs ./**/*.mjs")]
    [TestCase("f(`${__dirname}/a/[xy]*.@(js|ts)`)", "./a/**.*")]
    [TestCase("globSync('routes/*.js', { cwd: __dirname })", "./routes/*.js")]
    [TestCase("new Tool({ files: { glob: [['a/*.js', '!b/*.js'], { cwd: import.meta.dirname, nodir: true }] } })", "./a/*.js")]
    [TestCase("glob('*.js', { cwd: path.join(__dirname, 'jobs') })", "./jobs/*.js ./jobs")]
    [TestCase("globSync({ patterns: 'routes/*.js', cwd: __dirname })", "./routes/*.js")]
    [TestCase("await glob({ cwd: import.meta.dirname, patterns: ['a/*.js', '!a/b.js', `c/**`], absolute: true })", "./a/*.js ./c/**")]
    [TestCase("const options = { patterns: ['a/*.js'], cwd: __dirname }; globSync(options)", "./a/*.js")]
    [TestCase("spawn(command, { cwd: __dirname }); f({ cwd: __dirname }, 'a')", "")]
    public void Patterns_below_the_place_of_the_module(string source, string expected)
    {
        Check(source, expected);
        Assert.That(Scanned.JavaScript(source).Assets.Where(asset => asset.RelativePath.Contains('*')), Has.All.Property(nameof(AssetReference.IsPattern)).True);
    }

    [Test]
    public void Late_in_a_bundle_of_many_megabytes()
    {
        // Each module of it takes names of its own, as bundlers make them.
        var bundle = new System.Text.StringBuilder();
        for (int i = 0; i < 40; i++)
        {
            bundle.Append($"var place{i} = require('path').join(__dirname, 'f{i}'); open(place{i}, other{i});\n").Append("var filler = [1, 2, 3];\n".PadLeft(400_000, ' '));
        }

        Assert.That(Scanned.JavaScript(bundle.ToString()).Assets.Select(asset => asset.RelativePath), Does.Contain("f39"));
    }

    [TestCase("path.join(__dirname, 'pages', '[id].js')", "./pages/[id].js")]
    [TestCase("path.join(__dirname, '{a}', 'b?(1).txt')", "./{a}/b?(1).txt")]
    public void Names_of_files_are_no_patterns(string source, string expected) => Check(source, expected);

    [TestCase("__dirname + '/a'", "./a")]
    [TestCase("f(__dirname + '/a' + '/b')", "./a/b")]
    [TestCase("x = __dirname + '/a', y", "./a")]
    [TestCase("`${__dirname}/a`", "./a")]
    [TestCase("`${__dirname}/a/${'b'}.txt`", "./a/b.txt")]
    [TestCase("`${import.meta.dirname}/a`", "./a")]
    [TestCase("__filename + '.map'", "+.map")]
    [TestCase("`${__filename}.map`", "+.map")]
    public void Appended_to_the_place_of_the_module(string source, string expected) => Check(source, expected);

    [TestCase("new URL('./a b%20c.txt?x#y', import.meta.url)", "./a b c.txt")]
    [TestCase("new URL(`a`, import.meta.url)", "./a")]
    [TestCase("new URL('../a', import.meta.url,)", "./../a")]
    [TestCase("new Worker(new URL('./w.js', import.meta.url), { type: 'module' })", "./w.js")]
    [TestCase("new globalThis.URL('./a', import.meta.url).href", "./a")]
    public void Url_relative_to_the_module(string source, string expected) => Check(source, expected);

    [TestCase("path.join(__dirname)")]
    [TestCase("path.join(__dirname, '..')")]
    [TestCase("path.join(__dirname, '.')")]
    [TestCase("path.resolve(__dirname, '/a')")]
    [TestCase("path.join('x', __dirname)")]
    [TestCase("path.join(__filename, 'a')")]
    [TestCase("x + __dirname + '/a'")]
    [TestCase("`x${__dirname}/a`")]
    [TestCase("__dirname + 'a'")]
    [TestCase("new URL('/a', import.meta.url)")]
    [TestCase("new URL('https://a/b', import.meta.url)")]
    [TestCase("new URL('node:fs', import.meta.url)")]
    [TestCase("new URL('#a', import.meta.url)")]
    [TestCase("new URL('.', import.meta.url)")]
    [TestCase("new Other('a', import.meta.url)")]
    [TestCase("x.__dirname + '/a'")]
    public void Nothing_certain_is_no_asset(string source) => Check(source, "");

    [TestCase("const d = __dirname; path.join(d, 'a')", "./a")]
    [TestCase("const d = path.join(__dirname, 'a'); read(path.join(d, 'b'))", "./a/b")]
    [TestCase("const d = path.join(__dirname, 'a'); read(d)", "./a")]
    [TestCase("export const d = path.join(__dirname, 'a'); path.join(d, 'b')", "./a ./a/b")]
    [TestCase("const __dirname = path.dirname(fileURLToPath(import.meta.url)); path.join(__dirname, 'a')", "./a")]
    [TestCase("let d; d = c ? '/x' : __dirname; path.join(d, 'a')", "./a")]
    [TestCase("const d = process.env.D || path.join(__dirname, 'a'); f(d)", "./a")]
    [TestCase("function dir() { return path.resolve(__dirname, '..') } path.join(dir(), 'a')", "./../a")]
    [TestCase("const dir = () => __dirname; path.join(dir(), 'a')", "./a")]
    [TestCase("function load(dir) { return path.join(dir, 'a') } load(__dirname)", "./a")]
    [TestCase("const load = (dir, name) => read(`${dir}/${name}`); load(__dirname, 'a')", "./a")]
    [TestCase("const paths = { a: path.join(__dirname, 'a'), b: 1 }; f(paths.a)", "./a")]
    [TestCase("[__dirname, 'a', 'b'].join(path.sep)", "./a/b")]
    [TestCase("['a', 'b'].map(n => path.join(__dirname, n))", "./a ./b")]
    [TestCase("for (const n of ['a', 'b']) read(__dirname + '/' + n)", "./a ./b")]
    [TestCase("['a', 'b'].forEach(function (n) { read(path.join(__dirname, n)) })", "./a ./b")]
    [TestCase("['x', path.join(__dirname, 'a')].map(p => p + '.js')", "./a.js")]
    [TestCase("const { a: { b } } = x; path.join(__dirname, 'y', b)", "./y/**/*")]
    [TestCase("new URL('./b', new URL('./a/', import.meta.url))", "./a/b")]
    [TestCase("path.join(path.dirname(require.resolve('x/package.json')), 'a')", "<x/package.json>/../a")]
    [TestCase("path.join(fs.realpathSync(__dirname), 'a')", "./a")]
    [TestCase("createReadStream(new URL(`./x-${process.platform}.txt`, import.meta.url))", "./x-linux.txt")]
    [TestCase("path.join(__dirname, process.platform === 'win32' ? 'a' : 'b')", "./b")]
    public void Followed_through_names_calls_and_loops(string source, string expected) => Check(source, expected);

    [TestCase("path.join(__dirname, x)", "")]
    [TestCase("path.join(__dirname, '..', x)", "")]
    [TestCase("path.join(__dirname, 'a', x)", "./a/**/*")]
    [TestCase("path.join(__dirname, '../a', x)", "./../a/**/*")]
    [TestCase("path.join(__dirname, x + '.html')", "./*.html")]
    [TestCase("path.join(__dirname, 'a', x, 'b.json')", "./a/**/b.json")]
    [TestCase("path.join(__dirname, 'lib', 'x.' + x + '.d.ts')", "./lib/x.*.d.ts")]
    [TestCase("`${__dirname}/a/${x}.json`", "./a/*.json")]
    [TestCase("init({ loadPath: path.join(__dirname, 'a/{{lng}}/{{ns}}.json') })", "./a/**/*.json")]
    public void Unknown_part_is_a_wildcard_below_a_folder_that_has_a_name(string source, string expected) => Check(source, expected);

    [Test]
    public void Own_folder_counts_where_its_names_are_asked_for()
    {
        SeaPack.Modules.Scanning.AssetReference listed = Scanned.JavaScript("fs.readdirSync(__dirname)").Assets.Single();

        Assert.That((listed.RelativePath, listed.IsListed), Is.EqualTo(("", true)));
        Assert.That(Scanned.JavaScript("fs.existsSync(__dirname)").Assets, Is.Empty);
    }

    [TestCase("require(path.join(__dirname, 'a'))", "require:./a")]
    [TestCase("require(__dirname + '/../a.js')", "require:../a.js")]
    [TestCase("import(new URL('./a b.js', import.meta.url).href)", "dynamic:./a b.js")]
    [TestCase("import(pathToFileURL(path.join(__dirname, 'a')))", "dynamic:./a")]
    public void Request_of_a_path_is_no_asset(string source, string expected)
    {
        Assert.That(Scanned.JavaScript(source).Requests(), Is.EqualTo(expected));
        Assert.That(Scanned.JavaScript(source).Assets(), Is.Empty);
    }

    [Test]
    public void All_places_of_a_large_object_are_found()
    {
        int[] numbers = [.. Enumerable.Range(0, 1000)];
        string members = string.Concat(numbers.Select(i => $"m{i}: {{ path: path.join(__dirname, 'a{i}') }},"));

        Assert.That(Scanned.JavaScript($"module.exports = {{ {members} }}").Assets(), Is.EqualTo(string.Join(' ', numbers.Select(i => $"./a{i}"))));
    }

    [Test]
    [CancelAfter(20_000)]
    public void Source_made_to_be_slow_is_not()
    {
        string doubling = string.Concat(Enumerable.Range(0, 200).Select(i => $"const v{i + 1} = [v{i}, ...v{i}, c ? v{i} : v{i} + v{i}];"));
        string calls = string.Concat(Enumerable.Range(0, 200).Select(i => $"function f{i}(x) {{ return f{i + 1}(x) + f{i + 1}(x + 'a') }}"));
        Scanned.JavaScript($"const v0 = __dirname; {doubling} {calls} require(f0(__dirname)); read(path.join(v200[0], f0('b')))");
        Scanned.JavaScript("require(" + new string('(', 5000) + "__dirname" + string.Concat(Enumerable.Repeat(" + '/a')", 5000)) + ")");
        Scanned.JavaScript(string.Concat(Enumerable.Range(0, 3000).Select(i => $"const a{i} = path.join(a{(i + 1) % 3000}, __dirname, a{i / 2});")));
    }

    private static void Check(string source, string expected) => Assert.That(Scanned.JavaScript(source).Assets(), Is.EqualTo(expected));
}

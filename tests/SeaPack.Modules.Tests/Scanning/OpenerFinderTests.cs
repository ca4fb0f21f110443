using System.Text;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Tests.Scanning;

public class OpenerFinderTests
{
    [TestCase("const fs = require('fs'); fs.readFileSync('data/a.txt')", "cwd/data/a.txt")]
    [TestCase("import { readFile } from 'node:fs/promises'; await readFile('./a.txt')", "cwd/a.txt")]
    [TestCase("import fs from 'fs-extra'; fs.readJson('a.json')", "cwd/a.json")]
    [TestCase("const { promises: fs } = require('fs'); fs.opendir('a')", "cwd/a")]
    [TestCase("const gfs = require('graceful-fs'); gfs.createReadStream(`a/${x}.txt`)", "cwd/a/*.txt")]
    [TestCase("const express = require('express'); app.use(express.static('public'))", "cwd/public")]
    [TestCase("import serve from 'serve-static'; serve('public')", "cwd/public")]
    [TestCase("import { serveStatic } from '@hono/node-server/serve-static'; app.use('/*', serveStatic({ root: './public' }))", "cwd/public")]
    [TestCase("const glob = require('glob'); glob.sync('a/**/*.js'); glob('./b/*.js', done); glob.sync('**/c.js'); glob.sync('d/*', { cwd: x })", "cwd/a/**/*.js cwd/b/*.js")]
    [TestCase("import fg from 'fast-glob'; fg(['a/*.js', '!a/b.js'], { cwd: './c' })", "cwd/c/a/*.js")]
    [TestCase("import fg from 'fast-glob'; fg(['a/*.js', '!a/b.js'])", "cwd/a/*.js")]
    [TestCase("import { globSync } from 'fs'; globSync('a/*.js')", "cwd/a/*.js")]
    [TestCase("const { DataSource } = require('typeorm'); new DataSource({ entities: ['a/*.js', Own], migrations: ['./b/*{.ts,.js}'] })", "cwd/a/*.js cwd/b/*.ts cwd/b/*.js")]
    [TestCase("const { Umzug } = require('umzug'); new Umzug({ migrations: { glob: 'a/*.js' } }); new Umzug({ migrations: { glob: ['b/*.js', { cwd: __dirname }] } })", "cwd/a/*.js ./b/*.js")]
    [TestCase("require('knex')({ client: 'pg', migrations: { directory: './a' } }); const knex = require('knex'); knex({ seeds: { directory: ['b', 'c'] } })", "cwd/a cwd/b cwd/c")]
    [TestCase("import i18next from 'i18next'; i18next.use(x).init({ backend: { loadPath: 'a/{{lng}}.json' } })", "cwd/a/*.json")]
    [TestCase("require('yargs').commandDir('a'); require('require-directory')(module, './b'); require('require-dir')('../c')", "./a ./b ./../c")]
    [TestCase("response.sendFile('a.html', { root: 'public' })", "cwd/public/a.html")]
    [TestCase("server.views({ engines: {}, relativeTo: __dirname, path: 'pages', partialsPath: ['parts', 'more'], isCached: false })", "./pages ./parts ./more")]
    [TestCase("server.views({ path: 'pages' }); server.views('pages')", "")]
    [TestCase("path.join(process.cwd(), 'a', 'b')", "cwd/a/b")]
    [TestCase("const { cwd } = require('process'); require('path').resolve(cwd(), 'a')", "cwd/a")]
    [TestCase("const root = process.cwd(); read(root + '/a')", "cwd/a")]
    [TestCase("const fs = require('fs'); fs.readFileSync('/etc/hosts'); fs.readFileSync(x); fs.writeFileSync('a', b)", "")]
    public void Path_relative_to_the_working_folder(string source, string expected) =>
        Assert.That(Scanned.JavaScript(source).Assets(), Is.EqualTo(expected));

    [TestCase("const { Worker } = require('worker_threads'); new Worker('./w.js')", "cwd/w.js ./w.js")]
    [TestCase("import { fork } from 'child_process'; fork('w.js')", "cwd/w.js")]
    [TestCase("const Piscina = require('piscina'); new Piscina({ filename: path.resolve(__dirname, 'w.js') })", "./w.js")]
    [TestCase("import cluster from 'cluster'; cluster.setupPrimary({ exec: './w.js' })", "cwd/w.js ./w.js")]
    [TestCase("import { spawn } from 'child_process'; spawn(process.execPath, ['--enable-source-maps', './a.js']); spawn('node', ['b.js']); spawn('git', ['c.js'])", "cwd/a.js ./a.js cwd/b.js")]
    [TestCase("import { execa, execaNode } from 'execa'; execa('node', ['a.js'], { cwd: __dirname + '/sub' }); execaNode('b.js')", "./sub/a.js ./sub/node ./sub cwd/b.js")]
    [TestCase("import { spawn, Worker } from 'threads'; spawn(new Worker('./a'))", "./a")]
    [TestCase("import cron from 'node-cron'; cron.schedule('* * * * *', './a.js'); cron.schedule('* * * * *', () => {})", "./a.js")]
    [TestCase("program.command('install [name]', 'installs').command('list').action(f); yargs.command('*', 'any')", "./*-install.*")]
    public void Script_that_is_started(string source, string expected) =>
        Assert.That(Scanned.JavaScript(source).Assets(), Is.EqualTo(expected));

    [TestCase("const pino = require('pino'); pino({ transport: { target: 'pino-pretty' } })", "require:pino require:pino-pretty?")]
    [TestCase("const pino = require('pino'); pino.transport({ targets: [{ target: 'a' }, { pipeline: [{ target: 'b' }] }] })", "require:pino require:a? require:b?")]
    [TestCase("import Fastify from 'fastify'; Fastify({ logger: { transport: { target: 'pino-pretty' } } })", "import:fastify require:pino-pretty?")]
    [TestCase("app.set('view engine', 'pug')", "require:pug?")]
    [TestCase("response.render('page.ejs')", "require:ejs?")]
    [TestCase("const fresh = require('import-fresh'); fresh('./a')", "require:import-fresh require:./a")]
    [TestCase("const rewire = require('rewire'); rewire('./a').__get__('b')", "require:rewire require:./a")]
    [TestCase("const from = require('import-from'); from(__dirname, './a'); from.silent('/x', 'b')", "require:import-from require:./a? require:b?")]
    [TestCase("const root = require('app-root-path'); root.require('/lib/a'); other.require('b')", "require:app-root-path require:./lib/a")]
    [TestCase("import { register } from 'module'; register('x', import.meta.url)", "import:module dynamic:x?")]
    [TestCase("import { Worker } from 'worker_threads'; new Worker(f, { execArgv: ['--import', 'tsx', '--require=y'] })", "import:worker_threads require:tsx? require:y?")]
    public void Module_that_is_named_in_options(string source, string expected) =>
        Assert.That(Scanned.JavaScript(source).Requests(), Is.EqualTo(expected));

    [TestCase("const { cosmiconfig } = require('cosmiconfig'); cosmiconfig('tool').search(__dirname)", "./.toolrc ./.toolrc.* ./tool.config.* ./.config/.toolrc ./.config/.toolrc.* ./.config/tool.config.* ./.config/toolrc ./.config/toolrc.*")]
    [TestCase("import { lilconfigSync } from 'lilconfig'; function load(dir) { return explorer.search(dir) } const explorer = lilconfigSync('tool'); load(join(__dirname, 'a'))", "./a/.toolrc ./a/.toolrc.* ./a/tool.config.* ./a/.config/.toolrc ./a/.config/.toolrc.* ./a/.config/tool.config.* ./a/.config/toolrc ./a/.config/toolrc.* ./.toolrc ./.toolrc.* ./tool.config.* ./a")]
    [TestCase("import { loadConfig } from 'c12'; loadConfig({ name: 'tool', cwd: import.meta.dirname })", "./.toolrc ./.toolrc.* ./tool.config.* ./.config/.toolrc ./.config/.toolrc.* ./.config/tool.config.* ./.config/toolrc ./.config/toolrc.*")]
    [TestCase("const { cosmiconfig } = require('cosmiconfig'); cosmiconfig('tool').search(); 'text'.search(/a/)", "")]
    [TestCase("const { cosmiconfig } = require('cosmiconfig'); cosmiconfig(name).search(__dirname)", "")]
    [TestCase("const { cosmiconfig } = require('other'); cosmiconfig('tool').search(__dirname)", "")]
    public void Configuration_that_is_searched_for(string source, string expected) =>
        Assert.That(Scanned.JavaScript(source).Assets(), Is.EqualTo(expected));

    [Test]
    public void Dependencies_name_nothing_by_the_working_folder()
    {
        var target = new ScanTarget(() => "linux", () => "x64", IsOwnCode: false);
        byte[] source = Encoding.UTF8.GetBytes("const fs = require('fs'); fs.readFileSync('a'); path.join(process.cwd(), 'b')");

        Assert.That(ModuleScanner.Scan(source, SourceLanguage.JavaScript, target).Assets, Is.Empty);
    }

    [TestCase("import { register } from 'node:module'; register('pkg/hook.mjs', import.meta.url)", "import:node:module dynamic:pkg/hook.mjs?")]
    [TestCase("const Module = require('module'); Module.register('./hook.mjs', here)", "require:module dynamic:./hook.mjs?")]
    [TestCase("const app = require('app'); app.register('./hook.mjs')", "require:app")]
    [TestCase("import { register } from 'module'; register('data:text/javascript,1')", "import:module")]
    public void Dependencies_register_hooks(string source, string expected)
    {
        var target = new ScanTarget(() => "linux", () => "x64", IsOwnCode: false);

        Assert.That(ModuleScanner.Scan(Encoding.UTF8.GetBytes(source), SourceLanguage.JavaScript, target).Requests(), Is.EqualTo(expected));
    }

    [Test]
    public void Target_is_asked_only_by_a_source_that_depends_on_it()
    {
        var asked = new List<string>();
        var target = new ScanTarget(() => Ask("win32"), () => Ask("arm64"), IsOwnCode: false);
        string Ask(string value)
        {
            asked.Add(value);
            return value;
        }

        ModuleScanner.Scan("require('./a' + b)"u8, SourceLanguage.JavaScript, target);
        Assert.That(asked, Is.Empty);
        ModuleFacts facts = ModuleScanner.Scan("require(`./${process.platform}-${process.arch}`)"u8, SourceLanguage.JavaScript, target);
        Assert.That(facts.Requests(), Is.EqualTo("require:./win32-arm64"));
        Assert.That(asked, Is.EquivalentTo(["win32", "arm64"]));
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace SeaPack.Prelude;

public static partial class PreludeScripts
{
    /// <summary>Name of the main script in stack traces: as those of the scripts inside Node, which tools leave out.</summary>
    public const string CodePath = "node:seapack";

    /// <summary>Key of the SEA asset that holds the archive.</summary>
    public const string ArchiveAsset = "seapack.archive";

    /// <summary>Key of the SEA asset that holds <see cref="StartScript.Modules"/>.</summary>
    public const string ModulesAsset = "seapack.modules";

    /// <summary>Key of the SEA asset that holds <see cref="StartScript.Function"/> and its code cache; see <see cref="CachedMain"/>.</summary>
    public const string StartAsset = "seapack.start";

    /// <summary>
    /// The main script of an executable with a code cache: takes script and cache from <see cref="StartAsset"/>, which begins with the
    /// length of the script as u64, little endian. A cache that V8 rejects costs time and nothing else.
    /// </summary>
    public static string CachedMain { get; } = FromStartAsset("cachedData: start.subarray(end)", "");

    /// <summary><see cref="CachedMain"/> for the build's warm-up run: V8 compiles what the run calls, and the script is there to give its code cache.</summary>
    public static string WarmupMain { get; } = FromStartAsset("", ", script");

    private static string FromStartAsset(string cache, string more) => $$"""
        'use strict';
        const { getBuiltinModule } = process;
        const start = Buffer.from(getBuiltinModule('node:sea').getRawAsset('{{StartAsset}}'));
        const end = 8 + start.readUInt32LE(0);
        const script = new (getBuiltinModule('vm').Script)(start.latin1Slice(8, end), { filename: '{{CodePath}}', {{cache}} });
        script.runInThisContext()(undefined, module.constructor{{more}});

        """.ReplaceLineEndings("\n");

    private const string Folder = "runtime/";

    private static readonly string Version = typeof(PreludeScripts).Assembly.GetName().Version!.ToString(3);

    // What every start needs, as functions in parentheses: V8 then compiles each at once and does not parse it twice. The others lie
    // in an asset of their own; each is compiled when it is first asked for.
    private static readonly HashSet<string> AtStart = new(StringComparer.Ordinal)
    {
        "archive/archive.js", "archive/damaged-archive.js", "archive/integrity.js", "archive/mount.js", "builtins.js", "esm/hooks.js", "first-use.js", "fs/native.js",
        "lazy-builtins.js", "main.js", "modules/commonjs.js", "process/role.js", "process/surface.js",
    };

    // What many apps need besides. V8 takes it from a code cache in less time than it compiles the half of it.
    private static readonly HashSet<string> InCodeCache = new(AtStart, StringComparer.Ordinal)
    {
        "archive/code-cache.js", "archive/packages.js", "errors.js", "esm/cache.js", "esm/graph.js", "esm/import-meta.js", "esm/internals.js", "esm/loader.js", "fs/binding.js", "fs/descriptors.js",
        "fs/jobs.js", "fs/open-files.js", "fs/public.js", "fs/reading.js", "fs/reply.js", "fs/stats.js", "modules/app-hooks.js",
        "modules/compile.js", "modules/compiled-module.js", "modules/conditions.js", "modules/missing-module.js", "modules/module-format.js", "modules/module-wrapper.js",
        "modules/require-resolution.js", "package-exports.js", "regexp-peephole.js",
    };

    private const string Diagnostics = "diagnostics.js";

    private static readonly Lazy<StartScript> MainText = new(() => ComposeMain(isDebug: false, AtStart));

    private static readonly Lazy<StartScript> MainForCacheText = new(() => ComposeMain(isDebug: false, InCodeCache));

    private static readonly Lazy<StartScript> DebugMainText = new(() => ComposeMain(isDebug: true, AtStart));

    /// <summary>
    /// The main script of the executable: every file of runtime/ and the shared script in a table, in ordinal order of their paths,
    /// and the call that starts them. Workers run the same text, hence the outer function, which can print itself.
    /// </summary>
    public static StartScript Main => MainText.Value;

    /// <summary><see cref="Main"/> for executables with a code cache of it: more of the modules are in its function.</summary>
    public static StartScript MainForCache => MainForCacheText.Value;

    /// <summary><see cref="Main"/> with what DEBUG_PKG and DEBUG_PKG_PERF ask for, which the other does not hold at all.</summary>
    public static StartScript DebugMain => DebugMainText.Value;

    // How load() of the script gets the text of a module that is compiled on first use.
    private static class LazyModules
    {
        public const string FromAsset = $$"""
            let texts;
            function textOf([start, length]) {
              texts ??= load('./builtins.js').Buffer.from(getBuiltinModule('node:sea').getRawAsset('{{ModulesAsset}}'));
              return texts.latin1Slice(start, start + length);
            }
            """;

        public const string FromTable = "const textOf = (text) => text;";
    }

    private enum Start
    {
        App,
        Snapshot,
    }

    private static StartScript ComposeMain(bool isDebug, HashSet<string> inFunction)
    {
        var modules = new StringBuilder();
        string function = Compose(Start.App, isDebug, inFunction, LazyModules.FromAsset, code =>
        {
            // Offset and length in the asset, which is read as Latin-1.
            if (!Ascii.IsValid(code)) throw new InvalidOperationException("A script of the prelude is not ASCII.");
            string place = $"[{modules.Length}, {code.Length}]";
            modules.Append(code);
            return place;
        });
        return new StartScript(function, modules.ToString());
    }

    private static string Compose(Start start, bool isDebug, HashSet<string> inFunction, string textOf, Func<string, string> lazy)
    {
        var script = new StringBuilder();
        script.Append("'use strict';\n(function seapack(worker, Module, script) {\nconst modules = {\n");
        foreach (string name in Names(start, isDebug)) Define(name, ReadModule(name));
        Define("package-exports.js", $"const {{ JSON }} = require('./builtins.js');\n{PackageExports}\nmodule.exports = packageExports;\n");
        script.Append($$"""
            './module-class.js': { get exports() { return { Module: Module ?? getBuiltinModule('module') }; } },
            './prelude-source.js': { exports: { get text() { return `(${seapack})`; }, filename: '{{CodePath}}', version: '{{Version}}', script } },
            };
            const { getBuiltinModule } = process;
            {{textOf}}
            function load(name) {
              const module = modules[name];
              if (module.exports !== undefined) return module.exports;
              const loaded = modules[name] = { exports: {} };
              const run = typeof module === 'function' ? module
                : getBuiltinModule('vm').compileFunction(textOf(module), ['module', 'exports', 'require'], { filename: '{{CodePath}}' + name.slice(1) });
              run(loaded, loaded.exports, load);
              return loaded.exports;
            }
            {{Call(start, isDebug)}}
            }){{(start == Start.App ? "" : "();")}}

            """.ReplaceLineEndings("\n"));
        return script.ToString();

        void Define(string name, string text)
        {
            string code = "'use strict';\n" + WithoutComments(text);
            string definition = inFunction.Contains(name) ? $"(function (module, exports, require) {{\n{code}\n}})" : lazy(code);
            script.Append("'./").Append(name).Append("': ").Append(definition).Append(",\n");
        }
    }

    private static string Call(Start start, bool isDebug)
    {
        string app = (isDebug ? $"load('./{Diagnostics}');" : "") + "load('./main.js').start(worker);";
        return start == Start.App ? app : $$"""
            if (worker === undefined) load('./snapshot/build.js').build({{(isDebug ? "true" : "false")}});
            else { {{app}} }
            """;
    }

    private static IEnumerable<string> Names(Start start, bool isDebug) =>
        typeof(PreludeScripts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Where(name => (isDebug || name != Diagnostics) && (start == Start.Snapshot || !name.StartsWith(SnapshotFolder, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    // A module of runtime/: what it asks for is named from that folder on, as the table names it.
    private static string ReadModule(string name) =>
        RelativeRequest().Replace(Read(Folder + name), request => "." + new Uri(new Uri($"file:///{name}"), request.Value).AbsolutePath);

    [GeneratedRegex(@"(?<=\brequire\(')\.\.?/[^']+(?='\))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RelativeRequest();

    // Lines that are nothing but a comment become empty: V8 would read them at every start. Lines keep their numbers.
    private static string WithoutComments(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n')
            .Select(line => line.AsSpan().TrimStart().StartsWith("//") ? "" : line.TrimStart(' ')));
}

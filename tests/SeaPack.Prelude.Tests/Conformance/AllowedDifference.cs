using System.Text.RegularExpressions;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>A behaviour in which a packaged app differs from plain Node on purpose, or because nothing can be done.</summary>
/// <param name="Behaviour">Expression over "program: behaviour" that must match as a whole.</param>
/// <param name="Versions">Expression over the Node version.</param>
/// <param name="Reason">Why.</param>
internal sealed record AllowedDifference(string Behaviour, string Versions, string Reason)
{
    public static IReadOnlyList<AllowedDifference> Table { get; } =
    [
        new(@"commonjs/packages\.js: stderr", ".*",
            "DEP0166, the warning of doubled slashes in requests for a package's exports, is not given: such requests work, as ever."),
        new(@"commonjs/cache\.js: _pathCache", ".*",
            "Module._pathCache knows only what was looked for at run time; answers of the build are not in it."),
        new(@"(esm/(dynamic|static)\.mjs|entry/main-detected\.js|imports/typescript\.mjs): stderr", ".*",
            "MODULE_TYPELESS_PACKAGE_JSON, the warning of slow detection of syntax, is not given: the build did that."),
        new(@"esm/dynamic\.mjs: (import \./fixtures/bad-cjs-import\.mjs|bad commonjs import text)", ".*",
            "With synchronous loader hooks, Node leaves V8's own message for a missing named export of a CommonJS module."),
        new(@"hooks/user-hooks\.js: (require|require changed|import|import changed|import json)", ".*",
            "Hooks of the app see the format that the build found, and sources as strings instead of buffers."),
        new(@"requires/vm-scripts\.js: stderr", ".*",
            "Node warns once of vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER; in an app with code caches, SeaPack's own use of it comes first."),
        new(@"surface/coverage\.js: precise coverage names packaged files", ".*",
            "In an app with code caches or bytecode, V8 counts the script around a CommonJS module as a function, too."),
        new(@"children/run\.js: spawnSync --conditions", ".*",
            "The conditions of exports are chosen at build; --conditions changes only requests that the build could not answer."),
    ];

    /// <summary>What nobody can have without the source of a module (docs/modes.md "Bytecode").</summary>
    public static IReadOnlyList<AllowedDifference> WithoutSource { get; } =
    [
        new(@"entry/(throws.*|top-level-await-throws|unsettled|rejects|missing-export)\.(js|mjs|ts): stderr", ".*", "The line of the source that an error shows is blank."),
        new(@"children/run\.js: spawnSync uncaught error", ".*", "As above."),
        new(@"processes/messages-of-uncaught-errors\.js: file, line and source", ".*", "As above."),
        new(@"esm/dynamic\.mjs: bad import text", ".*", "As above."),
        new(@"entry/assertion\.js: stdout", ".*", "As above: assert() shows the expression by it."),
        new(@"requires/stack-of-a-function\.js: source text", ".*", "The text of a function is blank."),
        new(@"commonjs/globals\.js: arguments\.callee text", ".*", "As above."),
        new(@"commonjs/errors\.js: (column on line 1|stack of a callback|call sites)", ".*",
            "V8 names a function after what it is assigned to (exports.same) only when it compiles the function for its first call."),
        new(@"(threads/(postMessage-of-contents|same-files)\.js: (bytes|same view)|imports/as-text\.mjs: (a module|CommonJS))", ".*", "The file holds something in place of the source."),
        new(@"fs/(links\.cjs: lstat up|read-file\.cjs: (sync|promise|callback) links/up .*)", ".*", "As above: what is a link elsewhere is a copy under wine."),
        new(@"hooks/source-maps\.js: (mapped stack|findSourceMap|mapped module)", ".*", "A source map is named by a comment."),
        new(@"imports/hooks-of-the-app\.mjs: transformed( CommonJS)?", ".*", "Hooks of the app cannot change what they cannot read."),
        new(@"imports/register\.mjs: hooks of a packaged module see packaged modules", ".*", "As above."),
        new(@"commonjs/extensions\.js: (pirates: wrap _compile of the module|wrap _compile of the prototype|shebang reaches _compile|patched wrap)", ".*", "As above."),
        new(@"requires/compile-patched\.js: prototype", ".*", "As above."),
        new(@"requires/extensions-replaced\.js: as pirates does", ".*", "As above."),
        new(@"typescript/types\.js: line and column", ".*", "Node names a typed CommonJS module by its URL in stacks, by a comment that it adds; here it is the path."),
    ];

    /// <summary>What differs on Windows alone.</summary>
    public static IReadOnlyList<AllowedDifference> Windows { get; } =
    [
        new(@"(errors/trailing-slash\.js: readdirSync|fs/(read-errors|readdir|opendir)\.cjs: .*(readdir|opendir).*slash after a.*)", ".*",
            "Node leaves a slash at the end of what it lists, so that a file with one is not there; here it is no folder."),
        new(@"errors/changes-of-the-wrong-kind\.js: unlink of a folder by its dot", ".*", "The package is read-only, before it matters that this is a folder."),
        new(@"commonjs/dynamic-import\.js: (absolute path|from new Function)|imports/iterators-over-packages\.mjs: autoload of a folder|workers/run\.js: eval imports a packaged file", ".*",
            "The message names the disk: /snapshot is on C:, the files of plain Node on another."),
        new(@"files/cp-out\.js: what is there|fs/descriptors\.cjs: many opens leak nothing", ".*", "Plain Node does not do this right under wine."),
        new(@"imports/not-found\.mjs: a file as a folder", ".*", "Node takes the module for the one that asks, in its message."),
    ];

    public bool Covers(ConformanceProgram program, string behaviour, string version) =>
        Regex.IsMatch($"{program}: {behaviour}", $"^(?:{Behaviour})$", RegexOptions.Singleline) && Regex.IsMatch(version, $"^(?:{Versions})$");
}

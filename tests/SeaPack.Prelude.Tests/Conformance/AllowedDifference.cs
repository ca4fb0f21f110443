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
        new(@"children/run\.js: spawnSync --conditions", ".*",
            "The conditions of exports are chosen at build; --conditions changes only requests that the build could not answer."),
    ];

    public bool Covers(ConformanceProgram program, string behaviour, string version) =>
        Regex.IsMatch($"{program}: {behaviour}", $"^(?:{Behaviour})$", RegexOptions.Singleline) && Regex.IsMatch(version, $"^(?:{Versions})$");
}

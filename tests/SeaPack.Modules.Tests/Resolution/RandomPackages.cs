using System.Text.Json.Nodes;
using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

/// <summary>Writes packages with random files, main, exports and imports, and the questions to ask about them.</summary>
internal sealed class RandomPackages(TempFolder folder, int seed)
{
    private static readonly string[] FileNames =
    [
        "a.js", "b.js", "a.json", "index.js", "index.json", "main.cjs", "c.mjs", "c.node", "lib/a.js", "lib/b.mjs", "lib/index.js", "lib/x/a.js",
        "lib/x/y/b.js", "dist/a/a.js", "a/index.js", "sp ace.js", "p%20c.js", "ü.js", "lib/a.b.js", "features/a", "main/index.js", "x.ts",
    ];

    private static readonly string[] Stars =
    [
        "a", "b", "x/a", "x/y/b", "a.js", "a.b", "../a", "x/../a", "..", ".", "", "x//a", "/a", "%61", "%2e%2e/a", "x%2fa", "node_modules/a",
        "a?b", "a#b", "*", "sp ace", "x\\a", "features/a", "$&", "a/", "Node_Modules/x",
    ];

    private static readonly string[] Targets =
    [
        "./a.js", "./b.js", "./a", "./lib", "./lib/", "./lib/*.js", "./lib/*", "./*", "./*.js", "./*/*.js", "./dist/*/*.js", "./index.js", "./missing.js",
        "./../a.js", "./..a.js", "../a.js", "a.js", "/a.js", "", ".", "./", "./.", "./node_modules/x.js", "./lib/node_modules/x.js", "./%61.js", "./lib%2fa.js",
        "./lib%5ca.js", "./%2e%2e/a.js", "./a.js?query", "./a.js#hash", "./lib\\a.js", "./lib//a.js", "./sp ace.js", "./p%2520c.js", "./ü.js", "./%.js",
        "./a.js/", "./lib/./a.js", "./lib/x/../a.js", " ./a.js", "./a.js ", "./.\t./a.js", "./c.mjs", "./x.ts", "./%E0%A4%A.js", "./li*/a.js",
        "./features/a", "./lib/%6eode_modules/a.js", "./a.js%20", "./Lib/a.js", "./a*", "./.*", "./%2*",
    ];

    private static readonly string[] BareTargets = ["p1", "p2/a.js", "p3/lib", "@s/p4", "fs", "node:fs", "nope", "nope/x", "#a", "http://x/y", "data:text/javascript,", "p5/*", "@bad", "a%20b", ""];

    private static readonly string[] ConditionNames =
    [
        "node", "import", "require", "default", "module-sync", "node-addons", "browser", "types", "custom", "development", "0", "1", "01", "-1", "", "__proto__", "./x", ".",
    ];

    private static readonly string[] SubpathKeys =
    [
        ".", "./a", "./b", "./a.js", "./lib/*", "./lib/*.js", "./*", "./*.js", "./x/*", "./x/y/*", "./lib/x/*", "./lib/", "./features/*", "./*/a.js", "./*b.js",
        "./lib/*/b.js", "./**", "./*/*", "./", "./package.json", "./lib/a*", "./lib/*s", "./missing", "./sp ace", "./%61", "./..", "./lib/a.*",
    ];

    private static readonly string[] ImportKeys = ["#a", "#b", "#lib/*", "#lib/*.js", "#*", "#/x", "#/*", "#", "#a/", "#dep", "#dep/*", "#x/*/y", "a", "./a", "##"];

    private readonly Random _random = new(seed);
    private readonly List<OracleQuestion> _questions = [];

    /// <summary>Writes an app with packages in node_modules; two in five are reached through links into a store.</summary>
    public List<OracleQuestion> Write(int packages)
    {
        WritePackage("", "app", exportsLikely: true);
        folder.Write("src/deep/parent.mjs", "");
        for (int i = 0; i < packages; i++) WriteDependency(i);
        for (int i = 0; i < packages; i++) AskAbout(i);
        return _questions;
    }

    private static string NameOf(int package) => package % 7 == 4 ? $"@s/p{package}" : $"p{package}";

    private void WriteDependency(int package)
    {
        string name = NameOf(package);
        string place = $"node_modules/{name}";
        if (_random.Next(5) < 2)
        {
            string stored = $"store/{package}/node_modules/{name}";
            WritePackage(stored, name, exportsLikely: true);
            Directory.CreateDirectory(Path.GetDirectoryName(folder[place])!);
            Directory.CreateSymbolicLink(folder[place], Path.GetRelativePath(Path.GetDirectoryName(folder[place])!, folder[stored]));
        }
        else
        {
            WritePackage(place, name, exportsLikely: _random.Next(4) > 0);
        }

        // Sometimes an inner copy hides the outer one.
        if (_random.Next(10) == 0) WritePackage($"src/node_modules/{name}", name, exportsLikely: _random.Next(2) == 0);
        if (_random.Next(15) == 0) folder.Write($"node_modules/{name}.js", "");
    }

    private void WritePackage(string place, string name, bool exportsLikely)
    {
        foreach (string file in FileNames)
        {
            if (_random.Next(3) > 0) folder.Write(Path.Combine(place, file), "");
        }

        folder.Write(Path.Combine(place, "z.txt"), "");
        if (place.Length > 0 && _random.Next(20) == 0) return;
        var package = new JsonObject();
        if (_random.Next(10) > 0) package["name"] = name;
        if (_random.Next(3) == 0) package["main"] = RandomMain();
        if (_random.Next(3) == 0) package["type"] = Pick("module", "commonjs", "other");
        if (exportsLikely && _random.Next(6) > 0) package["exports"] = RandomExports();
        if (_random.Next(2) == 0) package["imports"] = RandomImports();
        folder.Write(Path.Combine(place, "package.json"), package.ToJsonString());
    }

    private JsonNode? RandomMain() => _random.Next(12) switch
    {
        0 => null,
        1 => 5,
        2 => "",
        3 => new JsonArray("a.js"),
        _ => Pick("a", "./a.js", "lib", "./lib/", "lib/x/../a", "missing", "../a.js", "index", "main.cjs", "c.mjs", "/a.js", "x.ts", "./", ".", "main"),
    };

    private JsonNode? RandomExports() => _random.Next(14) switch
    {
        0 => null,
        1 => false,
        2 => new JsonObject(),
        3 => 1,
        4 => RandomConditions(2, bare: false),
        5 => RandomTarget(2, bare: false),
        6 => new JsonArray(),
        _ => RandomMap(SubpathKeys, bare: false),
    };

    private JsonNode? RandomImports() => _random.Next(10) switch
    {
        0 => null,
        1 => "x",
        2 => new JsonArray("./a.js"),
        _ => RandomMap(ImportKeys, bare: true),
    };

    private JsonObject RandomMap(string[] keys, bool bare)
    {
        var map = new JsonObject();
        int count = _random.Next(1, 7);
        for (int i = 0; i < count; i++) map[Pick(keys)] = RandomTarget(2, bare);
        if (_random.Next(25) == 0) map["node"] = "./a.js";
        return map;
    }

    private JsonNode? RandomTarget(int depth, bool bare)
    {
        int choice = _random.Next(12);
        if (choice == 0) return null;
        if (choice == 1) return Pick<JsonNode>(3, true, false);
        if (depth > 0 && choice <= 4) return RandomConditions(depth - 1, bare);
        if (depth > 0 && choice <= 6) return new JsonArray([.. Enumerable.Range(0, _random.Next(0, 4)).Select(_ => RandomTarget(depth - 1, bare))]);
        if (bare && _random.Next(2) == 0) return Pick(BareTargets);
        return _random.Next(2) == 0 ? Targets[_random.Next(14)] : Pick(Targets);
    }

    private JsonObject RandomConditions(int depth, bool bare)
    {
        var conditions = new JsonObject();
        int count = _random.Next(0, 5);
        int choices = _random.Next(8) == 0 ? ConditionNames.Length : 10;
        for (int i = 0; i < count; i++) conditions[ConditionNames[_random.Next(choices)]] = RandomTarget(depth, bare);
        return conditions;
    }

    private void AskAbout(int package)
    {
        string name = NameOf(package);
        string[] parents = [folder["src/main.mjs"], folder["src/deep/parent.mjs"], InPackage(name, "a.js"), InPackage(name, "lib/x/q.js")];
        for (int i = 0; i < 12; i++)
        {
            string subpath = _random.Next(5) switch
            {
                0 => "",
                1 => Pick(SubpathKeys)[1..],
                2 => "/" + Pick(FileNames),
                _ => Pick(SubpathKeys)[1..].Replace("*", Pick(Stars), StringComparison.Ordinal),
            };
            Ask(name + subpath, Pick(parents));
        }

        for (int i = 0; i < 5; i++) Ask(Pick(ImportKeys).Replace("*", Pick(Stars), StringComparison.Ordinal), Pick(parents));
        for (int i = 0; i < 4; i++) Ask(Pick("./", "../", "", "/", "../../") + Pick(FileNames), Pick(parents));
        Ask(Pick("./", "../", ".", "..", "./a", "./lib", "./lib/", "./main", "./features/a", "..a", ".a", "./x", "../lib/x/"), Pick(parents));
    }

    private string InPackage(string name, string file)
    {
        string place = folder[$"node_modules/{name}"];
        FileSystemInfo real = new DirectoryInfo(place).ResolveLinkTarget(returnFinalTarget: true) ?? new DirectoryInfo(place);
        return Path.Combine(real.FullName, file);
    }

    private void Ask(string specifier, string parent)
    {
        _questions.Add(new OracleQuestion(specifier, ResolutionKind.Require, parent));
        _questions.Add(new OracleQuestion(specifier, ResolutionKind.Import, parent));
    }

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}

using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

/// <summary>A folder with one of everything that resolution may stumble over.</summary>
internal static class CornerCases
{
    private static readonly string[] EmptyFiles =
    [
        "app/src/main.js", "app/src/main.json", "app/src/both.js", "app/src/both/index.js", "app/src/onlydir/index.json", "app/src/noext",
        "app/src/q?x.js", "app/src/h#x.js", "app/src/sp ace.js", "app/src/pct%20.js", "app/src/back\\slash.js", "app/src/ü.js", "app/src/Case.js", "app/src/t.ts",
        "app/src/t.mts", "app/src/m.mjs", "app/src/c.cjs", "app/src/n.node", "app/src/a.b.c.js", "app/src/withmain/lib/m.js", "app/src/withmain/index.js",
        "app/src/..name.js", "app/src/.name.js", "app/src/maindir/sub/index.js", "app/src/maindir/sub/other.js", "app/src/badmain/index.js",
        "app/src/emptymain/index.js", "app/src/emptymain/.js", "app/src/$HOME/x.js",
        "app/node_modules/plain.js", "app/node_modules/pkg/index.js", "app/node_modules/pkg/sub/x.js", "app/node_modules/pkg/sub/index.js",
        "app/node_modules/fs/index.js", "app/node_modules/sqlite/index.js", "app/node_modules/test/index.js", "app/node_modules/punycode/punycode.js",
        "app/node_modules/_stream_duplex/index.js", "app/node_modules/quic/index.js", "app/node_modules/ffi/index.js", "app/node_modules/sys/index.js",
        "app/node_modules/@scope/one/index.js", "app/node_modules/@scope/index.js", "app/node_modules/.hidden/index.js", "app/node_modules/#hash/index.js",
        "app/node_modules/nopackage/main.js", "app/node_modules/json/package.json/index.js", "app/node_modules/json/index.js", "app/node_modules/index.js",
        "app/node_modules/broken/index.js", "app/node_modules/array/index.js", "app/node_modules/empty/index.js", "app/node_modules/bom/b.js",
        "app/node_modules/outer/index.js", "app/node_modules/outer/only.js", "app/src/node_modules/outer/inner.js", "app/node_modules/onlynode/main.node",
        "app/node_modules/cutmain/a.js", "app/node_modules/node_modules/nested/index.js", "app/node_modules/node_modules/index.js", "app/node_modules/a b/index.js",
        "app/brokenscope/x.js", "app/brokenscope/y.json", "app/brokenscope/z.mjs", "app/my_node_modules/x.js", "app/xnode_modules/x.js",
        "ws/lib/index.js", "ws/lib/src/x.js", "ws/node_modules/dep/index.js", "app/src/linkdir-target/f.js", "app/src/linkdir-target/deep/g.js",
    ];

    private static readonly (string Path, string Text)[] PackageJsons =
    [
        ("app", """{"name":"app","exports":{".":"./src/main.js","./self":"./src/both.js","./nofile":"./nofile.js"},"imports":{"#m":"./src/m.mjs","#pkg":"pkg","#pkg/*":"pkg/*","#fs":"fs","#nodefs":"node:fs","#sqlite":"sqlite","#exported":"exported/feature","#self":"app/self","#missing":"missing-package","#dir":"./src/both","#pkgdir":"pkg/sub","#list":["node:fs","./src/m.mjs"],"#nulls":[null,"./src/c.cjs"]}}"""),
        ("app/src/withmain", """{"main":"lib/m"}"""),
        ("app/src/maindir", """{"main":"sub"}"""),
        ("app/src/maindir/sub", """{"main":"other.js"}"""),
        ("app/src/badmain", """{"main":"nothing-here"}"""),
        ("app/src/emptymain", """{"main":""}"""),
        ("app/src/nomain", """{"main":"nothing-here"}"""),
        ("app/node_modules/pkg", """{"name":"pkg"}"""),
        ("app/node_modules/nopackage/sub", """{"main":"../main.js"}"""),
        ("app/node_modules/broken", """{"main": "index.js", }"""),
        ("app/node_modules/array", "[]"),
        ("app/node_modules/empty", ""),
        ("app/node_modules/bom", "\uFEFF{\"main\":\"b.js\"}"),
        ("app/node_modules/outer", """{"main":"index.js"}"""),
        ("app/src/node_modules/outer", """{"exports":{"./inner":"./inner.js"}}"""),
        ("app/node_modules/onlynode", """{"main":"main"}"""),
        ("app/node_modules/cutmain", """{"main":"a.js?x"}"""),
        ("app/node_modules/exported", """{"exports":{".":{"require":"./r.cjs","import":"./i.mjs"},"./feature":"./f.js","./null":null,"./sync":{"module-sync":"./s.js","default":"./d.js"},"./addons":{"node-addons":"./a.js"}}}"""),
        ("app/brokenscope", "{"),
        ("ws/lib", """{"name":"lib","main":"index.js","exports":{".":"./index.js","./x":"./src/x.js"}}"""),
        ("ws/node_modules/dep", """{"name":"dep"}"""),
    ];

    private static readonly string[] Specifiers =
    [
        "./main", "./main.js", "./main.json", "./both", "./both/", "./both.js", "./both/index", "./onlydir", "./onlydir/", "./onlydir/index", ".", "./", "..", "../",
        "./.", "./..", "../src", "../src/", "../src/main", "../src/../src/main.js", "./noext", "./noext/", "./main.js/", "./main.js/.", "./main.js/x", "./q?x.js",
        "./q%3Fx.js", "./h#x.js", "./h%23x.js", "./main.js?query", "./main.js#hash", "./sp ace.js", "./sp%20ace.js", "./pct%20.js", "./pct%2520.js", "./back\\slash.js",
        "./back%5Cslash.js", ".\\main.js", "..\\src\\main.js", "\\main.js", "./ü.js", "./%C3%BC.js", "./case.js", "./Case.js", "./Case", "./CASE", "./t", "./t.ts", "./t.js", "./t.mts",
        "./m", "./m.mjs", "./c", "./c.cjs", "./n", "./n.node", "./a.b.c", "./a.b", "./withmain", "./withmain/", "./withmain/lib/m", "..name", "..name.js", ".name", ".name.js",
        "./..name.js", "./.name.js", "./maindir", "./badmain", "./emptymain", "./nomain", "./$HOME/x.js", "./%24HOME/x.js", "./main%2ejs", "./%6dain.js", "./main%2Fjs",
        "./%", "./%zz", "./%E0%A4%A", "./main.js ", " ./main.js", "./main.js\t", "./ma\nin.js", "././main.js", ".//main.js", ".///main.js", "./both/../main.js", "./nothere/../main.js",
        "//main.js", "///main.js", "//localhost/x", "/", "/nothere", "", " ", "\t", "%", "#",
        "fs", "fs/", "fs/promises", "fs/nope", "node:fs", "node:fs/promises", "node:nope", "node:", "sqlite", "node:sqlite", "test", "node:test", "node:test/reporters", "test/reporters",
        "punycode", "punycode/", "node:punycode", "sys", "node:sys", "_stream_duplex", "node:_stream_duplex", "_http_agent", "sea", "node:sea", "quic", "node:quic", "ffi", "node:ffi",
        "node:vfs", "node:stream/iter", "node:bench", "path/posix", "path/win32", "constants", "process", "module", "wasi", "worker_threads", "inspector/promises", "internal/util", "node:internal/util",
        "plain", "plain.js", "pkg", "pkg/", "pkg/.", "pkg/..", "pkg/./sub/x.js", "pkg/../pkg/sub/x.js", "pkg/sub", "pkg/sub/", "pkg/sub/x", "pkg/sub/x.js", "pkg//sub/x.js", "pkg/package.json",
        "pkg/sub/%78.js", "pkg/sub%2fx.js", "pkg?x", "pkg#x", "pkg/sub/x.js?x", "pkg/sub/x.js#x", "pkg\\sub", "PKG", "%70kg", "@scope/one", "@scope", "@scope/", "@scope/missing", "@", "@/x", "@scope/one/",
        ".hidden", "#hash", "nopackage", "nopackage/sub", "nopackage/main", "json", "json/package.json", "broken", "broken/index.js", "array", "empty", "empty/index.js", "bom", "outer", "outer/only.js",
        "outer/only", "outer/inner", "outer/inner.js", "onlynode", "cutmain", "nested", "a b", "a b/index.js", "missing", "missing/x", "exported", "exported/feature", "exported/f.js", "exported/null",
        "exported/package.json", "exported/", "exported/sync", "exported/addons", "exported/../pkg", "exported\n", "app", "app/self", "app/self/", "app/nofile", "app/other", "app/src/main.js", "application",
        "#m", "#pkg", "#pkg/sub/x.js", "#pkg/sub/x", "#fs", "#nodefs", "#sqlite", "#exported", "#self", "#missing", "#dir", "#pkgdir", "#list", "#nulls", "#nope", "#m/", "#/", "#/m",
        "data:text/javascript,1", "DATA:text/javascript,1", "http://x/y", "https://x/y.js", "http:", "http://", "https:///", "file:", "file:x", "file:///nothere.js", "file://host/x", "file://localhost/x", "c:/x", "c:\\x",
        "blob:x", "javascript:1", "ipfs://x", "pkg:x", "1pkg:x", "lib", "lib/x", "lib/src/x.js", "dep", "linked-file", "linked-dir/f", "linked-dir/deep/g.js", "./linkdir/f.js", "./linkdir/deep/../f.js",
        "./linkdir/..", "./linkdir", "./linkfile.js", "./linkfile", "./cycle.js", "./cycle", "./brokenlink.js", "./brokenlink", "./linkedpkg", "./absolutelink.js", "./linkdir/../linkdir/f.js", "../brokenscope/x.js", "../brokenscope/x",
        "../brokenscope/y.json", "../brokenscope/z.mjs", "../my_node_modules/x.js", "constructor", "__proto__", "hasOwnProperty", "toString", "./__proto__", "#__proto__",
    ];

    private static readonly string[] Parents =
    [
        "app/src/parent.js", "app/parent.js", "app/src/onlydir/x.mjs", "app/node_modules/pkg/sub/parent.js", "app/node_modules/parent.js", "app/brokenscope/x.js", "app/my_node_modules/x.js",
        "app/xnode_modules/x.js", "ws/lib/src/x.js", "nowhere/parent.js", "app/nodir/parent.js", "app/node_modules/exported/f.js", "app/node_modules/nopackage/main.js",
    ];

    /// <summary>Writes the folder and returns every specifier from every parent in both kinds.</summary>
    public static List<OracleQuestion> Write(TempFolder folder)
    {
        foreach (string file in EmptyFiles) folder.Write(file, "");
        foreach ((string path, string text) in PackageJsons) folder.Write($"{path}/package.json", text);
        foreach (string file in (string[])["r.cjs", "i.mjs", "f.js", "s.js", "d.js", "a.js"]) folder.Write($"app/node_modules/exported/{file}", "");
        Link(folder, "app/node_modules/lib", "../../ws/lib");
        Link(folder, "app/node_modules/linked-file", "plain.js");
        Link(folder, "app/node_modules/linked-dir", "../src/linkdir");
        Link(folder, "app/src/linkdir", "linkdir-target/");
        Link(folder, "app/src/linkfile.js", "linkdir/deep/../f.js");
        Link(folder, "app/src/cycle.js", "cycle2.js");
        Link(folder, "app/src/cycle2.js", "./cycle.js");
        Link(folder, "app/src/brokenlink.js", "nothing");
        Link(folder, "app/src/linkedpkg", "../node_modules/lib");
        Link(folder, "app/src/absolutelink.js", folder["app/src/linkfile.js"]);
        string[] specifiers = [.. Specifiers, folder["app/src/main.js"], folder["app/src/main"], folder["app/src/both/"], "file://" + folder["app/src/main.js"], "file:" + folder["app/src/main.js"] + "?q", "/" + folder["app/src/main.js"]];
        return [.. from parent in Parents
                   from specifier in specifiers
                   from kind in (ResolutionKind[])[ResolutionKind.Require, ResolutionKind.Import]
                   select new OracleQuestion(specifier, kind, folder[parent])];
    }

    private static void Link(TempFolder folder, string path, string target) => File.CreateSymbolicLink(folder[path], target);
}

using SeaPack.Modules.Bytecode;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Bytecode;

public class BytecodeSelectionTests
{
    private static PackedFile File(string path, ModuleFormat format = ModuleFormat.CommonJs) => new(path, "app/x", format, 0x1A4, default!, []);

    private static bool Covers(string folder, string path, string[] include, string[] exclude) =>
        new BytecodeSelection(folder, [.. include.Select(text => Path.Join(folder, text))], [.. exclude.Select(text => Path.Join(folder, text))])
            .Covers(File(Path.Join(folder, path)), out _);

    [TestCase("src/a.js", "", "", true)]
    [TestCase("node_modules/dep/index.js", "", "", true)]
    [TestCase("src/a.js", "src", "", true)]
    [TestCase("srcs/a.js", "src", "", false)]
    [TestCase("src/a.js", "src/a.js", "", true)]
    [TestCase("src/b.js", "src/a.js", "", false)]
    [TestCase("node_modules/dep/lib/x.js", "node_modules/**/*.js", "", true)]
    [TestCase("node_modules/dep/lib/x.js", "", "node_modules/dep", false)]
    [TestCase("src/deep/a.js", "src", "src/*/a.js", false)]
    [TestCase("node_modules/source-map-js/lib/quick-sort.js", "", "", false)]
    [TestCase("node_modules/source-map-js/lib/util.js", "", "", true)]
    [TestCase("node_modules/source-map-js/lib/quick-sort.js", "node_modules", "", true)]
    [TestCase("node_modules/.pnpm/x/node_modules/puppeteer-core/lib/cjs/a.js", "", "", false)]
    [TestCase("node_modules/vite/dist/client/client.mjs", "", "", false)]
    [TestCase("node_modules/vite/dist/node/index.js", "", "", true)]
    [TestCase("node_modules/webpack/lib/hmr/HotModuleReplacement.runtime.js", "", "", false)]
    [TestCase("node_modules/webpack/lib/hmr/HotModuleReplacementPlugin.js", "", "", true)]
    [TestCase("node_modules/ejs/lib/utils.js", "", "", false)]
    [TestCase("node_modules/ejs/lib/cjs/ejs.js", "", "", false)]
    [TestCase("node_modules/jison/lib/jison.js", "", "", false)]
    [TestCase("node_modules/jison-lex/regexp-lexer.js", "", "", false)]
    [TestCase("node_modules/@verdaccio/ui-theme/static/main.js", "", "", false)]
    [TestCase("node_modules/@verdaccio/ui-theme/index.js", "", "", true)]
    [TestCase("node_modules/@node-red/editor-client/public/red/red.min.js", "", "", false)]
    [TestCase("node_modules/@marp-team/marp-cli/lib/bespoke.js", "", "", false)]
    [TestCase("node_modules/jsdoc/lib/jsdoc/app.js", "", "", false)]
    [TestCase("node_modules/tailwindcss/stubs/config.full.js", "", "", false)]
    [TestCase("node_modules/tailwindcss/lib/index.js", "", "", true)]
    public void A_module_is_stripped_when_it_is_included_and_not_excluded(string path, string include, string exclude, bool expected)
    {
        using var folder = new TempFolder();
        folder.Write(path, "");

        Assert.That(Covers(folder.Path, path, include.Length == 0 ? [] : [include], exclude.Length == 0 ? [] : [exclude]), Is.EqualTo(expected));
    }

    [Test]
    public void A_linked_package_is_named_by_its_link()
    {
        using var folder = new TempFolder();
        folder.Write("packages/dep/index.js", "");
        Directory.CreateDirectory(folder["node_modules"]);
        Directory.CreateSymbolicLink(folder["node_modules/dep"], folder["packages/dep"]);

        Assert.That(Covers(folder.Path, "packages/dep/index.js", [], ["node_modules/dep"]), Is.False);
    }

    [Test]
    public void What_is_included_and_names_no_module_is_known()
    {
        using var folder = new TempFolder();
        folder.Write("src/a.js", "");
        folder.Write("src/data.json", "");
        var selection = new BytecodeSelection(
            folder.Path, [folder["src"], folder["src/a.js"], folder["src/data.json"], folder["scr"], folder["src/*.js"], folder["lib/*.js"]], [folder["src/a.js"]]);

        selection.Covers(File(folder["src/a.js"]), out _);
        selection.Covers(File(folder["src/data.json"], ModuleFormat.Json), out _);

        Assert.That(selection.IncludedInVain, Is.EquivalentTo(new[] { folder["scr"], folder["src/data.json"], folder["lib/*.js"] }));
    }

    [TestCase(ModuleFormat.Json, false)]
    [TestCase(ModuleFormat.None, false)]
    [TestCase(ModuleFormat.Module, true)]
    [TestCase(ModuleFormat.ModuleTypeScript, true)]
    public void Only_modules_in_JavaScript_and_TypeScript_are_stripped(ModuleFormat format, bool expected) =>
        Assert.That(new BytecodeSelection(Path.GetTempPath(), [], []).Covers(File(Path.Join(Path.GetTempPath(), "a"), format), out _), Is.EqualTo(expected));

    [Test]
    public void What_a_known_package_reads_is_told()
    {
        new BytecodeSelection("/", [], []).Covers(File("/app/node_modules/axe-core/axe.js"), out string? package);

        Assert.That(package, Is.EqualTo("axe-core"));
    }
}

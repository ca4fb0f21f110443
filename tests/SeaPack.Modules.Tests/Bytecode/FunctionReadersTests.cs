using SeaPack.Modules.Bytecode;
using SeaPack.Modules.Tests.Walking;

namespace SeaPack.Modules.Tests.Bytecode;

/// <summary>Packages that work by the text of functions, and who asks for them.</summary>
public class FunctionReadersTests
{
    private static readonly (string, string)[] Files =
    [
        ("package.json", "{}"), ("index.js", "require('framework'); require('./z')"), ("z.js", "require('awilix')"),
        ("node_modules/framework/package.json", "{}"), ("node_modules/framework/index.js", "require('awilix'); require('playwright')"),
        ("node_modules/awilix/package.json", "{}"), ("node_modules/awilix/index.js", "require('./own')"), ("node_modules/awilix/own.js", ""),
        ("node_modules/playwright/package.json", "{}"), ("node_modules/playwright/index.js", "require('playwright-core')"),
        ("node_modules/playwright-core/package.json", "{}"), ("node_modules/playwright-core/index.js", ""),
    ];

    [TestCase("", "awilix: z.js, playwright: node_modules/framework/index.js")]
    [TestCase("z.js", "awilix: node_modules/framework/index.js, playwright: node_modules/framework/index.js")]
    [TestCase("node_modules/framework/index.js", "awilix: z.js")]
    public void Each_is_found_with_a_module_without_its_source_the_own_ones_first(string kept, string expected)
    {
        using var app = new WalkedApp(Files);

        var found = FunctionReaders.AskedFor(app.Walk(), file => !file.ArchivePath.EndsWith('/' + kept, StringComparison.Ordinal) || kept.Length == 0);

        Assert.That(string.Join(", ", found.Select(one => $"{one.Package}: {one.Asker.ArchivePath[(one.Asker.ArchivePath.IndexOf('/') + 1)..]}")), Is.EqualTo(expected));
    }
}

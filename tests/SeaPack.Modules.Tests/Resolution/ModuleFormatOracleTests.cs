using System.Text.Json;
using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

/// <summary><see cref="NodeResolver.FormatOf"/> against Node's own loader.</summary>
internal sealed class ModuleFormatOracleTests
{
    private const string EsmSource = "export default 1;";
    private const string CommonJsSource = "exports.a = 1;";

    // Addons cannot be imported without a flag, and require decides about them by the extension alone.
    private static readonly string[] Names =
    [
        "a.js", "a.mjs", "a.cjs", "a.json", "a.wasm", "a.ts", "a.mts", "a.cts", "a", "a.txt", "a.b.js", "a.JS", ".hidden", ".js", "a.", "a.jsx", "wasm",
    ];

    [Test]
    public async Task Formats_are_those_of_Node([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        Dictionary<string, bool> files = Write(folder);
        string[] paths = [.. files.Keys];
        string[] expected = await AskNodeAsync(version, paths);
        var resolver = new NodeResolver(new FileSystemView(folder.Path), new ResolverOptions { NodeVersion = Version.Parse(version) });

        string[] actual = [.. paths.Select(path => NameOf(resolver.FormatOf(path, () => files[path])))];

        Assert.That(paths.Zip(actual), Is.EqualTo(paths.Zip(expected)));
    }

    [Test]
    public void An_addon_is_known_by_its_extension()
    {
        var resolver = new NodeResolver(new FileSystemView("/nowhere"), new ResolverOptions { NodeVersion = new Version(26, 10, 0) });

        Assert.That(resolver.FormatOf("/nowhere/build/x.node", () => false), Is.EqualTo(ModuleFormat.Addon));
    }

    private static Dictionary<string, bool> Write(TempFolder folder)
    {
        (string Folder, string? PackageJson)[] scopes =
        [
            ("none", null), ("empty", "{}"), ("commonjs", """{"type":"commonjs"}"""), ("module", """{"type":"module"}"""), ("other", """{"type":"other"}"""),
            ("module/node_modules/inner", null), ("module/node_modules/typed", """{"type":"module"}"""), ("module/sub", null),
        ];
        Dictionary<string, bool> files = [];
        foreach ((string scope, string? packageJson) in scopes)
        {
            if (packageJson != null) folder.Write($"{scope}/package.json", packageJson);
            foreach (string name in Names)
            {
                foreach (bool isModule in (bool[])[true, false])
                {
                    string path = $"{scope}/{(isModule ? "esm" : "cjs")}/{name}";
                    files[name == "wasm" || name.EndsWith(".wasm", StringComparison.Ordinal)
                        ? folder.Write(path, [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0])
                        : folder.Write(path, name.EndsWith(".json", StringComparison.Ordinal) ? "{}" : isModule ? EsmSource : CommonJsSource)] = isModule;
                }
            }
        }

        return files;
    }

    private static async Task<string[]> AskNodeAsync(string version, string[] paths)
    {
        using var folder = new TempFolder();
        string questions = folder.Write("paths.json", JsonSerializer.Serialize(paths));
        string script = RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Resolution/oracle/ask-format.mjs");
        CommandOutcome outcome = await new CommandLine(await TestNode.GetAsync(version), "--no-warnings", script, questions).RunAsync();
        return JsonSerializer.Deserialize<string[]>(outcome.MustSucceed().StandardOutput)!;
    }

    private static string NameOf(ModuleFormat format) => format switch
    {
        ModuleFormat.CommonJs => "commonjs",
        ModuleFormat.Module => "module",
        ModuleFormat.Json => "json",
        ModuleFormat.Wasm => "wasm",
        ModuleFormat.CommonJsTypeScript => "commonjs-typescript",
        ModuleFormat.ModuleTypeScript => "module-typescript",
        _ => "none",
    };
}

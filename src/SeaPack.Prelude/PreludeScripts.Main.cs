using System.Text;

namespace SeaPack.Prelude;

public static partial class PreludeScripts
{
    /// <summary>Name of the main script in stack traces: as those of the scripts inside Node, which tools leave out.</summary>
    public const string CodePath = "node:seapack";

    /// <summary>Key of the SEA asset that holds the archive.</summary>
    public const string ArchiveAsset = "seapack.archive";

    private const string Folder = "runtime/";

    private static readonly Lazy<string> MainText = new(Compose);

    /// <summary>
    /// The main script of the executable: every file of runtime/ and the shared script as functions in a table, in ordinal order of
    /// their names, and the call that starts them. Workers run the same text, hence the outer function, which can print itself.
    /// </summary>
    public static string Main => MainText.Value;

    private static string Compose()
    {
        var script = new StringBuilder();
        script.Append("'use strict';\n(function seapack(worker) {\nconst modules = {\n");
        foreach (string name in Names().Order(StringComparer.Ordinal)) Define(script, name, Read(Folder + name));
        Define(script, "package-exports.js", PackageExports + "\nmodule.exports = packageExports;\n");
        Define(script, "prelude-source.js", $"module.exports = {{ get text() {{ return `(${{seapack}})`; }}, filename: '{CodePath}' }};\n");
        return script.Append("""
            };
            function load(name) {
              const module = modules[name];
              if (typeof module === 'object') return module.exports;
              const loaded = modules[name] = { exports: {} };
              module(loaded, loaded.exports, load);
              return loaded.exports;
            }
            load('./main.js').start(worker);
            })();

            """.ReplaceLineEndings("\n")).ToString();
    }

    private static IEnumerable<string> Names() =>
        typeof(PreludeScripts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..]);

    private static void Define(StringBuilder script, string name, string text) =>
        script.Append("'./").Append(name).Append("'(module, exports, require) {\n'use strict';\n")
            .Append(text.ReplaceLineEndings("\n")).Append("\n},\n");
}

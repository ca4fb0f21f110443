using System.Text;

namespace SeaPack.Prelude;

/// <summary>The JavaScript of SeaPack, as text.</summary>
public static partial class PreludeScripts
{
    /// <summary>
    /// <c>shared/package-exports.js</c>: PACKAGE_EXPORTS_RESOLVE and PACKAGE_IMPORTS_RESOLVE in ES5.1. A script that declares
    /// <c>var packageExports</c>; its head says how to call it.
    /// </summary>
    /// <remarks>Not kept: a walk needs nothing else of this class, and would wait for all of its fields.</remarks>
    public static string PackageExports => Read("package-exports.js");

    /// <summary>V8's flags under which the prelude loads modules without their source, as <c>modules/bytecode.js</c> sets them.</summary>
    public static IReadOnlyList<string> BytecodeFlags { get; } = ["--no-flush-bytecode", "--no-regexp-peephole-optimization"];

    private static string Read(string name)
    {
        using Stream script = typeof(PreludeScripts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is not embedded.");
        var utf8 = new byte[script.Length];
        script.ReadExactly(utf8);
        return Encoding.UTF8.GetString(utf8);
    }
}

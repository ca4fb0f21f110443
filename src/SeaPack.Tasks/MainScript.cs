using System.Security.Cryptography;
using System.Text;
using SeaPack.Archive;
using SeaPack.Archive.SeaBlob;
using SeaPack.Prelude;

namespace SeaPack.Tasks;

/// <summary>The main script of executables with an archive, and its place among the code caches of the app's modules.</summary>
internal static class MainScript
{
    /// <summary>For <see cref="CompiledModules.Job"/>: what is compiled.</summary>
    public static object Job { get; } =
        new { path = CacheName(PreludeScripts.Main), codePath = PreludeScripts.CodePath, source = PreludeScripts.Main.Main };

    /// <summary>The start of a blob.</summary>
    /// <param name="script">The script.</param>
    /// <param name="codeCaches">What the target's Node compiled; may hold no code cache for the script.</param>
    public static SeaBlobContent Content(StartScript script, IReadOnlyDictionary<string, CompiledModule> codeCaches) =>
        new(PreludeScripts.CodePath, SeaBlobData.FromBytes(Encoding.UTF8.GetBytes(script.Main)))
        {
            CodeCache = codeCaches.TryGetValue(CacheName(script), out CompiledModule? compiled) ? SeaBlobData.FromContent(compiled.CodeCache) : null,
        };

    /// <summary>The parts of the script that are compiled on first use.</summary>
    public static SeaBlobAsset Modules(StartScript script) => new(PreludeScripts.ModulesAsset, SeaBlobData.FromBytes(Encoding.UTF8.GetBytes(script.Modules)));

    /// <summary>Whether a name among the code caches is one of a module of the app.</summary>
    public static bool IsModule(string path) => !path.StartsWith(PreludeScripts.CodePath + '#', StringComparison.Ordinal);

    // V8 knows a script by its length alone, so a cache of other text must not be found.
    private static string CacheName(StartScript script) =>
        $"{PreludeScripts.CodePath}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Main)))}";
}

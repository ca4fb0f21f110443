using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SeaPack.Archive;
using SeaPack.Archive.SeaBlob;
using SeaPack.Prelude;

namespace SeaPack.Tasks.Blobs;

/// <summary>The main script of executables with an archive, and its place among the code caches of the app's modules.</summary>
internal static class MainScript
{
    /// <summary>Its name among the code caches. V8 knows a script by its length alone, so a cache of other text must not be found.</summary>
    public static string CacheName { get; } =
        $"{PreludeScripts.CodePath}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PreludeScripts.MainForCache.Function)))}";

    /// <summary>For <see cref="CompiledModules.Job"/>: what is compiled.</summary>
    public static object Job { get; } =
        new { path = CacheName, codePath = PreludeScripts.CodePath, source = PreludeScripts.MainForCache.Function };

    /// <summary>The start of a blob: the main script, and the assets that it needs beside the archive.</summary>
    /// <param name="codeCaches">What the target's Node compiled; may hold no code cache for the script.</param>
    /// <param name="isDebug">Whether the executable can explain itself; then there is no code cache.</param>
    /// <param name="isWarmup">Whether the executable is for the warm-up run.</param>
    public static SeaBlobContent Content(IReadOnlyDictionary<string, CompiledModule> codeCaches, bool isDebug, bool isWarmup)
    {
        if (!isDebug && codeCaches.Count > 0 && codeCaches.TryGetValue(CacheName, out CompiledModule? compiled))
        {
            StartScript forCache = PreludeScripts.MainForCache;
            return Content(isWarmup ? PreludeScripts.WarmupMain : PreludeScripts.CachedMain, forCache, new SeaBlobAsset(PreludeScripts.StartAsset, WithCache(forCache, compiled.CodeCache)));
        }

        StartScript script = isDebug ? PreludeScripts.DebugMain : PreludeScripts.Main;
        return Content(script.Main, script);
    }

    /// <summary>Whether a name among the code caches is one of a module of the app.</summary>
    public static bool IsModule(string path) => !path.StartsWith(PreludeScripts.CodePath + '#', StringComparison.Ordinal);

    private static SeaBlobContent Content(string main, StartScript script, params SeaBlobAsset[] assets) => new(PreludeScripts.CodePath, Text(main))
    {
        Assets = [.. assets, new SeaBlobAsset(PreludeScripts.ModulesAsset, Text(script.Modules))],
    };

    private static SeaBlobData Text(string text) => SeaBlobData.FromBytes(Encoding.UTF8.GetBytes(text));

    private static SeaBlobData WithCache(StartScript script, ArchiveContent cache)
    {
        var head = new byte[sizeof(long) + script.Function.Length];
        BinaryPrimitives.WriteInt64LittleEndian(head, script.Function.Length);
        Encoding.ASCII.GetBytes(script.Function, head.AsSpan(sizeof(long)));
        return SeaBlobData.FromBytes(head).FollowedBy(SeaBlobData.FromContent(cache));
    }
}

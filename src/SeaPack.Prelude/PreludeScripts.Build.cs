namespace SeaPack.Prelude;

public static partial class PreludeScripts
{
    /// <summary>For <c>node -e</c> at build: compresses the files that standard input names with zstd.</summary>
    public static string CompressZstd => Read("build/compress-zstd.js");
}

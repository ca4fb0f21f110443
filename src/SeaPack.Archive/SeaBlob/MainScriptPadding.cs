namespace SeaPack.Archive.SeaBlob;

/// <summary>
/// Lets the first asset begin at a multiple of 8 in the blob. The blob has no padding of its own, but a script does not mind
/// newlines at its end. V8 copies code caches that do not lie at a multiple of 8, and typed arrays cannot view such data at all.
/// </summary>
public static class MainScriptPadding
{
    /// <summary>Adds up to 7 newlines to the main script. A code cache, if there is one, must be made from the padded script; its
    /// length is then taken for a multiple of 8, as V8 makes it.</summary>
    /// <param name="layout">Layout of the target's Node version.</param>
    /// <param name="codePath">As in <see cref="SeaBlobContent"/>.</param>
    /// <param name="mainScript">The script in UTF-8.</param>
    /// <param name="firstAssetKey">Key of the asset to be aligned, which must be the first one in the blob.</param>
    /// <param name="hasCodeCache">Whether the blob will hold a code cache.</param>
    /// <returns>The script to put into the blob.</returns>
    public static byte[] Pad(
        SeaBlobLayout layout, string codePath, ReadOnlySpan<byte> mainScript, string firstAssetKey, bool hasCodeCache = false)
    {
        SeaBlobData empty = SeaBlobData.FromBytes(default);
        var unpadded = new SeaBlobWriter(layout, new SeaBlobContent(codePath, SeaBlobData.FromBytes(new byte[mainScript.Length]))
        {
            CodeCache = hasCodeCache ? empty : null,
            Assets = [new SeaBlobAsset(firstAssetKey, empty)],
        });
        var padded = new byte[mainScript.Length + (int)(-unpadded.FirstAssetOffset & 7)];
        mainScript.CopyTo(padded);
        padded.AsSpan(mainScript.Length).Fill((byte)'\n');
        return padded;
    }

    /// <summary>The same for a snapshot, which cannot be padded: spaces behind the code path, which nobody sees.</summary>
    /// <param name="layout">Layout of the target's Node version.</param>
    /// <param name="codePath">As in <see cref="SeaBlobContent"/>.</param>
    /// <param name="length">Length of the snapshot in bytes.</param>
    /// <param name="firstAssetKey">Key of the asset to be aligned, which must be the first one in the blob.</param>
    /// <returns>The code path to put into the blob.</returns>
    public static string PaddedCodePath(SeaBlobLayout layout, string codePath, long length, string firstAssetKey)
    {
        var unpadded = new SeaBlobWriter(layout, new SeaBlobContent(codePath, new SeaBlobData(length, (_, _) => { }))
        {
            UseSnapshot = true,
            Assets = [new SeaBlobAsset(firstAssetKey, SeaBlobData.FromBytes(default))],
        });
        return codePath + new string(' ', (int)(-unpadded.FirstAssetOffset & 7));
    }
}

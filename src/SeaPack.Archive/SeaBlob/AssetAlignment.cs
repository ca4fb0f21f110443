namespace SeaPack.Archive.SeaBlob;

/// <summary>
/// Lets the archive begin at a multiple of 8 in the blob. The blob has no padding of its own, but the text of an asset before the
/// archive does not mind newlines at its end. V8 copies code caches that do not lie at a multiple of 8, and typed arrays cannot view such data at all.
/// The archive is the last asset: Node reads what lies before it when it starts, so an executable that was cut short still comes to say so.
/// </summary>
public static class AssetAlignment
{
    private const int Alignment = 8;

    private static readonly byte[] Newlines = [.. Enumerable.Repeat((byte)'\n', Alignment)];

    /// <summary>Adds up to 7 newlines to the asset before the last one, so that the data of the last begins at a multiple of 8.</summary>
    /// <param name="layout">Layout of the target's Node version.</param>
    /// <param name="content">With two assets or more, of which the last but one is text.</param>
    /// <exception cref="Diagnostics.DiagnosticException">As <see cref="SeaBlobWriter(SeaBlobLayout, SeaBlobContent)"/>.</exception>
    public static SeaBlobContent AlignLast(SeaBlobLayout layout, SeaBlobContent content)
    {
        var missing = (int)(-new SeaBlobWriter(layout, content).LastAssetOffset & (Alignment - 1));
        SeaBlobAsset[] assets = [.. content.Assets];
        assets[^2] = assets[^2] with { Data = assets[^2].Data.FollowedBy(SeaBlobData.FromBytes(Newlines.AsMemory(0, missing))) };
        return content with { Assets = assets };
    }
}

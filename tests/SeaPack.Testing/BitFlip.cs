namespace SeaPack.Testing;

/// <summary>Damages files.</summary>
public static class BitFlip
{
    /// <summary>Flips bits of one byte; a second time puts it right again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Offset of the byte.</param>
    /// <param name="mask">The bits.</param>
    public static void At(string path, long offset, byte mask)
    {
        using FileStream file = File.Open(path, FileMode.Open);
        file.Position = offset;
        int value = file.ReadByte();
        file.Position = offset;
        file.WriteByte((byte)(value ^ mask));
    }
}

namespace SeaPack.Modules.Addons;

/// <summary>The load commands of Mach-O files (mach-o/loader.h, mach-o/fat.h).</summary>
internal static class MachOReader
{
    /// <summary><c>MH_MAGIC_64</c>.</summary>
    public const uint Magic64 = 0xFEEDFACF;

    /// <summary><c>FAT_MAGIC</c>, which is written big-endian, as a little-endian number.</summary>
    public const uint FatMagicSwapped = 0xBEBAFECA;

    // Java's class files have the same magic; there the next number is a version above this.
    private const uint MaxSlices = 30;
    private const uint MaxCommands = 4096;
    private const int HeaderLength = 32;

    private const uint LoadDylib = 0xC;
    private const uint LoadWeakDylib = 0x80000018;
    private const uint ReexportDylib = 0x8000001F;
    private const uint RunPath = 0x8000001C;

    /// <summary>Reads a file or all slices of a universal one.</summary>
    public static NativeImage Read(ImageBytes bytes)
    {
        var image = new NativeImage("darwin", [], null, [], []);
        if (bytes.UInt32(0) == Magic64) return ReadSlice(bytes, 0, image);
        uint count = bytes.UInt32BigEndian(4);
        if (count is 0 or > MaxSlices) throw ImageBytes.Broken();
        for (int i = 0; i < count; i++) image = ReadSlice(bytes, bytes.UInt32BigEndian(8 + (20L * i) + 8), image);
        return image;
    }

    private static NativeImage ReadSlice(ImageBytes bytes, long start, NativeImage image)
    {
        if (bytes.UInt32(start) != Magic64) return image;
        string? arch = bytes.UInt32(start + 4) switch { 0x01000007 => "x64", 0x0100000C => "arm64", _ => null };
        uint count = bytes.UInt32(start + 16);
        if (count > MaxCommands) throw ImageBytes.Broken();
        var needed = new List<string>(image.Needed);
        var search = new List<string>(image.SearchPaths);
        long at = start + HeaderLength;
        for (int i = 0; i < count; i++)
        {
            uint length = bytes.UInt32(at + 4);
            if (length < 8) throw ImageBytes.Broken();
            uint command = bytes.UInt32(at);
            if (command is LoadDylib or LoadWeakDylib or ReexportDylib) needed.Add(bytes.Text(at + bytes.UInt32(at + 8)));
            else if (command == RunPath) search.Add(bytes.Text(at + bytes.UInt32(at + 8)));
            at += length;
        }

        return image with { Arches = arch == null ? image.Arches : [.. image.Arches, arch], Needed = [.. needed.Distinct()], SearchPaths = [.. search.Distinct()] };
    }
}

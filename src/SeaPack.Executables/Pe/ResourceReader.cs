using System.Buffers.Binary;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>
/// Walks the resource tree of a program (PE Format, "The .rsrc Section"): tables of types, of names and of languages, then leaves.
/// Reads tables only, no data.
/// </summary>
internal sealed class ResourceReader
{
    /// <summary>Node has 25 entries; tables may be shared, and a small file could describe a tree without end.</summary>
    private const int EntryLimit = 1 << 16;

    /// <summary>All names together, in UTF-16 units; Node has none. They may overlap, and so be more than there is memory for.</summary>
    private const int NamesLimit = 1 << 20;

    private readonly PeImage _image;
    private readonly FileRange _section;
    private int _entryCount;
    private int _namesLength;

    private ResourceReader(PeImage image, FileRange section)
    {
        _image = image;
        _section = section;
    }

    /// <summary>All leaves in the order of the file; none when the program has no resources.</summary>
    /// <exception cref="DiagnosticException">SEAPACK3001, 3004, 3005; while enumerating.</exception>
    public static IEnumerable<(ResourceKey Key, ResourceDataEntry Data)> Read(PeImage image)
    {
        DataDirectory directory = image.Directory(DataDirectory.Resources);
        if (directory.Address == 0) return [];
        return image.Locate(directory.Address) is { } range
            ? new ResourceReader(image, range).Leaves()
            : throw image.File.Malformed($"its resources, at the address 0x{directory.Address:x}, are in no section");
    }

    /// <summary>Where the data of a leaf is in the file.</summary>
    public static FileRange DataOf(PeImage image, ResourceKey key, ResourceDataEntry data) =>
        data.Length == 0 ? default
        : image.Locate(data.Address) is { } range && range.Length >= data.Length ? range with { Length = data.Length }
        : throw image.File.Malformed($"the data of the resource {key}, {data.Length} bytes at the address 0x{data.Address:x}, is in no section");

    private IEnumerable<(ResourceKey Key, ResourceDataEntry Data)> Leaves()
    {
        foreach (ResourceDirectoryEntry type in Table(0))
        {
            ResourceName typeName = NameOf(type);
            foreach (ResourceDirectoryEntry name in Table(Directory(type)))
            {
                ResourceName nameName = NameOf(name);
                foreach (ResourceDirectoryEntry language in Table(Directory(name)))
                    yield return (new ResourceKey(typeName, nameName, LanguageOf(language)), Leaf(language));
            }
        }
    }

    private ResourceDirectoryEntry[] Table(uint offset)
    {
        Span<byte> head = stackalloc byte[ResourceDirectory.Size];
        Read(offset, head);
        var entries = new ResourceDirectoryEntry[ResourceDirectory.Read(head).EntryCount];
        _entryCount += entries.Length + 1;
        if (_entryCount > EntryLimit) throw _image.File.Malformed($"its resource tree has more than {EntryLimit} entries");
        byte[] bytes = new byte[entries.Length * ResourceDirectoryEntry.Size];
        Read(offset + ResourceDirectory.Size, bytes);
        for (int i = 0; i < entries.Length; i++) entries[i] = ResourceDirectoryEntry.Read(bytes.AsSpan(i * ResourceDirectoryEntry.Size));
        return entries;
    }

    private uint Directory(ResourceDirectoryEntry entry) =>
        entry.IsDirectory ? entry.TargetOffset : throw Unsupported("fewer");

    private ResourceDataEntry Leaf(ResourceDirectoryEntry entry)
    {
        if (entry.IsDirectory) throw Unsupported("more");
        Span<byte> bytes = stackalloc byte[ResourceDataEntry.Size];
        Read(entry.Target, bytes);
        return ResourceDataEntry.Read(bytes);
    }

    private uint LanguageOf(ResourceDirectoryEntry entry) =>
        entry.HasName ? throw _image.File.Malformed("a language of its resources has a name instead of a number") : entry.Key;

    /// <summary>PE Format, "Resource Directory String": a count of UTF-16 units, then these.</summary>
    private ResourceName NameOf(ResourceDirectoryEntry entry)
    {
        if (!entry.HasName) return new ResourceName(entry.Key);
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        Read(entry.NameOffset, length);
        var text = new char[BinaryPrimitives.ReadUInt16LittleEndian(length)];
        _namesLength += text.Length;
        if (_namesLength > NamesLimit) throw _image.File.Malformed($"the names of its resources have more than {NamesLimit} characters");
        byte[] units = new byte[text.Length * sizeof(char)];
        Read(entry.NameOffset + sizeof(ushort), units);
        // A name need not be valid UTF-16, and has to be the same when written again: no decoder.
        for (int i = 0; i < text.Length; i++) text[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(units.AsSpan(i * sizeof(char)));
        return new ResourceName(new string(text));
    }

    private void Read(uint offset, Span<byte> into)
    {
        if (offset > _section.Length || into.Length > _section.Length - offset)
            throw _image.File.Malformed($"its resource tree leaves the resources at offset 0x{offset:x}");
        _image.File.Read((ulong)(_section.Offset + offset), into, "the resource tree");
    }

    private DiagnosticException Unsupported(string count) => _image.File.Failure(
        ExecutableDiagnostics.UnsupportedExecutable, $"its resource tree has {count} than the usual three levels");
}

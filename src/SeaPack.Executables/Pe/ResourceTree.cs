using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>The data of one resource.</summary>
/// <param name="Bytes">The data.</param>
/// <param name="CodePage">Code page of text in the data, most often 0.</param>
internal readonly record struct ResourceData(ReadOnlyMemory<byte> Bytes, uint CodePage = 0);

/// <summary>The resources of a program, in memory, to be edited.</summary>
internal sealed class ResourceTree
{
    /// <summary>Node has 140 KB. What is streamed is not in here.</summary>
    private const long DataLimit = 64 << 20;

    private readonly SortedDictionary<ResourceKey, ResourceData> _resources = new(ResourceKey.Order);

    /// <summary>All resources in the order of a resource section.</summary>
    public IReadOnlyDictionary<ResourceKey, ResourceData> Resources => _resources;

    /// <exception cref="DiagnosticException">SEAPACK3001, 3004, 3005.</exception>
    public static ResourceTree Read(PeImage image)
    {
        var tree = new ResourceTree();
        long length = 0;
        foreach ((ResourceKey key, ResourceDataEntry entry) in ResourceReader.Read(image))
        {
            FileRange range = ResourceReader.DataOf(image, key, entry);
            length += range.Length;
            if (length > DataLimit) throw image.File.Malformed($"its resources have more than {DataLimit} bytes");
            byte[] bytes = image.File.Read((ulong)range.Offset, (ulong)range.Length, int.MaxValue, "a resource");
            if (!tree._resources.TryAdd(key, new ResourceData(bytes, entry.CodePage)))
                throw image.File.Malformed($"the resource {key} is there twice");
        }

        return tree;
    }

    /// <summary>Adds a resource or replaces it.</summary>
    public void Set(ResourceKey key, ReadOnlyMemory<byte> bytes) => _resources[key] = new ResourceData(bytes);

    /// <summary>Removes all resources of a type.</summary>
    public void Remove(ResourceName type)
    {
        foreach (ResourceKey key in _resources.Keys.Where(key => key.Type == type).ToArray()) _resources.Remove(key);
    }
}

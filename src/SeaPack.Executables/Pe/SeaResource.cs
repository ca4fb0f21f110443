namespace SeaPack.Executables.Pe;

/// <summary>The resource that Node looks for with FindResource, which takes any language (postject-api.h, postject_find_resource).</summary>
internal static class SeaResource
{
    /// <summary>FindResource looks for the name in upper case, and so it has to be stored.</summary>
    public static readonly ResourceName Name = new("NODE_SEA_BLOB");

    /// <summary>Where the blob goes: language neutral, as Node's own builder has it.</summary>
    public static readonly ResourceKey Key = new(ResourceName.RawData, Name, Language: 0);

    /// <summary>Looks for the blob.</summary>
    /// <returns>Where it is, or null.</returns>
    public static FileRange? Find(PeImage image)
    {
        foreach ((ResourceKey key, ResourceDataEntry data) in ResourceReader.Read(image))
        {
            if (key.Type == ResourceName.RawData && key.Name == Name) return ResourceReader.DataOf(image, key, data);
        }

        return null;
    }
}

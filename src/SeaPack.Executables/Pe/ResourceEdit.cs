using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>Puts icon, version and manifest of an application in the place of Node's.</summary>
internal static class ResourceEdit
{
    /// <summary>Windows shows the first group of icons, and reads the manifest and the version that have this number.</summary>
    private const uint FirstId = 1;

    /// <summary>Changes the resources.</summary>
    /// <returns>Warnings.</returns>
    /// <exception cref="DiagnosticException">SEAPACK3005, 3014, 3041 to 3044.</exception>
    public static IReadOnlyList<Diagnostic> Apply(ResourceTree tree, WindowsResources resources, ExecutableFile file)
    {
        var diagnostics = new List<Diagnostic>();
        if (!string.IsNullOrEmpty(resources.IconPath)) SetIcon(tree, IconFile.Read(resources.IconPath));
        if (!string.IsNullOrEmpty(resources.ManifestPath)) SetOnly(tree, ResourceName.Manifest, ManifestFile.Read(resources.ManifestPath));
        if (VersionResource.IsNeeded(resources))
        {
            ReadOnlyMemory<byte> original = tree.Resources.FirstOrDefault(resource => resource.Key.Type == ResourceName.Version).Value.Bytes;
            SetOnly(tree, ResourceName.Version, VersionResource.Edit(original, resources, file, diagnostics));
        }

        return diagnostics;
    }

    private static void SetIcon(ResourceTree tree, IconFile icon)
    {
        tree.Remove(ResourceName.Icon);
        for (int i = 0; i < icon.Count; i++) tree.Set(Key(ResourceName.Icon, FirstId + (uint)i), icon.Image(i));
        SetOnly(tree, ResourceName.IconGroup, icon.Group());
    }

    private static void SetOnly(ResourceTree tree, ResourceName type, byte[] bytes)
    {
        tree.Remove(type);
        tree.Set(Key(type, FirstId), bytes);
    }

    private static ResourceKey Key(ResourceName type, uint id) => new(type, new ResourceName(id), ResourceKey.DefaultLanguage);
}

using System.Collections.Concurrent;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Rules;

namespace SeaPack.Modules.Addons;

/// <summary>
/// Which files have a place on the target: not what a rule leaves out, not what npm would not install there, and no addon or library whose header names
/// another platform. Each file's header is read once. Thread-safe.
/// </summary>
internal sealed class TargetFiles(TargetPlatform target, InstalledPackages packages, PackageRules rules)
{
    private readonly ConcurrentDictionary<string, NativeImage?> _images = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RefusedFile> _refused = new(StringComparer.Ordinal);

    /// <summary>The platform.</summary>
    public TargetPlatform Target => target;

    /// <summary>The files that were left out.</summary>
    public IEnumerable<RefusedFile> Refused => _refused.EachValue();

    /// <summary>Whether a file (absolute real path) can be of use on the target.</summary>
    public bool Suits(string path)
    {
        if (packages.Holding(path) is { } package)
        {
            if (rules.Excludes(package, path)) return false;
            if (!package.Limits.IsEmpty && !target.Allows(package.Limits)) return Refuse(path, null);
        }

        if (!NativeFile.IsNative(path)) return true;
        return ImageOf(path) is not { } image || image.Suits(target) || Refuse(path, image);
    }

    /// <summary>The header of an addon or library; null when it is no binary of a known format, or cannot be read.</summary>
    public NativeImage? ImageOf(string path) => _images.GetOrAdd(path, Read);

    private static NativeImage? Read(string path)
    {
        try
        {
            return NativeImage.Read(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The walk reads the file too, and reports.
            return null;
        }
    }

    private bool Refuse(string path, NativeImage? image)
    {
        _refused.TryAdd(path, new RefusedFile(path, image));
        return false;
    }
}

/// <summary>A file that was left out.</summary>
/// <param name="Path">Absolute real path.</param>
/// <param name="Image">Its header, when that decided.</param>
internal sealed record RefusedFile(string Path, NativeImage? Image);

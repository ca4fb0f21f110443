using System.Text.Json;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Packages;

/// <summary>A package as the lock file wants it.</summary>
/// <param name="Version">The exact version.</param>
/// <param name="Limits">Where it may be installed.</param>
internal sealed record LockedPackage(string? Version, PlatformLimits Limits);

/// <summary>
/// The <c>packages</c> of npm's lock file (versions 2 and 3): package-lock.json or npm-shrinkwrap.json beside the app's package.json
/// or in a folder above, where a workspace keeps it.
/// </summary>
internal sealed class PackageLock
{
    private static readonly string[] Names = ["npm-shrinkwrap.json", "package-lock.json"];

    private readonly Dictionary<string, LockedPackage> _packages = new(StringComparer.Ordinal);

    private PackageLock(string path) => Path = path;

    /// <summary>Absolute path of the lock file.</summary>
    public string Path { get; }

    private string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Finds and reads the lock file; null when there is none that can be read, or none above that knows the package.</summary>
    /// <param name="disk">The disk; remembers that the file was read.</param>
    /// <param name="packageFolder">Absolute path of the app's folder.</param>
    public static PackageLock? Find(FileSystemView disk, string packageFolder)
    {
        for (string? folder = packageFolder; folder != null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            string? path = Names.Select(name => System.IO.Path.Join(folder, name)).FirstOrDefault(path => disk.KindOf(path) == FileKind.File);
            if (path == null) continue;
            PackageLock? found = Read(disk, path);
            return found != null && (folder == packageFolder || found.At(packageFolder) != null) ? found : null;
        }

        return null;
    }

    /// <summary>What the lock file says of the package in a folder (absolute path below the lock file's own); null when it says nothing.</summary>
    public LockedPackage? At(string folder)
    {
        string key = System.IO.Path.GetRelativePath(Folder, folder).Replace(System.IO.Path.DirectorySeparatorChar, '/');
        return _packages.GetValueOrDefault(key);
    }

    /// <summary>What the lock file says of a dependency, installed or not, looked up as Node would from a package's folder.</summary>
    public LockedPackage? Find(string folder, string name)
    {
        for (string? above = folder; above != null && above.Length >= Folder.Length; above = System.IO.Path.GetDirectoryName(above))
        {
            if (At(System.IO.Path.Join(above, "node_modules", name)) is { } found) return found;
        }

        return null;
    }

    private static PackageLock? Read(FileSystemView disk, string path)
    {
        try
        {
            var read = new PackageLock(path);
            var reader = new Utf8JsonReader(disk.ReadFile(path));
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isPackages = reader.ValueTextEquals("packages");
                reader.Read();
                if (isPackages && reader.TokenType == JsonTokenType.StartObject) read.ReadPackages(ref reader);
                else reader.Skip();
            }

            return read;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // npm's own business; without it less is known.
            return null;
        }
    }

    private void ReadPackages(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject) _packages[key.Length == 0 ? "." : key] = ReadPackage(ref reader);
            else reader.Skip();
        }
    }

    private static LockedPackage ReadPackage(ref Utf8JsonReader reader)
    {
        string? version = null;
        PlatformLimits limits = PlatformLimits.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isVersion = reader.ValueTextEquals("version");
            int list = reader.ValueTextEquals("os") ? 1 : reader.ValueTextEquals("cpu") ? 2 : reader.ValueTextEquals("libc") ? 3 : 0;
            reader.Read();
            if (isVersion && reader.TokenType == JsonTokenType.String) version = reader.GetString();
            else if (list == 1) limits = limits with { Os = Texts(ref reader) };
            else if (list == 2) limits = limits with { Cpu = Texts(ref reader) };
            else if (list == 3) limits = limits with { Libc = Texts(ref reader) };
            else reader.Skip();
        }

        return new LockedPackage(version, limits);
    }

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return texts;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String) texts.Add(reader.GetString()!);
            else reader.Skip();
        }

        return texts;
    }
}

using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace SeaPack.Testing.Containers;

/// <summary>An image in a file, as <c>docker save</c> writes it and <c>docker load</c> reads it.</summary>
public sealed class ImageArchive
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly string[] _layers;

    public ImageArchive(string path)
    {
        using FileStream file = File.OpenRead(path);
        using var tar = new TarReader(file);
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.DataStream == null) continue;
            using var content = new MemoryStream();
            entry.DataStream.CopyTo(content);
            _files[entry.Name] = content.ToArray();
        }

        JsonElement manifest = JsonDocument.Parse(_files["manifest.json"]).RootElement[0];
        Tags = [.. manifest.GetProperty("RepoTags").EnumerateArray().Select(tag => tag.GetString()!)];
        _layers = [.. manifest.GetProperty("Layers").EnumerateArray().Select(layer => layer.GetString()!)];
        Config = JsonDocument.Parse(_files[manifest.GetProperty(nameof(Config)).GetString()!]).RootElement.GetProperty("config");
    }

    /// <summary>Names under which the image is loaded.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>How a container of the image starts.</summary>
    public JsonElement Config { get; }

    /// <summary>Names of the files of the last layer.</summary>
    public IReadOnlyList<string> AddedFiles
    {
        get
        {
            var names = new List<string>();
            using TarReader tar = Open(_layers[^1]);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile) names.Add(entry.Name);
            }

            return names;
        }
    }

    /// <summary>Unpacks all layers into an existing folder.</summary>
    public void Extract(string folder)
    {
        foreach (string layer in _layers)
        {
            using TarReader tar = Open(layer);
            while (tar.GetNextEntry() is { } entry)
            {
                string target = Path.Combine(folder, entry.Name.TrimStart('/'));
                Directory.CreateDirectory(entry.EntryType == TarEntryType.Directory ? target : Path.GetDirectoryName(target)!);
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile) entry.ExtractToFile(target, overwrite: true);
            }
        }
    }

    private TarReader Open(string layer) => new(new GZipStream(new MemoryStream(_files[layer]), CompressionMode.Decompress));
}

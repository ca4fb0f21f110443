using System.Collections.Concurrent;
using SeaPack.Modules.Resolution;
using SeaPack.Prelude;

namespace SeaPack.Modules.Walking.Records;

/// <summary>
/// What the scanner found in the modules of dependencies, in a file under obj/: as long as a module has the length and the time that it had, the
/// next walk neither reads nor scans it. Beside it what exports and imports of packages gave. A file that cannot be read, or of another version, target or SeaPack, holds nothing. Thread-safe.
/// </summary>
/// <remarks>Times count as they do for <see cref="WalkInputs"/>: one that was young when it was read is not kept (<see cref="FileTimes"/>).</remarks>
internal sealed class FactCache
{
    // "SPFACTS" and the version of the format.
    private const ulong Magic = 0x02_53_54_43_41_46_50_53;

    private const int AskedPlatform = 1;
    private const int AskedArch = 2;

    private readonly WalkOptions _options;
    private readonly byte[] _file;
    private readonly Dictionary<string, Entry> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Entry> _now = new(StringComparer.Ordinal);
    private int _new;

    private FactCache(WalkOptions options, byte[] file) => (_options, _file) = (options, file);

    /// <summary>What exports and imports of packages gave.</summary>
    public KnownExports Exports { get; } = new();

    /// <summary>Whether nothing is known from an earlier walk.</summary>
    public bool IsEmpty => _known.Count == 0;

    /// <summary>Opens the cache that the options name; an empty one when there is none.</summary>
    public static FactCache Open(WalkOptions options)
    {
        byte[] file = [];
        try
        {
            if (options.FactFile != null && File.Exists(options.FactFile)) file = File.ReadAllBytes(options.FactFile);
            var cache = new FactCache(options, file);
            if (file.Length > 0) cache.ReadIndex();
            return cache;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            return new FactCache(options, []);
        }
    }

    /// <summary>What is known of a module.</summary>
    /// <param name="path">Absolute real path.</param>
    /// <param name="disk">The disk, which knows the module's length and time.</param>
    /// <param name="links">What it was scanned with: <see cref="ModuleLinks.Digest"/>, or 0.</param>
    /// <returns>The module and its length and time; null when it has to be scanned.</returns>
    public (ScannedModule Module, InputFile Input)? Find(string path, FileSystemView disk, ulong links = 0)
    {
        if (!_known.TryGetValue(KeyOf(path, links), out Entry? entry)) return null;
        if (disk.StateOf(path) is not { } file || file.Length != entry.Length || file.LastWriteTicks != entry.Ticks) return null;
        try
        {
            ScannedModule module = ScannedModuleCode.Read(entry.Bytes.Span);
            // The walk is for this platform only, as it was when the module was scanned.
            if ((entry.Asked & AskedPlatform) != 0) _ = _options.Platform;
            if ((entry.Asked & AskedArch) != 0) _ = _options.Arch;
            _now[KeyOf(path, links)] = entry;
            return (module, new InputFile(path, entry.Length, entry.Ticks));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Keeps what was found.</summary>
    /// <param name="input">The module's path, length and time.</param>
    /// <param name="module">What was found.</param>
    /// <param name="askedPlatform">Whether that depended on the target's platform.</param>
    /// <param name="askedArch">Whether that depended on the target's CPU.</param>
    /// <param name="links">What it was scanned with: <see cref="ModuleLinks.Digest"/>, or 0.</param>
    public void Add(InputFile input, ScannedModule module, bool askedPlatform, bool askedArch, ulong links = 0)
    {
        if (_options.FactFile == null || !ScannedModuleCode.CanWrite(module)) return;
        var writer = new CompactWriter(Magic, capacity: 256);
        ScannedModuleCode.Write(writer, module);
        int asked = (askedPlatform ? AskedPlatform : 0) | (askedArch ? AskedArch : 0);
        _now[KeyOf(input.Path, links)] = new Entry(input.Path, links, input.Length, input.Ticks, asked, writer.Written.ToArray());
        Interlocked.Increment(ref _new);
    }

    /// <summary>Keeps that a module gives with links what it gives without, which only its text says.</summary>
    /// <param name="path">Absolute real path.</param>
    /// <param name="links">The links: <see cref="ModuleLinks.Digest"/>.</param>
    public void AddUnlinked(string path, ulong links)
    {
        if (!_now.TryGetValue(path, out Entry? entry)) return;
        _now[KeyOf(path, links)] = entry with { Links = links };
        Interlocked.Increment(ref _new);
    }

    /// <summary>Writes what this walk used, in place of the older file. A cache that cannot be written is none.</summary>
    /// <param name="started">When the walk began, in UTC ticks.</param>
    public void Save(long started)
    {
        if (_options.FactFile == null || (_new == 0 && _now.Count == _known.Count && !Exports.IsChanged)) return;
        long ended = DateTime.UtcNow.Ticks;
        var writer = new CompactWriter(Magic);
        writer.Text(Identity());
        Entry[] entries = [.. OrdinalOrder.By(_now.EachValue(), entry => KeyOf(entry.Path, entry.Links)).Where(entry => FileTimes.Trusted(entry.Ticks, started, ended) != FileTimes.Untrusted)];
        writer.Number(entries.Length);
        foreach (Entry entry in entries)
        {
            writer.PathText(entry.Path);
            writer.Number(entry.Links);
            writer.Number(entry.Length);
            writer.Number(entry.Ticks);
            writer.Number(entry.Asked);
            writer.Bytes(entry.Bytes.Span);
        }

        ExportsAnswerCode.Write(writer, Exports);

        try
        {
            writer.Save(_options.FactFile);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next walk scans again.
        }
    }

    private void ReadIndex()
    {
        var reader = new CompactReader(_file, Magic);
        if (reader.Text() != Identity()) return;
        for (int count = reader.Count(); count > 0; count--)
        {
            string path = reader.PathText();
            ulong links = reader.Unsigned();
            long length = reader.Number();
            long ticks = reader.Number();
            int asked = reader.Below(2 * AskedArch);
            int blob = reader.Count();
            _known[KeyOf(path, links)] = new Entry(path, links, length, ticks, asked, _file.AsMemory(reader.Skip(blob), blob));
        }

        ExportsAnswerCode.Read(ref reader, Exports);
    }

    private static string KeyOf(string path, ulong links) => links == 0 ? path : $"{path}\0{links:x}";

    private string Identity() => $"{typeof(FactCache).Module.ModuleVersionId} {typeof(PreludeScripts).Module.ModuleVersionId} {_options.Target} {_options.PackageFolder}";

    private sealed record Entry(string Path, ulong Links, long Length, long Ticks, int Asked, ReadOnlyMemory<byte> Bytes);
}

using System.Security.Cryptography;
using SeaPack.Diagnostics;
using SeaPack.Modules.Configuration;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>
/// Files that pkg's <c>patches</c> change: what is walked and packed of each is a changed copy. Copies are named after their content, so that the same
/// change gives the same file, and are as old as can be: their age says nothing. Thread-safe.
/// </summary>
internal sealed class PatchedFiles
{
    private static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string? _folder;
    private readonly InstalledPackages _packages;
    private readonly PackageRules _rules;
    private readonly bool _hasDictionary;
    private readonly Dictionary<string, PkgPatch> _own = new(StringComparer.Ordinal);
    private readonly TextSet _used = new();

    /// <summary>Takes the patches of a configuration.</summary>
    public PatchedFiles(WalkOptions options, FileSystemView disk, PkgConfiguration? pkg, InstalledPackages packages, PackageRules rules)
    {
        (_packages, _rules) = (packages, rules);
        _folder = options.PatchFolder;
        _hasDictionary = pkg?.Rules.Any(rule => rule.Pkg!.Patches.Count > 0) == true;
        foreach (PkgPatch patch in pkg?.App.Patches ?? [])
        {
            string path = Path.GetFullPath(patch.File, options.PackageFolder);
            _own[disk.RealPathOf(path) ?? path] = patch;
        }
    }

    /// <summary>The patch for a file (absolute real path), or null.</summary>
    public PkgPatch? For(string path)
    {
        if (_folder == null || (_own.Count == 0 && !_hasDictionary)) return null;
        if (_own.TryGetValue(path, out PkgPatch? own)) return own;
        if (!_hasDictionary || _packages.Holding(path) is not { } package) return null;
        string relative = Path.GetRelativePath(package.Folder, path).Replace(Path.DirectorySeparatorChar, '/');
        return _rules.For(package).Select(rule => rule.Pkg).OfType<PkgPackage>().SelectMany(pkg => pkg.Patches).LastOrDefault(patch => patch.File == relative);
    }

    /// <summary>Changes a file.</summary>
    /// <param name="node">The file; learns where the changed copy is.</param>
    /// <param name="source">Its content.</param>
    /// <param name="patch">The changes.</param>
    /// <returns>The changed content.</returns>
    /// <exception cref="IOException">The copy cannot be written; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public byte[] Apply(WalkNode node, ReadOnlySpan<byte> source, PkgPatch patch)
    {
        var idle = new List<string>();
        byte[] changed = patch.Apply(source, idle);
        foreach (string text in idle)
        {
            node.Findings.Add(new WalkFinding(
                PackageDiagnostics.PkgPatchIdle, PackageDiagnostics.PkgPatchIdle,
                $"pkg's patch of this file looks for '{Shortened(text)}', which is not in it. The file may be of another version than the patch.", default, IsOptional: false));
        }

        string name = $"{Convert.ToHexStringLower(SHA256.HashData(changed).AsSpan(0, 16))}{Path.GetExtension(node.Path)}";
        string copy = Path.Join(_folder, name);
        if (_used.Add(copy) && !IsThere(copy, changed)) Write(copy, changed);
        node.Content = new InputFile(copy, changed.Length, LongAgo.Ticks);
        return changed;
    }

    /// <summary>Removes the copies that were not made by this walk.</summary>
    public void RemoveOthers()
    {
        if (_folder == null || !Directory.Exists(_folder)) return;
        foreach (string file in Directory.GetFiles(_folder))
        {
            if (!_used.Contains(file)) File.Delete(file);
        }
    }

    private static bool IsThere(string copy, byte[] content) =>
        File.Exists(copy) && File.GetLastWriteTimeUtc(copy) == LongAgo && File.ReadAllBytes(copy).AsSpan().SequenceEqual(content);

    private static void Write(string copy, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        AtomicFile.Write(copy, temporary =>
        {
            File.WriteAllBytes(temporary, content);
            File.SetLastWriteTimeUtc(temporary, LongAgo);
        });
    }

    private static string Shortened(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..60] + "…";
    }
}

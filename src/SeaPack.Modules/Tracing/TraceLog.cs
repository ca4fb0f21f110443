using SeaPack.Diagnostics;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Guards;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Tracing;

/// <summary>What the recorder wrote during traced runs, and what of it belongs into the record.</summary>
public static class TraceLog
{
    /// <summary>
    /// Writes the record of traced runs: the files of the app, of its packages and of those of its workspace that were loaded or read, without what the runs
    /// themselves wrote, what is for development only, and what looks like a secret. What an older record says of other platforms stays.
    /// </summary>
    /// <param name="options">The app, and the platform on which it ran; <see cref="WalkOptions.TraceFile"/> is the file to write.</param>
    /// <param name="lines">Lines of the recorder: <c>r</c> or <c>w</c>, and the absolute path of a file that was read or written.</param>
    /// <param name="without">Absolute paths of files and folders that are not the app's, as the module that was run.</param>
    /// <returns>How many files are on record for this platform, and whether the file changed.</returns>
    /// <exception cref="DiagnosticException">An older record cannot be read.</exception>
    /// <exception cref="IOException">The record cannot be written; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static (int Files, bool HasChanged) Save(WalkOptions options, IEnumerable<string> lines, IReadOnlyList<string> without)
    {
        ArgumentNullException.ThrowIfNull(options);
        string target = options.TraceFile ?? throw new ArgumentException("The options name no file.", nameof(options));
        TraceRecord before = File.Exists(target) ? TraceRecord.Parse(File.ReadAllBytes(target), target) : TraceRecord.Empty;
        (string[] files, string[] forPlatform) = new Sorting(options, without).Of(lines);
        var platforms = new Dictionary<string, IReadOnlyList<string>>(before.Platforms, StringComparer.Ordinal);
        string platform = new TargetPlatform(options).ToString();
        if (forPlatform.Length > 0) platforms[platform] = forPlatform;
        else platforms.Remove(platform);
        bool changed = new TraceRecord(files, platforms).Save(target);
        return (files.Length + forPlatform.Length, changed);
    }

    private sealed class Sorting
    {
        private readonly string _packageFolder;
        private readonly string[] _without;
        private readonly FileSystemView _disk;
        private readonly InstalledPackages _packages;
        private readonly DevelopmentPackages _development;
        private readonly LinkedPackages _linked;

        public Sorting(WalkOptions options, IReadOnlyList<string> without)
        {
            _disk = new FileSystemView(options.PackageFolder);
            _packageFolder = _disk.RealPathOf(options.PackageFolder) ?? options.PackageFolder;
            _packages = new InstalledPackages(_disk);
            _development = new DevelopmentPackages(_packages, _packageFolder);
            _linked = new LinkedPackages(_packages, _packageFolder);
            _without = [.. without.Append(options.TraceFile!).Append(options.PackageJsonPath)];
        }

        public (string[] Files, string[] ForPlatform) Of(IEnumerable<string> lines)
        {
            var read = new SortedSet<string>(StringComparer.Ordinal);
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (string line in lines.Distinct(StringComparer.Ordinal))
            {
                if (line.Length < 2 || !Path.IsPathFullyQualified(line[1..])) continue;
                string path = Path.GetFullPath(line[1..]);
                if (_disk.KindOf(path) != FileKind.File || _disk.RealPathOf(path) is not { } real) continue;
                if (line[0] == 'w') written.Add(real);
                else read.Add(real);
            }

            var named = read.Where(path => !written.Contains(path) && IsOfApp(path)).Select(path => (Path: path, Text: TracePath.Of(_packageFolder, path) ?? _linked.NameOf(path)))
                .Where(file => file.Text != null).ToLookup(file => IsForPlatform(file.Path), file => file.Text!);
            return ([.. named[false]], [.. named[true]]);
        }

        private bool IsOfApp(string path)
        {
            if (Array.Exists(_without, other => PathBounds.IsWithin(other, path))) return false;
            if (_linked.FolderOf(path) is { } linked && _development.Contains(linked)) return false;
            if (!PathBounds.IsDependency(_packageFolder, path)) return !SecretFiles.LooksSecret(path);
            string? package = PathBounds.InstalledPackageOf(path);
            return package != null && !Path.GetFileName(package.AsSpan()).SequenceEqual(".cache") && !_development.Contains(package);
        }

        private bool IsForPlatform(string path) => NativeFile.IsNative(path) || _packages.Holding(path) is { Limits.IsEmpty: false };
    }
}

using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Bytecode;

/// <summary>Which modules of an app are packed as bytecode, without their source.</summary>
public sealed class BytecodeSelection
{
    private readonly Places _include;
    private readonly Places _exclude;

    /// <summary>Takes what the project says.</summary>
    /// <param name="folder">Absolute path of the project's folder.</param>
    /// <param name="include">Absolute paths of files and folders, or patterns over such (<c>*</c>, <c>**</c>, <c>?</c>). Empty: all
    /// modules but those of packages that are known to read their own source.</param>
    /// <param name="exclude">The same, of modules that keep their source.</param>
    public BytecodeSelection(string folder, IReadOnlyCollection<string> include, IReadOnlyCollection<string> exclude)
    {
        var disk = new FileSystemView(folder);
        _include = new Places(disk, include);
        _exclude = new Places(disk, exclude);
    }

    /// <summary>Whether a module loses its source.</summary>
    /// <param name="file">A file of the graph.</param>
    /// <param name="keptFor">The known package that reads this module of its own as text, when that is why it keeps it.</param>
    public bool Covers(PackedFile file, out string? keptFor)
    {
        keptFor = null;
        bool isModule = file.Format is ModuleFormat.CommonJs or ModuleFormat.Module or ModuleFormat.CommonJsTypeScript or ModuleFormat.ModuleTypeScript;
        if (!isModule || _exclude.Hold(file.SourcePath)) return false;
        if (!_include.IsEmpty) return _include.Hold(file.SourcePath);
        keptFor = SourceReaders.PackageOf(file.SourcePath);
        return keptFor == null;
    }

    private sealed class Places
    {
        // The graph names files by their real places; packages are often links.
        private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
        private readonly List<GlobPattern> _patterns = [];

        public Places(FileSystemView disk, IEnumerable<string> texts)
        {
            foreach (string text in texts)
            {
                if (Array.Exists(GlobPattern.Split(text), GlobPattern.HasWildcard)) _patterns.Add(new GlobPattern(text, matchAll: true));
                else _paths.Add(disk.RealPathOf(Path.TrimEndingDirectorySeparator(Path.GetFullPath(text))) ?? text);
            }
        }

        public bool IsEmpty => _paths.Count == 0 && _patterns.Count == 0;

        public bool Hold(string path)
        {
            for (string? at = path; at != null; at = Path.GetDirectoryName(at))
            {
                if (_paths.Contains(at)) return true;
            }

            return _patterns.Exists(pattern => pattern.IsMatch(GlobPattern.Split(path)));
        }
    }
}

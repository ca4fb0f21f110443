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

    /// <summary>Of what is included, files, folders and patterns for which <see cref="Covers"/> has seen no module.</summary>
    public IEnumerable<string> IncludedInVain => _include.InVain;

    /// <summary>Whether a module loses its source.</summary>
    /// <param name="file">A file of the graph.</param>
    /// <param name="keptFor">The known package that reads this module of its own as text, when that is why it keeps it.</param>
    public bool Covers(PackedFile file, out string? keptFor)
    {
        keptFor = null;
        bool isModule = file.Format is ModuleFormat.CommonJs or ModuleFormat.Module or ModuleFormat.CommonJsTypeScript or ModuleFormat.ModuleTypeScript;
        if (!isModule) return false;
        bool isIncluded = _include.Hold(file.SourcePath);
        if (_exclude.Hold(file.SourcePath)) return false;
        if (!_include.IsEmpty) return isIncluded;
        keptFor = SourceReaders.PackageOf(file.SourcePath);
        return keptFor == null;
    }

    private sealed class Places
    {
        // The graph names files by their real places; packages are often links.
        private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
        private readonly List<(GlobPattern Pattern, string Text)> _patterns = [];
        private readonly HashSet<string> _inVain = new(StringComparer.Ordinal);

        public Places(FileSystemView disk, IEnumerable<string> texts)
        {
            foreach (string text in texts)
            {
                bool isPattern = Array.Exists(GlobPattern.Split(text), GlobPattern.HasWildcard);
                if (isPattern) _patterns.Add((new GlobPattern(text, matchAll: true), text));
                else if (!_paths.TryAdd(disk.RealPathOf(Path.TrimEndingDirectorySeparator(Path.GetFullPath(text))) ?? text, text)) continue;
                _inVain.Add(text);
            }
        }

        public bool IsEmpty => _paths.Count == 0 && _patterns.Count == 0;

        public IEnumerable<string> InVain => _inVain.Order(StringComparer.Ordinal);

        // All that hold it, not the first alone: what a folder and a file in it name is named by both.
        public bool Hold(string path)
        {
            bool isHeld = false;
            for (string? at = path; at != null; at = Path.GetDirectoryName(at))
            {
                if (_paths.TryGetValue(at, out string? text)) isHeld |= Found(text);
            }

            foreach ((GlobPattern pattern, string text) in _patterns)
            {
                if (pattern.IsMatch(GlobPattern.Split(path))) isHeld |= Found(text);
            }

            return isHeld;
        }

        private bool Found(string text)
        {
            _inVain.Remove(text);
            return true;
        }
    }
}

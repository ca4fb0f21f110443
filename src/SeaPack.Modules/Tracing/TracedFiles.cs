using SeaPack.Diagnostics;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Tracing;

/// <summary>The files that a walk takes from the record of a trace.</summary>
internal sealed class TracedFiles(WalkOptions options, FileSystemView disk, TargetPlatform target)
{
    private const int MaxNamed = 5;

    private readonly List<string> _refused = [];
    private readonly List<string> _missing = [];

    /// <summary>Reads the record, where there is one.</summary>
    /// <param name="diagnostics">Receives what is wrong with it.</param>
    /// <returns>Absolute paths of existing files.</returns>
    /// <exception cref="DiagnosticException"><see cref="PackageDiagnostics.TraceUnreadable"/></exception>
    public IReadOnlyList<string> Find(List<Diagnostic> diagnostics)
    {
        if (options.TraceFile is not { } path || disk.KindOf(path) != FileKind.File) return [];
        TraceRecord record = Read(path);
        IEnumerable<string> texts = record.Files;
        // Asking for the platform makes the walk one for this platform.
        if (record.Platforms.Count > 0 && record.Platforms.TryGetValue(target.ToString(), out IReadOnlyList<string>? more)) texts = texts.Concat(more);
        string[] files = [.. texts.Distinct(StringComparer.Ordinal).Select(Locate).OfType<string>()];
        var place = new SourceLocation(path);
        if (_refused.Count > 0)
        {
            diagnostics.Add(PackageDiagnostics.TraceEntryRefused.At(
                $"The record of a trace names what does not lie in the package, nor in a node_modules, nor in a package that one links to: {Some(_refused)}. It is not packed.", place));
        }

        if (_missing.Count > 0)
        {
            diagnostics.Add(PackageDiagnostics.TraceStale.At(
                $"The record of a trace names what is not there any more: {Some(_missing)}. Record it again (dotnet build -t:RecordTrace), or install the packages that are missing.", place));
        }

        return files;
    }

    private TraceRecord Read(string path)
    {
        try
        {
            return TraceRecord.Parse(disk.ReadFile(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw PackageDiagnostics.TraceUnreadable.Failure($"The record of a trace '{path}' cannot be read: {fault.Message}", new SourceLocation(path), fault);
        }
    }

    private string? Locate(string text)
    {
        if (!TracePath.IsValid(text) || TracePath.Resolve(options.PackageFolder, text) is not { } path)
        {
            _refused.Add(text);
            return null;
        }

        if (disk.KindOf(path) != FileKind.File || disk.RealPathOf(path) is not { } real)
        {
            _missing.Add(text);
            return null;
        }

        if (MayLeadTo(path, real)) return path;
        _refused.Add(text);
        return null;
    }

    // A link may lead anywhere: to another package of the workspace it is let, with all that is in there.
    private bool MayLeadTo(string path, string real)
    {
        string app = disk.RealPathOf(options.PackageFolder) ?? options.PackageFolder;
        if (TracePath.Of(app, real) != null) return true;
        return PathBounds.InstalledPackageOf(path) is { } named && disk.RealPathOf(named) is { } package && disk.PackageJsonIn(package) != null
            && PathBounds.IsWithin(package, real) && !PathBounds.IsWithin(package, app);
    }

    private static string Some(List<string> texts)
    {
        string named = string.Join(", ", texts.Order(StringComparer.Ordinal).Take(MaxNamed).Select(text => $"'{text.ReplaceLineEndings(" ")}'"));
        return texts.Count > MaxNamed ? $"{named} and {texts.Count - MaxNamed} more" : named;
    }
}

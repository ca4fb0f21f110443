using System.Text.RegularExpressions;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Guards;

/// <summary>
/// Files in the app's folder that builds of it made. A wildcard or a folder that meets one does not mean it: packed, it would make the
/// next executable twice as large. They are known by their names and what they hold, because earlier builds may have written anywhere.
/// </summary>
/// <param name="packageFolder">Absolute path of the app's folder; what lies in dependencies is no product.</param>
/// <param name="executableName">Name of the executable, without what pkg adds and without suffix.</param>
public sealed partial class BuildProducts(string packageFolder, string executableName)
{
    /// <summary>Absolute paths of folders that builds write to.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    // Node itself is larger; scripts of the same name are smaller by far.
    private const long SmallestExecutable = 32 << 20;

    /// <summary>Name of a file that is in each folder in which the steps of a build keep their records: the step before the walk writes it.</summary>
    internal const string StepMark = "seapack.node";

    private static readonly string[] StepFolders = ["container", "patched", "signing", "trace", "unsigned"];
    private static readonly string[] Reports = [".report.html", ".report.json", ".cdx.json", ".notices.txt"];

    /// <summary>Whether a file (absolute path) was made by a build.</summary>
    public bool Hold(string path)
    {
        ReadOnlySpan<char> name = Path.GetFileName(path.AsSpan());
        if (IsNameOfUnfinished(name)) return true;
        bool canBeOutput = name.StartsWith(executableName, StringComparison.Ordinal);
        bool canBeRecord = IsNameOfRecord(name);
        if ((!canBeOutput && !canBeRecord) || PathBounds.IsDependency(packageFolder, path)) return false;
        return (canBeOutput && (IsExecutable(path) || IsReport(path))) || (canBeRecord && IsRecord(path));
    }

    /// <summary>Whether an empty folder (absolute path) may be one that a build makes for what it writes.</summary>
    public bool MayMake(string folder) => Folders.Any(output =>
        PathBounds.IsWithin(folder, output) || (PathBounds.IsWithin(output, folder) && !PathBounds.IsWithin(output, packageFolder)));

    /// <summary>Whether a file (absolute path) lies in a folder that the steps of a build have for themselves. A search for files does not go there.</summary>
    public static bool IsInFolderOfStep(string path)
    {
        for (string? folder = Path.GetDirectoryName(path); folder != null; folder = Path.GetDirectoryName(folder))
        {
            string name = Path.GetFileName(folder);
            if (IsNameOfUnfinished(name) || (Array.IndexOf(StepFolders, name) >= 0 && HasStepMark(Path.GetDirectoryName(folder)!))) return true;
        }

        return false;
    }

    // What a build at the same time is writing, and will rename.
    private static bool IsNameOfUnfinished(ReadOnlySpan<char> name) =>
        name.StartsWith(".seapack-", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal);

    private static bool IsNameOfRecord(ReadOnlySpan<char> name) =>
        name.StartsWith("seapack.", StringComparison.Ordinal) || name.EndsWith(".FileListAbsolute.txt", StringComparison.Ordinal);

    private static bool IsRecord(string path) =>
        SharedRecord().IsMatch(Path.GetFileName(path.AsSpan())) || HasStepMark(Path.GetDirectoryName(path)!);

    private static bool HasStepMark(string folder) => File.Exists(Path.Join(folder, StepMark));

    private bool IsExecutable(string path) => HasOwnName(Path.GetFileName(path)) && IsLargeExecutable(path);

    // Its files come together, in a folder that the project may choose.
    private bool IsReport(string path)
    {
        string? end = Array.Find(Reports, end => path.EndsWith(end, StringComparison.Ordinal));
        if (end == null || !HasOwnName(Path.GetFileName(path)[..^end.Length])) return false;
        string report = path[..^end.Length];
        return Array.TrueForAll(Reports, other => File.Exists(report + other));
    }

    private bool HasOwnName(string name) =>
        name.StartsWith(executableName, StringComparison.Ordinal) && NameOfTarget().IsMatch(name.AsSpan(executableName.Length));

    /// <summary>Whether a file (absolute path) is an executable that may hold a Node, for any platform.</summary>
    public static bool IsLargeExecutable(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: >= SmallestExecutable } && NativeImage.IsAt(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^seapack\.script[0-9a-f-]*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SharedRecord();

    // As pkg names several targets.
    [GeneratedRegex(@"^(-node\d+)?(-(linux|macos|win))?(-(x64|arm64))?(\.exe)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameOfTarget();
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime.Packages;

/// <summary>A script of package.json that makes what is packed: a compiler, a bundler. Runs again when an input or an output changed.</summary>
public sealed record PackageScript
{
    private static readonly EnumerationOptions Tree = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private static readonly string[] NeverInputs = ["node_modules", ".git", "bin", "obj", "artifacts"];

    /// <summary>Absolute path of the app's package.json.</summary>
    public required string PackageJsonPath { get; init; }

    /// <summary>Name of the script.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute paths of files and folders that the script reads; empty: all of the app's folder but packages and outputs.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Absolute paths of files and folders that the script writes.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Tells, for an absolute path, whether the build made the file from what the script writes: neither input nor output.</summary>
    public Func<string, bool> IsProduct { get; init; } = _ => false;

    /// <summary>Absolute path of the file that remembers the last run.</summary>
    public required string RecordFile { get; init; }

    /// <summary>Whether to only say that work is to be done (<c>-question</c>).</summary>
    public bool FailIfNotCurrent { get; init; }

    /// <summary>Makes a start info with the environment of the build; called once for each process.</summary>
    public Func<ProcessStartInfo> StartInfo { get; init; } = () => new ProcessStartInfo();

    /// <summary>Is told, in a sentence, before the script runs.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>Is told every line that the script writes.</summary>
    public Action<string> Output { get; init; } = _ => { };

    /// <summary>Runs the script unless all that it reads and writes is as the last run left it. Of several builds at once, one runs it.</summary>
    /// <param name="cancellation">Ends the script.</param>
    /// <exception cref="DiagnosticException">SEAPACK0003, SEAPACK0013 to SEAPACK0016.</exception>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        string folder = Path.GetDirectoryName(PackageJsonPath)!;
        using IDisposable? turn = await NodePackages.TakeTurnAsync($"{folder}\n{Name}", cancellation).ConfigureAwait(false);
        if (IsCurrent()) return;
        if (FailIfNotCurrent) throw ProjectDiagnostics.NotUpToDate.Failure($"The script '{Name}' has to run: what it reads or writes changed.");
        Require();
        string program = PackageFolder.Find(folder)?.Manager.Name ?? "npm";
        Progress($"Running the script '{Name}' of {PackageJsonPath}.");
        Directory.CreateDirectory(Path.GetDirectoryName(RecordFile)!);
        File.Delete(RecordFile);
        await new PackageProgram(StartInfo, Output)
            .RunAsync(program, ["run", Name], folder, ProjectDiagnostics.ScriptFailed, cancellation).ConfigureAwait(false);
        if (Outputs.FirstOrDefault(output => !Path.Exists(output)) is { } missing)
        {
            throw ProjectDiagnostics.ScriptOutputMissing.Failure(
                $"The script '{Name}' left no '{missing}', which SeaPackBuildOutputs names.", new SourceLocation(PackageJsonPath));
        }

        await File.WriteAllTextAsync(RecordFile, Describe(), cancellation).ConfigureAwait(false);
    }

    private void Require()
    {
        JsonElement? package = Json.Read(PackageJsonPath);
        string[] scripts = [.. Json.Members(package, "scripts").Select(script => script.Name)];
        if (scripts.Contains(Name, StringComparer.Ordinal)) return;
        string there = scripts.Length == 0 ? "It has no scripts." : $"Its scripts are {string.Join(", ", scripts)}.";
        throw ProjectDiagnostics.ScriptNotFound.Failure(
            $"{PackageJsonPath} has no script '{Name}', which SeaPackBuildScript names. {there}", new SourceLocation(PackageJsonPath));
    }

    private bool IsCurrent()
    {
        try
        {
            return File.ReadAllText(RecordFile) == Describe();
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private string Describe()
    {
        var text = new StringBuilder().Append("script ").Append(Name).Append('\n');
        IEnumerable<string> inputs = Inputs.Count > 0 ? Inputs.Append(PackageJsonPath).SelectMany(FilesOf) : AppFiles();
        foreach (string file in inputs.Concat(Outputs.SelectMany(FilesOf)).Where(file => !IsProduct(file)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            text.Append(file);
            if (FileState.Find(file) is { } state) text.Append(CultureInfo.InvariantCulture, $" {state.Length} {state.LastWrite.Ticks}");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", Tree) : [path];

    private IEnumerable<string> AppFiles()
    {
        string folder = Path.GetDirectoryName(PackageJsonPath)!;
        IEnumerable<string> top = Directory.EnumerateFileSystemEntries(folder).Where(entry =>
            !NeverInputs.Contains(Path.GetFileName(entry), StringComparer.OrdinalIgnoreCase)
            && !RecordFile.StartsWith(entry + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        return top.SelectMany(FilesOf);
    }
}

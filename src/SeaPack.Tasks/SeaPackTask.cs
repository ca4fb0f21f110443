using System.Globalization;
using Microsoft.Build.Framework;
using SeaPack.Diagnostics;

namespace SeaPack.Tasks;

/// <summary>What every task of the SDK shares: cancellation, and the way from a diagnostic to the build's log.</summary>
/// <remarks>Tasks hold no logic: parameters in, a library call, outputs and diagnostics out.</remarks>
public abstract class SeaPackTask : Microsoft.Build.Utilities.Task, ICancelableTask, IMultiThreadableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The project's folder and environment, as MSBuild gives them to a task that may run beside others.</summary>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    /// <summary>The user's project: where what has no place of its own is told.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>Address of the folder that holds a page for each diagnostic code; ends with a slash.</summary>
    public string HelpLinkBase { get; set; } = "";

    /// <summary>Runs the step and reports what went wrong; half-written files are the libraries' duty to remove.</summary>
    /// <returns>False when an error was logged or the build was cancelled.</returns>
    public sealed override bool Execute()
    {
        try
        {
            Run(_cancellation.Token);
            return !Log.HasLoggedErrors;
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (DiagnosticException failure)
        {
            Report(failure.Diagnostic);
            Log.LogMessage(MessageImportance.Low, failure.ToString());
            return false;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Report(ProjectDiagnostics.FileSystemRefuses.At($"{GetType().Name} could not read or write a file: {problem.Message}"));
            Log.LogMessage(MessageImportance.Low, problem.ToString());
            return false;
        }
        catch (Exception fault)
        {
            Report(InternalDiagnostics.UnexpectedFault.At(
                $"{GetType().Name} failed: {fault.Message} This is a fault of SeaPack; please report it with the log of 'dotnet build -v:detailed'."));
            Log.LogMessage(MessageImportance.Low, fault.ToString());
            return false;
        }
    }

    /// <summary>Asks the running step to stop.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc />
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The step itself.</summary>
    /// <exception cref="DiagnosticException">The step cannot be done; the user is told why.</exception>
    private protected abstract void Run(CancellationToken cancellationToken);

    /// <summary>Absolute path of <paramref name="path"/>, relative to the project.</summary>
    private protected string Absolute(string path) => TaskEnvironment.GetAbsolutePath(path);

    /// <summary>Absolute path of <paramref name="path"/>; null when a project says nothing, which MSBuild hands over as an empty text.</summary>
    private protected string? AbsoluteOrNull(string path) => path.Length == 0 ? null : Absolute(path);

    /// <summary>Null when a project says nothing.</summary>
    private protected static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>Reads a time in milliseconds.</summary>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.InvalidModeValue"/></exception>
    private protected static TimeSpan TimeFrom(string text, string property) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds) && milliseconds > 0
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw ArchiveDiagnostics.InvalidModeValue.Failure($"{property} is '{text}'. Give a whole number of milliseconds, 1 or more.");

    /// <summary>Writes a diagnostic to the build's log under its code.</summary>
    private protected void Report(Diagnostic diagnostic)
    {
        SourceLocation place = diagnostic.Location is { File.Length: > 0 } known ? known : new SourceLocation(ProjectFile);
        string code = diagnostic.Descriptor.Code;
        string helpLink = $"{HelpLinkBase}{code}.md";
        switch (diagnostic.Descriptor.Severity)
        {
            case Severity.Error:
                Log.LogError(null, code, null, helpLink, place.File, place.Line, place.Column, 0, 0, "{0}", diagnostic.Message);
                break;
            case Severity.Warning:
                Log.LogWarning(null, code, null, helpLink, place.File, place.Line, place.Column, 0, 0, "{0}", diagnostic.Message);
                break;
            default:
                Log.LogMessage(null, code, null, place.File, place.Line, place.Column, 0, 0, MessageImportance.Low, "{0}", diagnostic.Message);
                break;
        }
    }
}

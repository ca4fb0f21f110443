using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>Runs a program that nobody vouches for: the app's own code runs in it. Time and memory for its output are bounded.</summary>
internal sealed class NodeRunner(NodeProgram program, NodeRunRequest request)
{
    // What users set for their own Node; V8 options among them would make every code cache useless.
    private static readonly string[] Variables =
        ["NODE_OPTIONS", "NODE_PATH", "NODE_COMPILE_CACHE", "NODE_COMPILE_CACHE_PORTABLE", "NODE_V8_COVERAGE", "NODE_REPL_EXTERNAL_MODULE", "NODE_DEBUG"];

    public NodeRun Run(CancellationToken cancellation) => RunAsync(cancellation).GetAwaiter().GetResult();

    private async Task<NodeRun> RunAsync(CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo() };
        Start(process);
        var output = new OutputTail();
        var error = new OutputTail();
        Task reading = Task.WhenAll(output.ReadAsync(process.StandardOutput), error.ReadAsync(process.StandardError));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(request.TimeLimit);
        var timedOut = false;
        try
        {
            await WriteInputAsync(process, limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            timedOut = true;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        cancellation.ThrowIfCancellationRequested();
        await Interruption.SettleAsync(process.ExitCode, cancellation).ConfigureAwait(false);
        // A grandchild that lives on may hold the pipes open.
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), cancellation)).ConfigureAwait(false);
        return new NodeRun(process.ExitCode, timedOut, (output.Text + error.Text).Trim());
    }

    private ProcessStartInfo StartInfo()
    {
        ProcessStartInfo info = request.StartInfo();
        info.FileName = program.FileName;
        info.ArgumentList.Clear();
        foreach (string argument in program.Arguments.Concat(request.Arguments)) info.ArgumentList.Add(argument);
        info.WorkingDirectory = request.WorkingFolder;
        info.UseShellExecute = false;
        info.CreateNoWindow = true;
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        info.StandardInputEncoding = info.StandardOutputEncoding = info.StandardErrorEncoding = new UTF8Encoding(false);
        foreach (string name in Variables) info.Environment.Remove(name);
        foreach ((string name, string value) in request.Environment) info.Environment[name] = value;
        return info;
    }

    private void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception problem)
        {
            throw NodeRuntimeDiagnostics.NodeDoesNotStart.Failure($"'{program.FileName}' does not start on this machine: {problem.Message}.", cause: problem);
        }
    }

    private async Task WriteInputAsync(Process process, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(request.Input.AsMemory(), cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process ended without reading all; its exit code tells the story.
        }
    }
}

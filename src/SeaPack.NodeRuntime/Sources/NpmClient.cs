using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>Runs the user's own npm: its registry, proxy, credentials and cache are then the user's.</summary>
/// <param name="startInfo">Makes a start info with the environment of the build.</param>
/// <param name="folder">Absolute path of the folder to run in; its <c>.npmrc</c> counts.</param>
internal sealed class NpmClient(Func<ProcessStartInfo> startInfo, string folder)
{
    // npm's own error codes that mean "not there"; and the system's and npm's for "no answer".
    private static readonly string[] MissingCodes = ["E404", "ETARGET", "ENOVERSIONS"];

    private static readonly string[] NetworkCodes =
    [
        "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ETIMEDOUT", "ESOCKETTIMEDOUT", "ENETUNREACH", "EHOSTUNREACH",
        "EPIPE", "ENOTCACHED", "ERR_SOCKET_TIMEOUT", "FETCH_ERROR", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "SELF_SIGNED_CERT_IN_CHAIN",
        "CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "E500", "E502", "E503", "E504",
    ];

    /// <summary>Runs npm and returns the JSON that it answers with.</summary>
    /// <param name="doing">What for, as the end of the sentence "npm could not …".</param>
    /// <param name="settings">Settings for this run, without the prefix <c>npm_config_</c>.</param>
    /// <param name="arguments">Command and arguments; only letters, digits and <c>@.-</c>, as npm is a batch file on Windows.</param>
    /// <param name="cancellation">Kills npm and its children.</param>
    /// <exception cref="DiagnosticException">SEAPACK5004, SEAPACK5005, SEAPACK5006, SEAPACK5007.</exception>
    public async Task<JsonElement> RunAsync(
        string doing, IReadOnlyDictionary<string, string> settings, string[] arguments, CancellationToken cancellation)
    {
        ProcessStartInfo info = Prepare(settings, arguments);
        (int exitCode, string output, string error) = await RunAsync(info, cancellation).ConfigureAwait(false);
        JsonElement? answer = ReadJson(output);
        if (exitCode == 0 && answer != null) return answer.Value;
        throw exitCode == 0
            ? NodeRuntimeDiagnostics.NpmFailed.Failure($"npm could not {doing}: its answer is not JSON ({Shorten(output)}).")
            : Explain(doing, exitCode, answer, error);
    }

    private ProcessStartInfo Prepare(IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        ProcessStartInfo info = startInfo();
        info.FileName = ProgramPath.Find(info.Environment, OperatingSystem.IsWindows() ? "npm.cmd" : "npm") ?? throw NotFound(null);
        info.ArgumentList.Clear();
        foreach (string argument in arguments) info.ArgumentList.Add(argument);
        info.WorkingDirectory = folder;
        info.UseShellExecute = false;
        info.CreateNoWindow = true;
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        info.StandardOutputEncoding = info.StandardErrorEncoding = Encoding.UTF8;
        Set(info.Environment, "json", "true");
        Set(info.Environment, "update_notifier", "false");
        foreach ((string name, string value) in settings) Set(info.Environment, name, value);
        return info;
    }

    // npm reads its variables in any letter case, so another spelling would win or lose by chance.
    private static void Set(IDictionary<string, string?> environment, string name, string value)
    {
        string variable = $"npm_config_{name}";
        foreach (string other in environment.Keys.Where(key => string.Equals(key, variable, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            environment.Remove(other);
        }

        environment[variable] = value;
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(ProcessStartInfo info, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = info };
        try
        {
            process.Start();
        }
        catch (Win32Exception problem)
        {
            throw NotFound(problem);
        }

        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            await Interruption.SettleAsync(process.ExitCode, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return (process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    private static JsonElement? ReadJson(string output)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(output);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DiagnosticException Explain(string doing, int exitCode, JsonElement? answer, string error)
    {
        (string code, string summary) = Error(answer);
        if (MissingCodes.Contains(code)) return NodeRuntimeDiagnostics.NodeVersionNotFound.Failure($"npm could not {doing}: {summary}");
        if (NetworkCodes.Contains(code))
        {
            return NodeRuntimeDiagnostics.NodeSourceUnreachable.Failure(
                $"npm could not {doing}: {summary} ({code}). Check the network and npm's settings for registry and proxy, " +
                "or let NodeRuntimePath or NodeRuntimeSource name a folder with Node binaries.");
        }

        string what = summary.Length > 0 ? $"{summary} ({code})" : Shorten(error);
        return NodeRuntimeDiagnostics.NpmFailed.Failure(
            $"npm could not {doing}; it ended with exit code {exitCode}: {what}. Run the same npm command by hand to see more.");
    }

    private static (string Code, string Summary) Error(JsonElement? answer)
    {
        if (answer is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("error", out JsonElement error)
            || error.ValueKind != JsonValueKind.Object)
        {
            return ("", "");
        }

        return (Text(error, "code"), Shorten(Text(error, "summary")));
    }

    private static string Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    // The last lines say most; one line is enough for a build log.
    private static string Shorten(string text)
    {
        const int Most = 400;
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Most ? line : $"…{line[^Most..]}";
    }

    private static DiagnosticException NotFound(Exception? problem) =>
        NodeRuntimeDiagnostics.NpmNotFound.Failure(
            "npm, through which Node binaries are fetched, was not found on the PATH" +
            (problem == null ? ". " : $", or does not start: {problem.Message.TrimEnd('.')}. ") +
            "Install Node.js on this machine, or let NodeRuntimePath or NodeRuntimeSource name a folder or a mirror with Node binaries.",
            null,
            problem);
}

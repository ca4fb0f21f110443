using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>
/// A mirror laid out as Node's own download site: <c>index.json</c> and, for each version, <c>v26.10.0/SHASUMS256.txt</c>,
/// <c>v26.10.0/node-v26.10.0-linux-x64.tar.gz</c> and <c>v26.10.0/win-x64/node.exe</c>. SHA-256 sums are checked, their signature is not.
/// </summary>
internal sealed class MirrorSource(IMirrorFiles files) : INodeSource
{
    private const int LargestText = 16 << 20;

    private static readonly TimeSpan StallLimit = TimeSpan.FromMinutes(2);

    public string Description => files.Address;

    public async Task<IReadOnlyList<NodeVersion>> ListAsync(NodeTarget target, bool refresh, CancellationToken cancellation)
    {
        if (await ReadTextAsync("index.json", cancellation).ConfigureAwait(false) is { } index) return ReadIndex(index);
        if (files.List() is { } names) return [.. Versions(names.Where(name => name.StartsWith('v')))];
        throw NodeRuntimeDiagnostics.NodeVersionNotFound.Failure(
            $"{files.Address} has no index.json that would list its versions. Set the property NodeVersion to an exact version.");
    }

    public async Task FetchAsync(NodeTarget target, NodeVersion version, string path, CancellationToken cancellation)
    {
        bool bare = target.Platform == "win32";
        string name = bare ? $"{target.DistributionName}/{target.ExecutableName}" : $"node-v{version}-{target.DistributionName}.tar.gz";
        string sum = await FindSumAsync(version, name, target, cancellation).ConfigureAwait(false);
        string download = bare ? path : $"{path}.tar.gz";
        string address = $"v{version}/{name}";
        string actual = await DownloadAsync(address, download, cancellation).ConfigureAwait(false);
        if (actual != sum)
        {
            throw NodeRuntimeDiagnostics.DamagedNodeDownload.Failure(
                $"{address} of {files.Address} has the SHA-256 {actual}, but SHASUMS256.txt says {sum}: the download broke off or the mirror is damaged.");
        }

        if (bare) return;
        await Tarball.ExtractBinaryAsync(download, target.ExecutableName, path, cancellation).ConfigureAwait(false);
        File.Delete(download);
    }

    private async Task<string> FindSumAsync(NodeVersion version, string name, NodeTarget target, CancellationToken cancellation)
    {
        string relative = $"v{version}/SHASUMS256.txt";
        string sums = await ReadTextAsync(relative, cancellation).ConfigureAwait(false)
            ?? throw NodeRuntimeDiagnostics.NodeVersionNotFound.Failure($"{files.Address} has no Node {version}: there is no {relative}.");
        foreach (string line in sums.Split('\n'))
        {
            if (line.Split(' ', 2) is [{ Length: 64 } sum, var rest] && rest.Trim().TrimStart('*') == name) return sum.ToLowerInvariant();
        }

        throw NodeRuntimeDiagnostics.NodeVersionNotFound.Failure($"{files.Address} has no Node {version} for {target}: {relative} does not name {name}.");
    }

    private async Task<string> DownloadAsync(string relative, string path, CancellationToken cancellation)
    {
        await using Stream source = await OpenAsync(relative, cancellation).ConfigureAwait(false)
            ?? throw NodeRuntimeDiagnostics.NodeVersionNotFound.Failure($"{files.Address} has no {relative}, although its SHASUMS256.txt names it.");
        await using FileStream target = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        using IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 17];
        while (true)
        {
            int read = await ReadAsync(source, relative, buffer, cancellation).ConfigureAwait(false);
            if (read == 0) break;
            sha256.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            if (target.Position > Tarball.LargestBinary) throw Broken(relative, "it is far longer than a download of Node", null);
        }

        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(sha256.GetHashAndReset());
    }

    private async Task<Stream?> OpenAsync(string relative, CancellationToken cancellation)
    {
        try
        {
            return await files.OpenAsync(relative, cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Broken(relative, problem.Message, problem);
        }
    }

    // Reading apart from writing: a broken connection is another fault than a full disk.
    private async Task<int> ReadAsync(Stream source, string relative, byte[] buffer, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StallLimit);
        try
        {
            return await source.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException)
        {
            throw Broken(relative, problem.Message, problem);
        }
        catch (OperationCanceledException problem) when (!cancellation.IsCancellationRequested)
        {
            throw Broken(relative, $"nothing came for {StallLimit.TotalMinutes} minutes", problem);
        }
    }

    private async Task<string?> ReadTextAsync(string relative, CancellationToken cancellation)
    {
        await using Stream? source = await OpenAsync(relative, cancellation).ConfigureAwait(false);
        if (source == null) return null;
        var text = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = await ReadAsync(source, relative, buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            text.Write(buffer, 0, read);
            if (text.Length > LargestText) throw Broken(relative, "it is too long", null);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private List<NodeVersion> ReadIndex(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return [.. Versions(document.RootElement.EnumerateArray().Select(release => release.GetProperty("version").GetString()))];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Broken("index.json", "it is not a list of Node's releases", problem);
        }
    }

    private static IEnumerable<NodeVersion> Versions(IEnumerable<string?> texts)
    {
        foreach (string? text in texts)
        {
            if (NodeVersion.TryParse(text, out NodeVersion version)) yield return version;
        }
    }

    private DiagnosticException Broken(string relative, string problem, Exception? cause) =>
        NodeRuntimeDiagnostics.NodeSourceUnreachable.Failure(
            $"{relative} cannot be read from {files.Address}: {problem.TrimEnd('.')}. Build again, or choose another NodeRuntimeSource.", null, cause);
}

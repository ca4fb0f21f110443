using System.Text.Json;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>
/// Finds who says which Node an app wants: the property, the nearest <c>.node-version</c> or <c>.nvmrc</c> from the package's folder
/// upward (in one folder the former wins), <c>engines.node</c> of its package.json, else nobody.
/// </summary>
internal sealed class NodeVersionLookup(NodeRuntimeRequest request)
{
    private const int LargestVersionFile = 64 * 1024;

    private readonly List<string> _read = [];
    private readonly List<string> _absent = [];

    /// <summary>Version files that were read.</summary>
    public IReadOnlyList<string> Read => _read;

    /// <summary>Version files that do not exist.</summary>
    public IReadOnlyList<string> Absent => _absent;

    /// <exception cref="DiagnosticException">SEAPACK5002, SEAPACK5003.</exception>
    public NodeVersionWish Find()
    {
        if (!string.IsNullOrWhiteSpace(request.NodeVersion)) return NodeVersionWish.Read(request.NodeVersion, "property NodeVersion", null);
        return FromVersionFiles() ?? FromPackageJson() ?? NodeVersionWish.None;
    }

    private NodeVersionWish? FromVersionFiles()
    {
        for (string? folder = Path.GetDirectoryName(request.PackageJsonPath); folder != null; folder = Path.GetDirectoryName(folder))
        {
            foreach (string name in (ReadOnlySpan<string>)[".node-version", ".nvmrc"])
            {
                if (FromVersionFile(Path.Combine(folder, name)) is { } wish) return wish;
            }
        }

        return null;
    }

    private NodeVersionWish? FromVersionFile(string path)
    {
        if (ReadText(path) is not { } text) return null;
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            int comment = line.IndexOf('#');
            ReadOnlySpan<char> statement = (comment < 0 ? line : line[..comment]).Trim();
            if (!statement.IsEmpty) return NodeVersionWish.Read(statement.ToString(), path, new SourceLocation(path, number, 1));
        }

        throw NodeRuntimeDiagnostics.InvalidNodeVersion.Failure(
            $"{path} names no version. Write one into it, or remove it.", new SourceLocation(path));
    }

    private NodeVersionWish? FromPackageJson()
    {
        string path = request.PackageJsonPath;
        if (ReadText(path) is not { } text) return null;
        string? wanted;
        try
        {
            wanted = EnginesNode(text);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // No JSON, or no valid Unicode. The walk reads package.json next and says what is wrong with it, and where.
            return null;
        }

        return string.IsNullOrWhiteSpace(wanted) ? null : NodeVersionWish.Read(wanted, $"engines.node of {path}", new SourceLocation(path));
    }

    private static string? EnginesNode(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("engines", out JsonElement engines) && engines.ValueKind == JsonValueKind.Object
            && engines.TryGetProperty("node", out JsonElement node) && node.ValueKind == JsonValueKind.String
                ? node.GetString()
                : null;
    }

    private string? ReadText(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            _absent.Add(path);
            return null;
        }

        _read.Add(path);
        try
        {
            if (path != request.PackageJsonPath && file.Length > LargestVersionFile) throw new IOException("It is too long to be a version file.");
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NodeRuntimeDiagnostics.InvalidNodeVersion.Failure(
                $"{path} cannot be read: {problem.Message}", new SourceLocation(path), problem);
        }
    }
}

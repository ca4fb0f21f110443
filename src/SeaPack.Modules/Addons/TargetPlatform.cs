using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Addons;

/// <summary>
/// The platform that the executable is for, in the words of Node and npm. The options of the walk notice when it is asked for:
/// a walk that never asks is good for all platforms.
/// </summary>
internal sealed class TargetPlatform(WalkOptions options)
{
    /// <summary><c>process.platform</c>: linux, win32, darwin.</summary>
    public string Platform => options.Platform;

    /// <summary><c>process.arch</c>: x64, arm64.</summary>
    public string Arch => options.Arch;

    /// <summary>glibc or musl; null where there is no choice.</summary>
    public string? Libc => Platform == "linux" ? options.Libc : null;

    /// <summary><c>process.versions.modules</c>; null for a Node whose number is not known here.</summary>
    public int? Abi => AbiOf(options.NodeVersion);

    /// <summary>The Node of the executable, as <c>26.10.0</c>.</summary>
    public string Node => options.NodeVersion.ToString();

    /// <summary>As <c>linux-x64</c>, or <c>linux-musl-x64</c>.</summary>
    public override string ToString() => Libc == "musl" ? $"{Platform}-musl-{Arch}" : $"{Platform}-{Arch}";

    /// <summary>What makes npm, pnpm and Bun install for this platform, wherever it runs.</summary>
    public string NpmFlags => $"--os={Platform} --cpu={Arch}" + (Libc == null ? "" : $" --libc={Libc}");

    /// <summary>Whether npm would install a package with these limits (npm-install-checks, checkPlatform).</summary>
    public bool Allows(PlatformLimits limits) =>
        Allows(limits.Os, Platform) && Allows(limits.Cpu, Arch) && (limits.Libc.Count == 0 || (Libc != null && Allows(limits.Libc, Libc)));

    private static bool Allows(IReadOnlyList<string> list, string value)
    {
        if (list.Count == 0 || list is ["any"]) return true;
        bool hasPositive = false;
        bool matches = false;
        foreach (string entry in list)
        {
            bool negated = entry.StartsWith('!');
            if (negated && entry.AsSpan(1).SequenceEqual(value)) return false;
            hasPositive |= !negated;
            matches |= entry == value;
        }

        return matches || !hasPositive;
    }

    // NODE_MODULE_VERSION of each release line (nodejs/node, doc/abi_version_registry.json).
    private static int? AbiOf(Version node) => node.Major switch
    {
        18 => 108,
        20 => 115,
        22 => 127,
        23 => 131,
        24 => 137,
        25 => 141,
        26 => 147,
        _ => null,
    };
}

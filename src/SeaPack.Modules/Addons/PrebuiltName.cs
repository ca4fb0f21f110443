using System.Globalization;

namespace SeaPack.Modules.Addons;

/// <summary>
/// The file names of prebuilt addons, as prebuildify writes them and node-gyp-build reads them: tags between dots, as in
/// <c>node.napi.glibc.node</c> or <c>electron.abi110.node</c>.
/// </summary>
internal static class PrebuiltName
{
    private const string AbiTag = "abi";

    /// <summary>Whether the file can be meant for Node on the target.</summary>
    /// <param name="name">File name, ending with <c>.node</c>.</param>
    /// <param name="target">The target.</param>
    public static bool Suits(string name, TargetPlatform target)
    {
        string[] tags = name.Split('.');
        bool isNapi = tags.Contains("napi");
        foreach (string tag in tags[..^1])
        {
            if (tag is "electron" or "node-webkit" && !isNapi) return false;
            if (tag is "glibc" or "musl" && tag != target.Libc) return false;
            if (!isNapi && AbiOf(tag) is { } abi && target.Abi is { } wanted && abi != wanted) return false;
        }

        return true;
    }

    private static int? AbiOf(string tag) =>
        tag.StartsWith(AbiTag, StringComparison.Ordinal) && int.TryParse(tag.AsSpan(AbiTag.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int abi)
            ? abi
            : null;
}

using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SeaPack.Testing;

/// <summary>npm packages for tests, through the machine's own npm client.</summary>
public static class NpmFolder
{
    /// <summary>
    /// Installs what a lock file says (<c>npm ci</c>) into the <see cref="TestCache"/> and returns the folder, which holds copies
    /// of package.json and package-lock.json and a node_modules.
    /// </summary>
    /// <param name="source">Absolute path of a folder with package.json and package-lock.json.</param>
    public static Task<string> InstallAsync(string source) => InstallAsync(source, [], "ci", _ => Task.CompletedTask);

    /// <summary>The same, with more files that are in place before npm runs, and with a step behind it.</summary>
    /// <param name="source">Absolute path of a folder with package.json and package-lock.json.</param>
    /// <param name="more">Paths of the other files, relative to the folder.</param>
    /// <param name="verb"><c>ci</c>, or <c>install</c> for a lock file that need not name every package for other platforms.</param>
    /// <param name="prepare">What to do in the new folder before it is kept.</param>
    public static Task<string> InstallAsync(string source, IEnumerable<string> more, string verb, Func<string, Task> prepare)
    {
        string[] files = ["package.json", "package-lock.json", .. more];
        byte[] content = [.. files.SelectMany(file => File.ReadAllBytes(Path.Combine(source, file)))];
        string key = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        // Projects of tests lie in folders of random names, and would never find what npm did for them before.
        string name = source.StartsWith(RepositoryRoot.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? $"{Path.GetFileName(source)}-{key}" : key;
        return TestCache.FolderAsync(Path.Combine("npm", name), async into =>
        {
            foreach (string file in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(into, file))!);
                File.Copy(Path.Combine(source, file), Path.Combine(into, file));
            }

            (await Npm(into, verb, "--ignore-scripts", "--no-audit", "--no-fund").ConfigureAwait(false)).MustSucceed();
            await prepare(into).ConfigureAwait(false);
        });
    }

    /// <summary>Unpacks a package of the registry, without its dependencies, into an existing folder.</summary>
    /// <param name="package">Name and version, as <c>is-number@7.0.0</c>.</param>
    /// <param name="into">Absolute path; receives what lies below <c>package/</c> in the tarball.</param>
    public static async Task UnpackAsync(string package, string into)
    {
        CommandOutcome packed = (await Npm(into, "pack", package, "--silent").ConfigureAwait(false)).MustSucceed();
        string tarball = Path.Combine(into, packed.StandardOutput.Trim().Split('\n')[^1]);
        using (var file = File.OpenRead(tarball))
        using (var gzip = new GZipStream(file, CompressionMode.Decompress))
        using (var tar = new TarReader(gzip))
        {
            while (tar.GetNextEntry() is { } entry) Extract(entry, into);
        }

        File.Delete(tarball);
    }

    private static void Extract(TarEntry entry, string into)
    {
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) return;
        string target = Path.Combine(into, entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        entry.ExtractToFile(target, overwrite: true);
    }

    private static Task<CommandOutcome> Npm(string folder, params string[] arguments)
    {
        bool windows = OperatingSystem.IsWindows();
        return new CommandLine(windows ? "cmd" : "npm", windows ? ["/c", "npm", .. arguments] : arguments)
        {
            WorkingDirectory = folder,
            Environment = new Dictionary<string, string?> { ["npm_config_update_notifier"] = "false" },
        }.RunAsync();
    }
}

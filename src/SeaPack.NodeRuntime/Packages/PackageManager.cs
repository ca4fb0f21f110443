namespace SeaPack.NodeRuntime.Packages;

/// <summary>A program that fills node_modules, known by the lock file that it leaves.</summary>
/// <param name="Name">Name of the program.</param>
/// <param name="LockFiles">Names of its lock files, in the order in which it looks for them.</param>
/// <param name="InstallArguments">Installs exactly what the lock file says, or fails.</param>
/// <param name="Record">What an install leaves in node_modules; null when that is nothing.</param>
internal sealed record PackageManager(string Name, string[] LockFiles, string[] InstallArguments, string? Record)
{
    /// <summary>npm: <c>npm ci</c> removes node_modules and follows package-lock.json.</summary>
    public static readonly PackageManager Npm = new("npm", ["npm-shrinkwrap.json", "package-lock.json"], ["ci"], ".package-lock.json");

    /// <summary>pnpm.</summary>
    public static readonly PackageManager Pnpm = new("pnpm", ["pnpm-lock.yaml"], ["install", "--frozen-lockfile"], ".modules.yaml");

    /// <summary>Yarn 1.</summary>
    public static readonly PackageManager YarnClassic = new("yarn", ["yarn.lock"], ["install", "--frozen-lockfile"], ".yarn-integrity");

    /// <summary>Yarn 2 and later, which has a settings file and a form of the lock file of its own.</summary>
    public static readonly PackageManager Yarn = new("yarn", ["yarn.lock"], ["install", "--immutable"], ".yarn-state.yml");

    /// <summary>Bun, with its lock file as text and, before Bun 1.2, as binary.</summary>
    public static readonly PackageManager Bun = new("bun", ["bun.lock", "bun.lockb"], ["install", "--frozen-lockfile"], null);

    private static readonly PackageManager[] ByLockFile = [Npm, Pnpm, YarnClassic, Bun];

    /// <summary>What to type to install.</summary>
    public string InstallCommand => $"{Name} {string.Join(' ', InstallArguments)}";

    /// <summary>The manager whose lock file lies in a folder, and that file's absolute path; null when there is none.</summary>
    public static (PackageManager Manager, string LockFile)? Of(string folder)
    {
        foreach (PackageManager manager in ByLockFile)
        {
            string? file = manager.LockFiles.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
            if (file != null) return (manager == YarnClassic && IsOfYarn2(folder, file) ? Yarn : manager, file);
        }

        return null;
    }

    // Its settings may lie elsewhere, as in the home folder.
    private static bool IsOfYarn2(string folder, string lockFile) =>
        File.Exists(Path.Combine(folder, ".yarnrc.yml")) || YarnLock.IsOfYarn2(lockFile);
}

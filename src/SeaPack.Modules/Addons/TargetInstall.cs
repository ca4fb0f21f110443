using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Addons;

/// <summary>The command that installs packages for the target, in the words of the manager whose lock file governs the app.</summary>
/// <param name="disk">The disk; remembers that the lock files were looked for.</param>
/// <param name="app">Absolute path of the app's folder.</param>
/// <param name="target">The target.</param>
internal sealed class TargetInstall(FileSystemView disk, string app, TargetPlatform target)
{
    /// <summary>As <c>npm install --os=linux --cpu=arm64 --libc=glibc</c>.</summary>
    public string Command
    {
        get
        {
            for (string? folder = app; folder != null; folder = Path.GetDirectoryName(folder))
            {
                if (Has(folder, "npm-shrinkwrap.json") || Has(folder, "package-lock.json")) break;
                if (Has(folder, "pnpm-lock.yaml")) return $"pnpm install {target.NpmFlags}";
                if (Has(folder, "yarn.lock")) return IsOfYarn2(folder) ? Yarn : "yarn install --force --ignore-platform";
                if (Has(folder, "bun.lock") || Has(folder, "bun.lockb")) return $"bun install {target.NpmFlags}";
            }

            return $"npm install {target.NpmFlags}";
        }
    }

    private string Yarn
    {
        get
        {
            string libc = target.Libc == null ? "" : $$""","libc":["current","{{target.Libc}}"]""";
            string architectures = $$"""{"os":["current","{{target.Platform}}"],"cpu":["current","{{target.Arch}}"]{{libc}}}""";
            return $"yarn config set --json supportedArchitectures '{architectures}' && yarn install";
        }
    }

    // Its settings may lie elsewhere, as in the home folder.
    private bool IsOfYarn2(string folder) => Has(folder, ".yarnrc.yml") || YarnLock.IsOfYarn2(Path.Join(folder, "yarn.lock"));

    private bool Has(string folder, string name) => disk.KindOf(Path.Join(folder, name)) == FileKind.File;
}

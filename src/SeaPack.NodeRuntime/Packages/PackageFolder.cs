using System.Text.Json;

namespace SeaPack.NodeRuntime.Packages;

/// <summary>The folder whose lock file and node_modules count for an app: its own, or that of the workspace around it.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Manager">The manager that the lock file belongs to.</param>
/// <param name="LockFile">Absolute path of the lock file.</param>
internal sealed record PackageFolder(string Path, PackageManager Manager, string LockFile)
{
    /// <summary>Absolute path of its node_modules, which need not exist.</summary>
    public string Modules => System.IO.Path.Combine(Path, "node_modules");

    /// <summary>Finds the folder; null when no lock file tells what should be installed.</summary>
    /// <param name="app">Absolute path of the folder with the app's package.json.</param>
    public static PackageFolder? Find(string app)
    {
        for (string? folder = app; folder != null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (PackageManager.Of(folder) is not var (manager, lockFile)) continue;
            return folder == app || IsWorkspace(folder) ? new PackageFolder(folder, manager, lockFile) : null;
        }

        return null;
    }

    /// <summary>Whether a folder holds the packages of others below it.</summary>
    public static bool IsWorkspace(string folder)
    {
        if (File.Exists(System.IO.Path.Combine(folder, "pnpm-workspace.yaml"))) return true;
        JsonElement? package = Json.Read(System.IO.Path.Combine(folder, "package.json"));
        return package is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("workspaces", out _);
    }
}

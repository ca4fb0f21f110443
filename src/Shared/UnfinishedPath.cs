using System.Diagnostics;
using System.Globalization;

namespace SeaPack;

/// <summary>
/// Where files and folders are until they are whole: <c>.seapack-&lt;process&gt;-&lt;number&gt;.tmp</c> beside what they become. The name is not derived
/// from that one, which may be as long as the file system allows.
/// </summary>
internal static class UnfinishedPath
{
    private const string Prefix = ".seapack-", Suffix = ".tmp";

    // In milliseconds. On Windows virus scanners open what was just written, and what is open cannot be renamed.
    private static readonly int[] Pauses = OperatingSystem.IsWindows() ? [20, 50, 100, 200, 400, 800] : [];

    /// <summary>A path that nothing has.</summary>
    /// <param name="folder">Absolute path of an existing folder.</param>
    public static string In(string folder) =>
        Path.Join(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}{Suffix}"));

    /// <summary>Gives what is whole its name; a file takes the place of another.</summary>
    /// <exception cref="IOException">It cannot be renamed; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Rename(string from, string to)
    {
        foreach (int pause in Pauses)
        {
            try
            {
                RenameOnce(from, to);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(pause);
            }
        }

        RenameOnce(from, to);
    }

    /// <summary>Removes what builds left in a folder that were killed.</summary>
    /// <exception cref="IOException">The folder cannot be read; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static void RemoveAbandoned(string folder)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(folder, $"{Prefix}*-*{Suffix}*"))
        {
            if (IsAbandoned(Path.GetFileName(path))) Remove(path);
        }
    }

    /// <summary>Removes a file or folder if it is there; a failure is not worth hiding the one that led here.</summary>
    public static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder vanished or turned read-only meanwhile.
        }
    }

    private static void RenameOnce(string from, string to)
    {
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to, overwrite: true);
    }

    private static bool IsAbandoned(string name)
    {
        string process = name[Prefix.Length..].Split('-')[0];
        return int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && !IsRunning(id);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

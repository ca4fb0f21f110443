namespace SeaPack.Bench;

/// <summary>
/// A copy of Node that was written as executables are, in large pieces: how a file was written decides how Linux keeps its pages, and with that a tenth
/// of the time of a start, and how much of the file counts as memory of the process.
/// </summary>
internal static class NodeCopy
{
    public static string Write(string node, string path)
    {
        using (FileStream from = File.OpenRead(node), to = File.Create(path)) from.CopyTo(to, 4 << 20);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, File.GetUnixFileMode(node));
        return path;
    }
}

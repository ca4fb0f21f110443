using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>Remembers for some hours which versions a source has: one text file for each question, a version a line.</summary>
/// <param name="folder">Absolute path.</param>
internal sealed class VersionListCache(string folder)
{
    internal static readonly TimeSpan Fresh = TimeSpan.FromHours(6);

    /// <summary>Returns the remembered answer, or asks; when asking fails, an old answer is better than none.</summary>
    public async Task<IReadOnlyList<NodeVersion>> GetOrAskAsync(string name, bool refresh, Func<Task<IReadOnlyList<NodeVersion>>> ask)
    {
        string path = Path.Combine(folder, $"{name}.txt");
        List<NodeVersion>? known = refresh ? null : Read(path);
        // The clock may have been wrong when the list was written.
        if (known != null && (DateTime.UtcNow - File.GetLastWriteTimeUtc(path)).Duration() < Fresh) return known;
        try
        {
            IReadOnlyList<NodeVersion> versions = await ask().ConfigureAwait(false);
            Write(path, versions);
            return versions;
        }
        catch (DiagnosticException failure) when (known != null && failure.Diagnostic.Descriptor == NodeRuntimeDiagnostics.NodeSourceUnreachable)
        {
            return known;
        }
    }

    private static List<NodeVersion>? Read(string path)
    {
        var versions = new List<NodeVersion>();
        try
        {
            foreach (string line in File.ReadLines(path))
            {
                if (NodeVersion.TryParse(line, out NodeVersion version)) versions.Add(version);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return versions;
    }

    private void Write(string path, IReadOnlyList<NodeVersion> versions)
    {
        try
        {
            NodeRuntimeCache.CreateFolder(folder);
            AtomicFile.Write(path, temporary => File.WriteAllLines(temporary, versions.Select(version => version.ToString())));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Only the next build's time is lost.
        }
    }
}

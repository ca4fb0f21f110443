using System.Text;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>
/// The last answer of a build, in a file under obj/: as long as the request, the version files and the binary are the same, the next
/// build gets it back for the price of some file stats.
/// </summary>
public static class NodeRuntimeState
{
    private const string FirstText = "seapack.node 1";

    /// <summary>Returns the answer of the file when it still holds; null otherwise.</summary>
    /// <param name="path">Absolute path of the file; it may be absent or damaged.</param>
    /// <param name="request">What is asked now.</param>
    public static ResolvedNodeRuntime? Read(string path, NodeRuntimeRequest request)
    {
        try
        {
            if (!File.Exists(path)) return null;
            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(path)), Encoding.UTF8);
            return reader.ReadString() == FirstText && reader.ReadString() == KeyOf(request) ? ReadAnswer(reader) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException or ArgumentException or DiagnosticException)
        {
            return null;
        }
    }

    /// <summary>Writes an answer, replacing the file at once. A provisional one is not remembered: the file is removed.</summary>
    /// <param name="path">Absolute path of the file; its folder must exist.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="answer">The answer.</param>
    /// <exception cref="IOException">The file cannot be written; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Write(string path, NodeRuntimeRequest request, ResolvedNodeRuntime answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.IsProvisional)
        {
            File.Delete(path);
            return;
        }

        AtomicFile.Write(path, temporary =>
        {
            using var writer = new BinaryWriter(File.Create(temporary), Encoding.UTF8);
            writer.Write(FirstText);
            writer.Write(KeyOf(request));
            WriteAnswer(writer, answer);
        });
    }

    private static string KeyOf(NodeRuntimeRequest request) => string.Join(
        '\0',
        typeof(NodeRuntimeState).Assembly.ManifestModule.ModuleVersionId,
        request.RuntimeIdentifier,
        request.PackageJsonPath,
        request.ProjectFolder,
        request.NodeVersion,
        request.RuntimePath,
        request.Source,
        request.CacheFolder);

    private static void WriteAnswer(BinaryWriter writer, ResolvedNodeRuntime answer)
    {
        Write(writer, FileStamp.Of(answer.Path));
        writer.Write(answer.Version.ToString());
        writer.Write(answer.Target.RuntimeIdentifier);
        writer.Write(answer.Sha256);
        writer.Write(answer.VersionOrigin);
        writer.Write(answer.VersionFiles.Count);
        foreach (string file in answer.VersionFiles) Write(writer, FileStamp.Of(file));
        writer.Write(answer.AbsentVersionFiles.Count);
        foreach (string file in answer.AbsentVersionFiles) writer.Write(file);
    }

    private static ResolvedNodeRuntime? ReadAnswer(BinaryReader reader)
    {
        FileStamp binary = ReadStamp(reader);
        var answer = new ResolvedNodeRuntime
        {
            Path = binary.Path,
            Version = NodeVersion.Parse(reader.ReadString()),
            Target = NodeTarget.For(reader.ReadString()),
            Sha256 = reader.ReadString(),
            VersionOrigin = reader.ReadString(),
            VersionFiles = [],
            AbsentVersionFiles = [],
            Diagnostics = [],
        };
        var read = new FileStamp[Count(reader)];
        for (int i = 0; i < read.Length; i++) read[i] = ReadStamp(reader);
        string[] absent = new string[Count(reader)];
        for (int i = 0; i < absent.Length; i++) absent[i] = reader.ReadString();
        if (!binary.IsCurrent() || !read.All(file => file.IsCurrent()) || absent.Any(File.Exists)) return null;
        return answer with { VersionFiles = [.. read.Select(file => file.Path)], AbsentVersionFiles = absent };
    }

    private static int Count(BinaryReader reader) =>
        reader.ReadInt32() is >= 0 and < 10_000 and var count ? count : throw new FormatException("A count is out of bounds.");

    private static void Write(BinaryWriter writer, FileStamp stamp)
    {
        writer.Write(stamp.Path);
        writer.Write(stamp.Length);
        writer.Write(stamp.ModifiedTicks);
    }

    private static FileStamp ReadStamp(BinaryReader reader) => new(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64());
}

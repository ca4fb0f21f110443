using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Guards;

/// <summary>
/// Files of the app itself that look like secrets are not packed unless the project allows it: whoever has the executable can read
/// them. Dependencies are public and not looked at. Thread-safe.
/// </summary>
internal sealed class SecretFiles
{
    private const int HeadLength = 4096;

    private static readonly string[] Names =
    [
        ".npmrc", ".yarnrc", ".netrc", "_netrc", ".pypirc", ".git-credentials", ".htpasswd", ".pgpass", ".dockercfg", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519",
    ];

    private static readonly string[] Extensions = [".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk"];

    private static readonly string[] PlainEnvironments = [".example", ".sample", ".template", ".dist", ".defaults"];

    private readonly string _packageFolder;
    private readonly GlobPattern[] _allowed;
    private readonly TextSet _held = new();

    /// <summary>Takes the patterns of files that may be packed, relative to the package folder.</summary>
    public SecretFiles(string packageFolder, IEnumerable<string> allowed)
    {
        _packageFolder = packageFolder;
        _allowed = [.. allowed.Select(pattern => new GlobPattern(pattern, matchAll: true))];
    }

    /// <summary>What was held back.</summary>
    public IEnumerable<Diagnostic> Diagnostics => _held.All.Select(path => PackageDiagnostics.SecretHeldBack.At(
        $"'{path}' looks like a secret and is not packed: everybody who has the executable could read it. "
        + $"To pack it all the same, allow it: <SeaAllowSecrets>{Relative(path)}</SeaAllowSecrets>; to say that it is not needed, leave it out with SeaExclude.",
        new SourceLocation(path)));

    /// <summary>Whether a file (absolute real path) is held back.</summary>
    public bool Hold(string path)
    {
        if (!LooksSecret(path) || PathBounds.IsDependency(_packageFolder, path) || IsAllowed(path)) return false;
        _held.Add(path);
        return true;
    }

    private bool IsAllowed(string path)
    {
        string[] segments = Relative(path).Split('/');
        return Array.Exists(_allowed, pattern => pattern.IsMatch(segments));
    }

    private string Relative(string path) => Path.GetRelativePath(_packageFolder, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Whether the name of a file (absolute path), or the beginning of its content, is that of a secret.</summary>
    internal static bool LooksSecret(string path)
    {
        string name = Path.GetFileName(path);
        if (name == ".env") return true;
        if (name.StartsWith(".env.", StringComparison.Ordinal)) return !Array.Exists(PlainEnvironments, end => name.EndsWith(end, StringComparison.Ordinal));
        if (Array.IndexOf(Names, name) >= 0) return true;
        string extension = Path.GetExtension(name);
        if (Array.IndexOf(Extensions, extension) >= 0) return true;
        return extension is ".pem" or ".key" && HoldsPrivateKey(path);
    }

    // A .pem may as well hold certificates, which everybody may read.
    private static bool HoldsPrivateKey(string path)
    {
        try
        {
            using SourceFile head = SourceFile.Read(path, HeadLength);
            return head.Bytes.IndexOf("PRIVATE KEY-----"u8) >= 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

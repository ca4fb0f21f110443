using System.Security.Cryptography;

namespace SeaPack.Testing;

/// <summary>Hashes for comparing files.</summary>
public static class Sha256
{
    /// <summary>SHA-256 of a file as 64 lower-case hexadecimal digits.</summary>
    public static string OfFile(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

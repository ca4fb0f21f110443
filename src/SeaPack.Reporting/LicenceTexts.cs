namespace SeaPack.Reporting;

/// <summary>The licence and notice files in a package's folder.</summary>
internal static class LicenceTexts
{
    private const int MaxBytes = 1 << 20;
    private static readonly string[] Names = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

    /// <summary>Their texts, in ordinal order of their names, with line ends as on Linux.</summary>
    public static IEnumerable<string> Of(NpmPackage package)
    {
        if (!Directory.Exists(package.SourceFolder)) yield break;
        foreach (FileInfo file in new DirectoryInfo(package.SourceFolder).EnumerateFiles().Where(IsLicence).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            yield return FileContents.Text(file.FullName).ReplaceLineEndings("\n").Trim();
        }
    }

    private static bool IsLicence(FileInfo file)
    {
        if (file.LinkTarget != null || file.Length > MaxBytes) return false;
        return file.Extension.ToLowerInvariant() is not (".js" or ".cjs" or ".mjs" or ".ts" or ".json" or ".html")
            && Array.Exists(Names, known => file.Name.StartsWith(known, StringComparison.OrdinalIgnoreCase));
    }
}

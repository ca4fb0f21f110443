namespace SeaPack.Reporting;

/// <summary>Names files in texts as the archive does, so that a report is the same wherever it was made.</summary>
internal sealed class ArchiveNames
{
    private readonly string _folder = "";
    private readonly string _archiveFolder = "";

    /// <summary>Finds the folder below which all paths are the same here and in the archive, by one of its files.</summary>
    public ArchiveNames(ReportedFile? file)
    {
        if (file == null) return;
        (string here, string there) = (file.SourcePath, file.Path);
        var alike = 0;
        while (alike < there.Length && alike < here.Length && IsSame(here[^(alike + 1)], there[^(alike + 1)])) alike++;

        int end = there.IndexOf('/', there.Length - alike) + 1;
        if (end == 0) return;
        _folder = here[..^(there.Length - end)];
        _archiveFolder = there[..end];
    }

    /// <summary>A text with the archive's paths in place of those of this machine.</summary>
    public string In(string text)
    {
        if (_folder.Length == 0 || !text.Contains(_folder, StringComparison.Ordinal)) return text;
        string named = text.Replace(_folder, _archiveFolder, StringComparison.Ordinal);
        return _folder[^1] == '\\' ? named.Replace('\\', '/') : named;
    }

    private static bool IsSame(char here, char there) => here == there || (there == '/' && IsSeparator(here));

    private static bool IsSeparator(char letter) => letter is '/' or '\\';
}

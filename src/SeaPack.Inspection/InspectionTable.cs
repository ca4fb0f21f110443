using System.Globalization;
using System.Text;
using SeaPack.Archive;
using SeaPack.Executables;

namespace SeaPack.Inspection;

/// <summary>A packaged executable as a table, for people.</summary>
public static class InspectionTable
{
    /// <summary>Writes a summary of some lines, and a line for each entry of the archive.</summary>
    public static string Write(PackagedExecutable executable)
    {
        var text = new StringBuilder();
        Line(text, "executable", $"{executable.Path}, {Bytes(executable.Length)}");
        Line(text, "format", $"{FormatName(executable.Identity.Format)} for {InspectionJson.CpuName(executable.Identity.Cpu)}");
        Line(text, "node", executable.NodeVersion);
        Line(text, "signature", Describe(executable.Signature));
        BlobSummary blob = executable.Blob;
        Line(text, "blob", string.Create(CultureInfo.InvariantCulture, $"{Bytes(blob.Length)} at offset 0x{blob.Offset:x}, layout {blob.Layout}"));
        Line(text, "flags", blob.Flags.Count == 0 ? "none" : string.Join(", ", blob.Flags));
        if (blob.ExecArgv.Count > 0) Line(text, "node options", $"{string.Join(' ', blob.ExecArgv)} (extended by: {blob.ExecArgvExtension})");
        Line(text, "main", $"{blob.CodePath}, {blob.MainFormat}, {Bytes(blob.MainLength)}, code cache {Bytes(blob.CodeCacheLength)}");
        foreach (AssetSummary asset in blob.Assets) Line(text, "asset", $"{asset.Key}, {Bytes(asset.Length)}");
        if (executable.Archive is { } archive) Append(text, archive);
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, ArchiveSummary archive)
    {
        Line(text, "entry", archive.Entry);
        if (archive.Arguments.Count > 0) Line(text, "arguments", string.Join(' ', archive.Arguments));
        EntrySummary[] files = [.. archive.Entries.Where(entry => entry.Kind == EntryKind.File)];
        Line(text, "files", string.Create(CultureInfo.InvariantCulture, $"{files.Length}, {Bytes(files.Sum(file => file.Size))}"));
        text.Append('\n').Append("        size  stored  path and reason\n");
        foreach (EntrySummary entry in archive.Entries.Where(entry => entry.Kind != EntryKind.Directory)) text.Append(Printable(Row(entry))).Append('\n');
    }

    private static string Row(EntrySummary entry)
    {
        if (entry.Kind == EntryKind.SymbolicLink) return $"        link          {entry.Path} -> {entry.Target!}";
        string stored = entry.Codec == DataCodec.None ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * entry.StoredSize / Math.Max(1, entry.Size):0}%");
        string cache = entry.CodeCacheSize == 0 ? "" : $" + {(entry.IsStripped ? "bytecode" : "code cache")} {Bytes(entry.CodeCacheSize)}";
        return string.Create(CultureInfo.InvariantCulture, $"{entry.Size,12:N0}  {stored,6}  {entry.Path}{cache}{Describe(entry.Reason)}");
    }

    private static string Describe(ArchiveReason? reason) => reason switch
    {
        null => "",
        { Parent: null } => $"  ({reason.Kind})",
        { Line: 0 } => $"  ({reason.Kind} in {reason.Parent})",
        _ => string.Create(CultureInfo.InvariantCulture, $"  ({reason.Kind} in {reason.Parent}:{reason.Line})"),
    };

    private static string Describe(ExecutableSignature signature)
    {
        string kind = signature.Kind switch
        {
            SignatureKind.ByCertificate => $"by {signature.Subject ?? "somebody unknown"}",
            SignatureKind.AdHoc => "ad hoc",
            SignatureKind.Missing => "none",
            _ => "ELF has none",
        };
        if (signature.Identifier != null) kind += $", as {signature.Identifier}";
        if (signature.Team != null) kind += $", team {signature.Team}";
        if (signature.HasHardenedRuntime) kind += ", hardened runtime";
        if (signature.Timestamp is { } time) kind += $", timestamp {time:u}";
        if (signature.Kind is SignatureKind.ByCertificate or SignatureKind.AdHoc) kind += signature.Fault == null ? ", valid" : $", NOT VALID: {signature.Fault}";
        return kind;
    }

    private static string FormatName(ExecutableFormat format) => format switch
    {
        ExecutableFormat.Elf => "ELF",
        ExecutableFormat.Pe => "PE",
        _ => "Mach-O",
    };

    private static void Line(StringBuilder text, string key, string value) => text.Append(CultureInfo.InvariantCulture, $"{key,-13} {Printable(value)}\n");

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes");

    /// <summary>What is told comes out of the executable: nothing in it may move the cursor of a terminal.</summary>
    private static string Printable(string line) => line.Any(char.IsControl) ? string.Concat(line.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : line;
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SeaPack.Archive;
using SeaPack.Executables;

namespace SeaPack.Inspection;

/// <summary>A packaged executable as JSON, for programs. Keys keep their meaning between versions; new ones may come.</summary>
public static class InspectionJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all that is known of an executable.</summary>
    public static string Write(PackagedExecutable executable)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("path", executable.Path);
            json.WriteNumber("length", executable.Length);
            json.WriteString("format", FormatName(executable.Identity.Format));
            json.WriteString("cpu", CpuName(executable.Identity.Cpu));
            json.WriteString("nodeVersion", executable.NodeVersion);
            WriteSignature(json, executable.Signature);
            WriteBlob(json, executable.Blob);
            if (executable.Archive is { } archive) WriteArchive(json, archive);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static string FormatName(ExecutableFormat format) => format switch
    {
        ExecutableFormat.Elf => "elf",
        ExecutableFormat.Pe => "pe",
        ExecutableFormat.MachO => "mach-o",
        _ => "unknown",
    };

    internal static string CpuName(ExecutableCpu cpu) => cpu switch
    {
        ExecutableCpu.X64 => "x64",
        ExecutableCpu.Arm64 => "arm64",
        _ => "unknown",
    };

    private static void WriteSignature(Utf8JsonWriter json, ExecutableSignature signature)
    {
        json.WriteStartObject("signature");
        json.WriteString("kind", signature.Kind switch
        {
            SignatureKind.ByCertificate => "signed",
            SignatureKind.AdHoc => "ad-hoc",
            SignatureKind.Missing => "unsigned",
            _ => "none",
        });
        if (signature.Kind is SignatureKind.ByCertificate or SignatureKind.AdHoc) json.WriteBoolean("valid", signature.Fault == null);
        WriteIfThere(json, "fault", signature.Fault);
        WriteIfThere(json, "subject", signature.Subject);
        if (signature.Timestamp is { } time) json.WriteString("timestamp", time.UtcDateTime);
        WriteIfThere(json, "identifier", signature.Identifier);
        WriteIfThere(json, "team", signature.Team);
        if (signature.Identifier != null) json.WriteBoolean("hardenedRuntime", signature.HasHardenedRuntime);
        WriteIfThere(json, "codeDirectoryHash", signature.CodeDirectoryHash);
        json.WriteEndObject();
    }

    private static void WriteBlob(Utf8JsonWriter json, BlobSummary blob)
    {
        json.WriteStartObject("blob");
        json.WriteNumber("offset", blob.Offset);
        json.WriteNumber("length", blob.Length);
        json.WriteString("layout", blob.Layout);
        WriteTexts(json, "flags", blob.Flags);
        json.WriteString("execArgvExtension", blob.ExecArgvExtension);
        WriteTexts(json, "execArgv", blob.ExecArgv);
        json.WriteString("mainFormat", blob.MainFormat);
        json.WriteString("codePath", blob.CodePath);
        json.WriteNumber("mainLength", blob.MainLength);
        json.WriteNumber("codeCacheLength", blob.CodeCacheLength);
        json.WriteStartArray("assets");
        foreach (AssetSummary asset in blob.Assets)
        {
            json.WriteStartObject();
            json.WriteString("key", asset.Key);
            json.WriteNumber("length", asset.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteArchive(Utf8JsonWriter json, ArchiveSummary archive)
    {
        json.WriteStartObject("archive");
        json.WriteString("entry", archive.Entry);
        json.WriteString("project", archive.Project);
        WriteTexts(json, "arguments", archive.Arguments);
        json.WriteBoolean("hasModules", archive.HasModules);
        json.WriteStartArray("entries");
        foreach (EntrySummary entry in archive.Entries) WriteEntry(json, entry);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, EntrySummary entry)
    {
        json.WriteStartObject();
        json.WriteString("path", entry.Path);
        json.WriteString("kind", entry.Kind switch { EntryKind.File => "file", EntryKind.Directory => "directory", _ => "link" });
        json.WriteString("mode", Convert.ToString(entry.Mode, 8));
        WriteIfThere(json, "target", entry.Target);
        if (entry.Kind == EntryKind.File) WriteFile(json, entry);
        if (entry.Reason is { } reason)
        {
            json.WriteStartObject("reason");
            json.WriteString("kind", reason.Kind);
            WriteIfThere(json, "parent", reason.Parent);
            if (reason.Line > 0) json.WriteNumber("line", reason.Line);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, EntrySummary entry)
    {
        json.WriteNumber("size", entry.Size);
        json.WriteNumber("storedSize", entry.StoredSize);
        json.WriteString("codec", entry.Codec switch { DataCodec.None => "none", DataCodec.Gzip => "gzip", DataCodec.Brotli => "brotli", _ => "zstd" });
        json.WriteNumber("codeCacheSize", entry.CodeCacheSize);
        if (entry.IsStripped) json.WriteBoolean("bytecode", true);
        json.WriteString("format", entry.Format.ToString());
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(key);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteIfThere(Utf8JsonWriter json, string key, string? text)
    {
        if (text != null) json.WriteString(key, text);
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SeaPack.Diagnostics;

namespace SeaPack.Reporting;

/// <summary>The files that a report consists of. The same app gives the same bytes.</summary>
public static class ReportFiles
{
    internal static readonly JsonWriterOptions JsonFormat = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string DataPlace = "/* report */";

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // The default encoder escapes '<', so that no text of a package can end the script of the page.
    private static readonly JsonSerializerOptions InPage = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes the report as JSON, UTF-8.</summary>
    /// <exception cref="DiagnosticException">The file cannot be written.</exception>
    public static void WriteJson(string path, PackagingReport report) => Write(path, output => JsonSerializer.Serialize(output, report, Indented));

    /// <summary>Writes the report as one HTML page that needs no other file and no network.</summary>
    /// <exception cref="DiagnosticException">The file cannot be written.</exception>
    public static void WriteHtml(string path, PackagingReport report)
    {
        string page = Template().Replace(DataPlace, JsonSerializer.Serialize(report, InPage), StringComparison.Ordinal);
        Write(path, output => output.Write(Encoding.UTF8.GetBytes(page)));
    }

    /// <summary>Writes a software bill of materials: CycloneDX 1.6, JSON.</summary>
    /// <exception cref="DiagnosticException">The file cannot be written.</exception>
    public static void WriteBillOfMaterials(string path, PackagingReport report) => Write(path, output => SoftwareBillOfMaterials.Write(output, report));

    /// <summary>Writes the licences of all packages as text, UTF-8.</summary>
    /// <exception cref="DiagnosticException">The file cannot be written.</exception>
    public static void WriteNotices(string path, PackagingReport report) =>
        Write(path, output => output.Write(Encoding.UTF8.GetBytes(ThirdPartyNotices.Text(report))));

    private static string Template()
    {
        using Stream template = typeof(ReportFiles).Assembly.GetManifestResourceStream("report.html")!;
        using var reader = new StreamReader(template, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static void Write(string path, Action<Stream> write)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, temporary =>
            {
                using FileStream output = new(temporary, FileMode.CreateNew, FileAccess.Write);
                write(output);
            });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw ReportDiagnostics.UnwritableReport.Failure($"'{path}' could not be written: {fault.Message}", new SourceLocation(path), fault);
        }
    }
}

using System.Text.Json;

namespace SeaPack.Reporting;

/// <summary>A software bill of materials: CycloneDX specification 1.6, JSON. No time and no serial number: the same app gives the same bytes.</summary>
internal static class SoftwareBillOfMaterials
{
    public static void Write(Stream output, PackagingReport report)
    {
        using var json = new Utf8JsonWriter(output, ReportFiles.JsonFormat);
        json.WriteStartObject();
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteNumber("version", 1);
        json.WriteStartObject("metadata");
        json.WritePropertyName("component");
        WriteComponent(json, report.Packages.First(entry => entry.Package.IsApp).Package, "application");
        json.WriteEndObject();
        json.WriteStartArray("components");
        WriteNode(json, report);
        foreach (NpmPackage package in Libraries(report)) WriteComponent(json, package, "library");
        json.WriteEndArray();
        WriteDependencies(json, report);
        json.WriteEndObject();
    }

    private static IEnumerable<NpmPackage> Libraries(PackagingReport report) => report.Packages.Select(entry => entry.Package).Where(package => !package.IsApp);

    private static string NodeReference(PackagingReport report) => $"pkg:generic/node@{report.NodeVersion}?platform={report.RuntimeIdentifier}";

    // The same package may lie in several folders.
    private static string Reference(NpmPackage package) => $"{package.PackageUrl}#{package.Folder}";

    private static void WriteNode(Utf8JsonWriter json, PackagingReport report)
    {
        json.WriteStartObject();
        json.WriteString("type", "platform");
        json.WriteString("bom-ref", NodeReference(report));
        json.WriteString("name", "node");
        json.WriteString("version", report.NodeVersion);
        json.WriteString("purl", NodeReference(report));
        json.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter json, NpmPackage package, string type)
    {
        int slash = package.Name.StartsWith('@') ? package.Name.IndexOf('/', StringComparison.Ordinal) : -1;
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("bom-ref", Reference(package));
        if (slash > 0) json.WriteString("group", package.Name[..slash]);
        json.WriteString("name", package.Name[(slash + 1)..]);
        if (package.Version.Length > 0) json.WriteString("version", package.Version);
        if (package.Licence != null) WriteLicence(json, package);
        json.WriteString("purl", package.PackageUrl);
        json.WriteEndObject();
    }

    private static void WriteLicence(Utf8JsonWriter json, NpmPackage package)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if (package.HasLicenceExpression)
        {
            json.WriteString("expression", package.Licence);
        }
        else
        {
            json.WriteStartObject("license");
            json.WriteString("name", package.Licence);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteDependencies(Utf8JsonWriter json, PackagingReport report)
    {
        json.WriteStartArray("dependencies");
        foreach (PackageEntry entry in report.Packages)
        {
            json.WriteStartObject();
            json.WriteString("ref", Reference(entry.Package));
            json.WriteStartArray("dependsOn");
            if (entry.Package.IsApp) json.WriteStringValue(NodeReference(report));
            foreach (int needed in entry.Needs) json.WriteStringValue(Reference(report.Packages[needed].Package));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

using System.Security.Cryptography.X509Certificates;

namespace SeaPack.Executables.MachO;

/// <summary>What a certificate says when Apple issued it (Apple, "Certificate Authority": Developer ID Certification Practice Statement).</summary>
internal static class AppleCertificate
{
    /// <summary>Object identifiers: the extensions that say what Apple's certificates of developers are for; that of a Developer ID; OU.</summary>
    private const string DeveloperExtensions = "1.2.840.113635.100.6.1.", DeveloperId = "1.2.840.113635.100.6.1.13", OrganizationalUnit = "2.5.4.11";

    /// <summary>Whether it is a Developer ID, with which programs are signed that are not in Apple's store.</summary>
    public static bool IsDeveloperId(X509Certificate2 certificate) => certificate.Extensions.Any(extension => extension.Oid?.Value == DeveloperId);

    /// <summary>The team that Apple gave it to; null for a certificate that is not Apple's, as codesign does.</summary>
    public static string? TeamOf(X509Certificate2 certificate)
    {
        if (!certificate.Extensions.Any(extension => extension.Oid?.Value?.StartsWith(DeveloperExtensions, StringComparison.Ordinal) == true)) return null;
        return certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .FirstOrDefault(name => !name.HasMultipleElements && name.GetSingleElementType().Value == OrganizationalUnit)?.GetSingleElementValue();
    }
}

using Microsoft.Build.Framework;
using SeaPack.Diagnostics;

namespace SeaPack.Tasks;

/// <summary>What the tasks that sign have in common: two files, a certificate with its password, a timestamp authority.</summary>
public abstract class SigningTask : SeaPackTask
{
    /// <summary>The executable to sign; it is moved when <see cref="DigestFile"/> is about it, else not changed.</summary>
    [Required]
    public string Executable { get; set; } = "";

    /// <summary>What <see cref="InjectSeaBlob"/> noted of the executable; empty: nothing.</summary>
    public string DigestFile { get; set; } = "";

    /// <summary>The signed executable to write.</summary>
    [Required]
    public string SignedExecutable { get; set; } = "";

    /// <summary>A PKCS#12 file (.pfx, .p12) with certificate and private key.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Its password; the targets see to it that MSBuild does not log this parameter.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>Name of the environment variable that holds the password when <see cref="CertificatePassword"/> is empty.</summary>
    public string CertificatePasswordVariable { get; set; } = "";

    /// <summary>Address of an RFC 3161 timestamp authority; empty: no timestamp.</summary>
    public string TimestampUrl { get; set; } = "";

    /// <summary>The password, or null when there is none.</summary>
    private protected string? Password()
    {
        if (CertificatePassword.Length > 0) return CertificatePassword;
        return CertificatePasswordVariable.Length == 0 ? null : TaskEnvironment.GetEnvironmentVariable(CertificatePasswordVariable);
    }

    /// <summary>An address of the web; null when the project gives none.</summary>
    /// <param name="text">What the project gives.</param>
    /// <param name="property">The property that it comes from.</param>
    /// <exception cref="DiagnosticException">SEAPACK4032.</exception>
    private protected static Uri? WebAddress(string text, string property)
    {
        if (text.Length == 0) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw SigningDiagnostics.AddressInvalid.Failure($"{property} is '{text}', which is not an address that begins with http:// or https://.");
    }

    /// <summary>Absolute path of <see cref="SignedExecutable"/>, in a folder that exists.</summary>
    private protected string Output()
    {
        string path = Absolute(SignedExecutable);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}

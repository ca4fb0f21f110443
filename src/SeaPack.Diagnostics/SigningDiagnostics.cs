namespace SeaPack.Diagnostics;

/// <summary>Signing executables (<c>SEAPACK4xxx</c>).</summary>
public static class SigningDiagnostics
{
    /// <summary>Missing, not readable, or not a PKCS#12 file.</summary>
    public static readonly DiagnosticDescriptor CertificateUnreadable =
        new("SEAPACK4001", Severity.Error, "The signing certificate cannot be read");

    /// <summary>The password does not open the file.</summary>
    public static readonly DiagnosticDescriptor CertificatePassword =
        new("SEAPACK4002", Severity.Error, "The password of the signing certificate is wrong");

    /// <summary>The file has certificates, but not the private key of any.</summary>
    public static readonly DiagnosticDescriptor CertificateWithoutKey =
        new("SEAPACK4003", Severity.Error, "The signing certificate has no private key");

    /// <summary>Not valid any more, or not yet.</summary>
    public static readonly DiagnosticDescriptor CertificateExpired =
        new("SEAPACK4004", Severity.Error, "The signing certificate is not valid at this time");

    /// <summary>The certificate says what it is for, and signing code is not among that.</summary>
    public static readonly DiagnosticDescriptor CertificateUsage =
        new("SEAPACK4005", Severity.Error, "The certificate is not for signing code");

    /// <summary>No connection, no answer in time, or an HTTP error.</summary>
    public static readonly DiagnosticDescriptor TimestampUnreachable =
        new("SEAPACK4006", Severity.Error, "The timestamp authority gives no answer");

    /// <summary>The authority refused, or its answer is not for this signature.</summary>
    public static readonly DiagnosticDescriptor TimestampRefused =
        new("SEAPACK4007", Severity.Error, "The timestamp authority gave no timestamp");

    /// <summary>The system's cryptography refused to sign with the key.</summary>
    public static readonly DiagnosticDescriptor SigningFailed =
        new("SEAPACK4008", Severity.Error, "The private key does not sign");

    /// <summary>Missing, not readable, not XML, or not a dictionary of values that entitlements can have.</summary>
    public static readonly DiagnosticDescriptor EntitlementsInvalid =
        new("SEAPACK4030", Severity.Error, "The entitlements are not a valid property list");

    /// <summary>Empty, too long, or with control characters.</summary>
    public static readonly DiagnosticDescriptor IdentifierInvalid =
        new("SEAPACK4031", Severity.Error, "The identifier of the signature is not valid");

    /// <summary>Not an absolute http or https address.</summary>
    public static readonly DiagnosticDescriptor AddressInvalid =
        new("SEAPACK4032", Severity.Error, "An address for signing is not valid");

    /// <summary>Reported by the targets: a certificate for the built-in signer, and a target that runs another one.</summary>
    public static readonly DiagnosticDescriptor TwoSigners =
        new("SEAPACK4033", Severity.Error, "Two signers are asked for");

    /// <summary>Reported by the targets: after the user's own target the file to sign is gone.</summary>
    public static readonly DiagnosticDescriptor ExternalSignerLeftNothing =
        new("SEAPACK4034", Severity.Error, "The external signer left no executable");
}

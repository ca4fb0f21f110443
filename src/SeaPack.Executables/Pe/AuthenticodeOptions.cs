using SeaPack.Executables.Signing;

namespace SeaPack.Executables.Pe;

/// <summary>With what <see cref="AuthenticodeSigner"/> signs. Not a record: nothing prints the password.</summary>
public sealed class AuthenticodeOptions
{
    /// <summary>Absolute path of a PKCS#12 file (.pfx, .p12) with certificate, private key, and best the certificates of the issuers.</summary>
    public required string CertificatePath { get; init; }

    /// <summary>Password of the file; null or empty when it has none.</summary>
    public string? Password { get; init; }

    /// <summary>Address of an RFC 3161 timestamp authority; null: no timestamp, and the signature ends with its certificate.</summary>
    public Uri? TimestampUrl { get; init; }

    /// <summary>How to reach the authority; null: HTTP.</summary>
    public TimestampTransport? TimestampTransport { get; init; }

    /// <summary>What Windows calls the program when it asks whether to run it; null: its file name.</summary>
    public string? ProgramName { get; init; }

    /// <summary>Where one reads more about the program; null: nowhere.</summary>
    public Uri? ProgramUrl { get; init; }

    /// <summary>What time it is, for the validity of the certificate.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Absolute path of what the injector noted of the input (<see cref="InjectOptions.DigestPath"/>). While that is true of it, nothing is hashed
    /// again, and the input becomes the output without a copy: it is gone then, also when signing fails. Null: the input stays as it is.
    /// </summary>
    public string? DigestPath { get; init; }
}

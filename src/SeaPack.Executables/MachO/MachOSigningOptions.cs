using SeaPack.Executables.Signing;

namespace SeaPack.Executables.MachO;

/// <summary>How <see cref="MachOSigner"/> signs. Not a record: nothing prints the password.</summary>
public sealed class MachOSigningOptions
{
    /// <summary>What the signature calls the program, as com.example.app; null: what the present signature calls it, else the name of the file.</summary>
    public string? Identifier { get; init; }

    /// <summary>Whether the program gets the hardened runtime, which Apple's notary wants.</summary>
    public bool HardenedRuntime { get; init; }

    /// <summary>
    /// Absolute path of a property list in XML with the entitlements. Null: with the hardened runtime those of Node itself without
    /// com.apple.security.get-task-allow, and none otherwise.
    /// </summary>
    public string? EntitlementsPath { get; init; }

    /// <summary>
    /// Absolute path of a PKCS#12 file (.pfx, .p12) with certificate, private key, and best the certificates of the issuers; null: the
    /// signature is ad hoc and says only that the program is whole.
    /// </summary>
    public string? CertificatePath { get; init; }

    /// <summary>Password of the file; null or empty when it has none.</summary>
    public string? Password { get; init; }

    /// <summary>Address of an RFC 3161 timestamp authority, which Apple's notary wants; not asked without a certificate. Null: no timestamp.</summary>
    public Uri? TimestampUrl { get; init; }

    /// <summary>How to reach the authority; null: HTTP.</summary>
    public TimestampTransport? TimestampTransport { get; init; }

    /// <summary>What time it is, for the validity of the certificate and for the signature.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Absolute path of what the injector noted of the input (<see cref="InjectOptions.DigestPath"/>). While that is true of it, nothing is hashed
    /// again, and the input becomes the output without a copy: it is gone then, also when signing fails. Null: the input stays as it is.
    /// </summary>
    public string? DigestPath { get; init; }
}

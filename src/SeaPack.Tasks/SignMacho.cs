using Microsoft.Build.Framework;
using SeaPack.Executables.MachO;

namespace SeaPack.Tasks;

/// <summary>Signs an executable for macOS, ad hoc or with a certificate.</summary>
public sealed class SignMacho : SigningTask
{
    /// <summary>What the signature calls the program; empty: as the present signature does.</summary>
    public string Identifier { get; set; } = "";

    /// <summary>Whether the program gets the hardened runtime.</summary>
    public bool HardenedRuntime { get; set; }

    /// <summary>A property list of entitlements; empty: Node's own with the hardened runtime, else none.</summary>
    public string Entitlements { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        var options = new MachOSigningOptions
        {
            Identifier = NullIfEmpty(Identifier),
            HardenedRuntime = HardenedRuntime,
            EntitlementsPath = AbsoluteOrNull(Entitlements),
            CertificatePath = AbsoluteOrNull(Certificate),
            Password = Password(),
            TimestampUrl = WebAddress(TimestampUrl, "SignMachoTimestampUrl"),
            DigestPath = AbsoluteOrNull(DigestFile),
        };
        MachOSigningResult result = MachOSigner.Sign(Absolute(Executable), Output(), options, cancellationToken);
        Log.LogMessage(
            MessageImportance.Normal, "Signed {0} as {1} by {2} (timestamp: {3}; code directory {4}).",
            SignedExecutable, result.Identifier, result.Subject ?? "nobody (ad hoc)", result.Timestamp?.ToString("u") ?? "none", result.CodeDirectoryHash);
    }
}

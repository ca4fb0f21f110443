using Microsoft.Build.Framework;
using SeaPack.Executables.Pe;

namespace SeaPack.Tasks;

/// <summary>Signs an executable for Windows.</summary>
public sealed class SignAuthenticode : SigningTask
{
    /// <summary>What Windows calls the program when it asks whether to run it; empty: its file name.</summary>
    public string ProgramName { get; set; } = "";

    /// <summary>Where one reads more about the program; empty: nowhere.</summary>
    public string ProgramUrl { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        var options = new AuthenticodeOptions
        {
            CertificatePath = Absolute(Certificate),
            Password = Password(),
            TimestampUrl = WebAddress(TimestampUrl, "SignAuthenticodeTimestampUrl"),
            ProgramName = NullIfEmpty(ProgramName),
            ProgramUrl = WebAddress(ProgramUrl, "SignAuthenticodeProgramUrl"),
            DigestPath = AbsoluteOrNull(DigestFile),
        };
        AuthenticodeResult result = AuthenticodeSigner.Sign(Absolute(Executable), Output(), options, cancellationToken);
        Log.LogMessage(
            MessageImportance.Normal, "Signed {0} by {1} (timestamp: {2}).", SignedExecutable, result.Subject, result.Timestamp?.ToString("u") ?? "none");
    }
}

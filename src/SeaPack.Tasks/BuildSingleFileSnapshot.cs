using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Snapshots;
using SeaPack.Diagnostics;
using SeaPack.Prelude;
using SeaPack.Tasks.Snapshots;

namespace SeaPack.Tasks;

/// <summary>
/// Evaluates the only script of an executable inside the snapshot builder of the target's Node, as Node's own <c>useSnapshot</c> does.
/// Does nothing when the snapshot that is there was made with the same.
/// </summary>
public sealed class BuildSingleFileSnapshot : SnapshotTask
{
    private const string Advice = "What needs a running app belongs into the function given to v8.startupSnapshot.setDeserializeMainFunction.";

    /// <summary>The app's package.json.</summary>
    [Required]
    public string PackageJson { get; set; } = "";

    /// <summary>The main module; empty to take it from package.json.</summary>
    public string EntryPoint { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        Version version = Version.Parse(NodeVersion);
        SingleFileEntry entry = SingleFileEntry.Find(Absolute(PackageJson), EntryPoint, version, NodeOptions);
        BakedNodeOptions options = BakedNodeOptions.For(SeaBlobLayout.For(version), entry.NodeOptions);
        SnapshotFacts target = SnapshotTarget.Facts(NodeVersion, NodeSha256, RuntimeIdentifier, entry.NodeOptions, PreludeScripts.SingleFileSnapshotSha256);
        SnapshotFacts facts = entry.FactsOf(target) with { Setup = DigestOfScripts() };
        if (IsCurrent(facts)) return;
        WithBuilder(options, process =>
        {
            SnapshotOutcome outcome = Build(process, entry, cancellationToken);
            Archive.Snapshots.SnapshotFile.Write(Absolute(SnapshotFile), facts, outcome.SnapshotPath);
        }, cancellationToken);
    }

    private static SnapshotOutcome Build(SnapshotProcess process, SingleFileEntry entry, CancellationToken cancellationToken)
    {
        var job = new
        {
            entry = entry.Path,
            name = entry.Name,
            result = process.ResultPath,
            milliseconds = (int)process.Time.TotalMilliseconds,
            scripts = process.Scripts.Select(script => new { name = script.Name, file = script.Path }),
        };
        var failure = new SnapshotFailure(entry.Path, name => name == entry.Name ? entry.Path : null, process.Scripts) { Advice = Advice };
        return process.Run(PreludeScripts.SingleFileSnapshot, [], job, TimeSpan.Zero, failure, cancellationToken);
    }

    private bool IsCurrent(SnapshotFacts facts)
    {
        string file = Absolute(SnapshotFile);
        if (!File.Exists(file)) return false;
        try
        {
            return SnapshotMatch.IsCurrent(Archive.Snapshots.SnapshotFile.Read(file).Facts, facts);
        }
        catch (DiagnosticException)
        {
            // A damaged one is made anew.
            return false;
        }
    }

    private string? DigestOfScripts()
    {
        if (Scripts.Length == 0) return null;
        string list = string.Join('\n', NamedScripts().Select(script => $"{SnapshotTarget.Digest(script.Path)} {script.Name}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)));
    }
}

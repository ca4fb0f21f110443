using System.Diagnostics;
using System.Runtime.Versioning;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.OutOfProcess;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking.OutOfProcess;

/// <summary>What a build makes of a program that is no good walker.</summary>
[Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
public sealed class WalkerProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void A_program_that_is_missing_or_cannot_run_here_is_no_walker()
    {
        Assert.That(Run(_folder["missing"]), Is.Null);
        Assert.That(Run(_folder.Write("not executable", "")), Is.Null);
        Assert.That(Run(Program("echo 'version GLIBC_2.99 not found' >&2; exit 1")), Is.Null);
    }

    [Test]
    public void A_program_that_greets_otherwise_is_no_walker() => Assert.That(Run(Program("echo a walker of another build")), Is.Null);

    [Test]
    public void A_sudden_end_is_told_with_what_the_walker_said() => Assert.That(
        () => Run(Program($"cat '{Greeting()}'; echo 'Process terminated. Stack overflow.' >&2; exit 134")),
        Throws.InvalidOperationException.With.Message.Contains("134").And.Message.Contains("Stack overflow"));

    [Test]
    public void Cancelling_ends_a_walk_that_takes_long()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.That(() => Run(Program($"cat '{Greeting()}'; exec sleep 600"), cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private WalkOutcome? Run(string walker, CancellationToken cancellationToken = default) => WalkerProcess.Run(
        new ProcessStartInfo(),
        walker,
        new RecordedWalk
        {
            Options = new WalkOptions { PackageJsonPath = _folder["package.json"], Project = "app", NodeVersion = Version.Parse(TestNode.Default) },
            GraphFile = _folder["graph"],
            StateFile = _folder["state"],
            ListFile = _folder["list"],
        },
        cancellationToken);

    private string Greeting()
    {
        string path = _folder["greeting"];
        using FileStream file = File.Create(path);
        WalkerProtocol.Greet(file);
        return path;
    }

    private string Program(string script)
    {
        string path = _folder.Write("walker", $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}

using System.Reflection;
using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.OutOfProcess;

namespace SeaPack.Modules.Tests.Walking.OutOfProcess;

public class WalkerProtocolTests
{
    private static readonly WalkOptions Options = new()
    {
        PackageJsonPath = "/app/package.json",
        Project = "project",
        NodeVersion = new Version(24, 21, 0),
        EntryPoint = "entry.js",
        Scripts = ["scripts/*.js"],
        Preloads = [new Preload("./pre.js", ResolutionKind.Import, new SourceLocation("/app/app.proj", 3, 7)), new Preload("dep", ResolutionKind.Require, null)],
        TransformsTypes = true,
        Assets = ["assets/ä"],
        Excludes = ["x", "y"],
        ExecutableName = "tool",
        OutputFolders = ["/app/out"],
        ExportConditions = ["development"],
        PackageRules = [new PackageRule { Package = "p", Scripts = ["s"], Assets = ["a"], Requests = ["r"], Excludes = ["e"], Without = ["w"], Names = ["n-*"], Whole = ["d"], Limits = "None." }],
        AllowedSecrets = [".env"],
        FactFile = "/app/obj/facts",
        PatchFolder = "/app/obj/patches",
        TraceFile = "/app/trace.json",
        ProjectNamesPlatforms = true,
        ProjectNamesOutputPath = true,
        PkgPlatforms = "linux-x64=22",
        PkgOutputPath = "dist",
        Platform = "win32",
        Arch = "arm64",
        Libc = "musl",
    };

    private static readonly RecordedWalk Walk = new() { Options = Options, GraphFile = "/app/obj/graph", StateFile = "/app/obj/state", ListFile = "/app/obj/list" };

    private static readonly WalkOutcome Outcome = new(
        new ModuleGraphSummary("app/main.js", true, ["--no-warnings"]),
        7,
        2,
        [ModuleDiagnostics.FileUnreadable.At("one", new SourceLocation("/app/a.js", 2, 3)), ModuleDiagnostics.FileUnreadable.At("two")],
        TimeSpan.FromTicks(12345));

    [Test]
    public void A_job_comes_with_all_its_options()
    {
        RecordedWalk read = WalkerProtocol.ReadWalk(Sent(stream => WalkerProtocol.Write(stream, Walk)));

        Assert.That(read with { Options = Options }, Is.EqualTo(Walk));
        AssertSame(typeof(WalkOptions), read.Options, Options, new WalkOptions { PackageJsonPath = "", Project = "", NodeVersion = new Version(0, 0) });
        AssertSame(typeof(PackageRule), read.Options.PackageRules[0], Options.PackageRules[0], new PackageRule { Package = "" });
    }

    [Test]
    public void An_outcome_comes_with_its_diagnostics()
    {
        WalkOutcome read = WalkerProtocol.ReadOutcome(Sent(stream => WalkerProtocol.Write(stream, Outcome)));

        Assert.That(read with { Summary = Outcome.Summary, Diagnostics = Outcome.Diagnostics }, Is.EqualTo(Outcome));
        Assert.That((read.Summary.EntryPath, read.Summary.IsForAnyPlatform), Is.EqualTo(("app/main.js", true)));
        Assert.That(read.Summary.NodeOptions, Is.EqualTo(Outcome.Summary.NodeOptions));
        Assert.That(read.Diagnostics, Is.EqualTo(Outcome.Diagnostics));
    }

    [Test]
    public void A_problem_is_thrown_where_it_arrives()
    {
        Assert.That(() => Arrive(ModuleDiagnostics.FileUnreadable.Failure("one", new SourceLocation("/a"))),
            Throws.TypeOf<DiagnosticException>().With.Property(nameof(DiagnosticException.Diagnostic)).EqualTo(ModuleDiagnostics.FileUnreadable.At("one", new SourceLocation("/a"))));
        Assert.That(() => Arrive(new UnauthorizedAccessException("no")), Throws.TypeOf<IOException>().With.Message.EqualTo("no"));
        Assert.That(() => Arrive(new FormatException("odd")), Throws.InvalidOperationException.With.Message.Contains("FormatException: odd"));

        static void Arrive(Exception problem) => WalkerProtocol.ReadOutcome(Sent(stream => WalkerProtocol.Write(stream, problem)));
    }

    [Test]
    public void A_message_that_is_cut_or_changed_is_refused()
    {
        byte[] whole = Sent(stream => WalkerProtocol.Write(stream, Outcome)).ToArray();
        for (int at = 0; at < whole.Length; at++)
        {
            Assert.That(() => WalkerProtocol.ReadOutcome(new MemoryStream(whole[..at])), Throws.TypeOf<EndOfStreamException>());
            byte[] changed = [.. whole];
            changed[at] ^= 0x41;
            Assert.That(() => WalkerProtocol.ReadOutcome(new MemoryStream(changed)), Throws.TypeOf<EndOfStreamException>().Or.TypeOf<InvalidDataException>());
        }
    }

    [Test]
    public void Only_a_walker_of_this_build_greets()
    {
        MemoryStream greeting = Sent(WalkerProtocol.Greet);

        Assert.That(WalkerProtocol.IsGreeted(greeting), Is.True);
        Assert.That(WalkerProtocol.IsGreeted(new MemoryStream(greeting.ToArray()[..^1])), Is.False);
        Assert.That(WalkerProtocol.IsGreeted(new MemoryStream(Guid.NewGuid().ToByteArray())), Is.False);
    }

    private static MemoryStream Sent(Action<Stream> send)
    {
        var stream = new MemoryStream();
        send(stream);
        stream.Position = 0;
        return stream;
    }

    // Also for what will be added: a property that the test leaves at its default shows nothing.
    private static void AssertSame(Type type, object read, object written, object byDefault)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.That(property.GetValue(written), Is.Not.EqualTo(property.GetValue(byDefault)), property.Name);
            if (property.Name == nameof(WalkOptions.PackageRules)) continue;
            Assert.That(property.GetValue(read), Is.EqualTo(property.GetValue(written)), property.Name);
        }
    }
}

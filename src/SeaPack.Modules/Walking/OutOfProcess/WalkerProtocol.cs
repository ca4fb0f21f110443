using System.Buffers.Binary;
using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking.OutOfProcess;

/// <summary>
/// What a build and the walker, a process of its own, tell each other through the walker's standard streams. The walker greets with the 16 bytes
/// of this assembly's version id, so that it is known to run and to be of the same build; it gets a walk and answers with an outcome or a problem.
/// A message is its length in bytes (64 bits, little endian) and what <see cref="CompactWriter"/> writes.
/// </summary>
public static class WalkerProtocol
{
    // "SPWJOB", "SPWDONE" and the version of the format.
    private const ulong WalkMagic = 0x01_42_4F_4A_57_50_53;
    private const ulong OutcomeMagic = 0x01_45_4E_4F_44_57_50_53;

    private const int LongestMessage = 1 << 30;

    private enum Answer
    {
        Outcome,
        Diagnostic,
        FileSystem,
        Fault,
    }

    private static ReadOnlySpan<byte> Greeting => typeof(WalkerProtocol).Module.ModuleVersionId.ToByteArray();

    /// <summary>Greets, as the walker.</summary>
    /// <exception cref="IOException">Nobody listens.</exception>
    public static void Greet(Stream stream)
    {
        stream.Write(Greeting);
        stream.Flush();
    }

    /// <summary>Waits for the greeting.</summary>
    /// <returns>Whether the other side is a walker of this build.</returns>
    public static bool IsGreeted(Stream stream)
    {
        Span<byte> greeting = stackalloc byte[Greeting.Length];
        return stream.ReadAtLeast(greeting, greeting.Length, throwOnEndOfStream: false) == greeting.Length && greeting.SequenceEqual(Greeting);
    }

    /// <summary>Sends a walk.</summary>
    /// <exception cref="IOException">Nobody listens.</exception>
    public static void Write(Stream stream, RecordedWalk walk)
    {
        var writer = new CompactWriter(WalkMagic);
        writer.Text(walk.GraphFile);
        writer.Text(walk.StateFile);
        writer.Text(walk.ListFile);
        Write(writer, walk.Options);
        writer.Send(stream);
    }

    /// <summary>Waits for a walk.</summary>
    /// <exception cref="EndOfStreamException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static RecordedWalk ReadWalk(Stream stream)
    {
        var reader = new CompactReader(Receive(stream), WalkMagic);
        return new RecordedWalk
        {
            GraphFile = reader.Text(),
            StateFile = reader.Text(),
            ListFile = reader.Text(),
            Options = ReadOptions(ref reader),
        };
    }

    /// <summary>Sends what a walk gave.</summary>
    /// <exception cref="IOException">Nobody listens.</exception>
    public static void Write(Stream stream, WalkOutcome outcome)
    {
        CompactWriter writer = Begin(Answer.Outcome);
        writer.Text(outcome.Summary.EntryPath);
        writer.Number(outcome.Summary.IsForAnyPlatform ? 1 : 0);
        writer.Texts(outcome.Summary.NodeOptions);
        writer.Number(outcome.FileCount);
        writer.Number(outcome.LinkCount);
        writer.Number(outcome.Duration.Ticks);
        writer.Number(outcome.Diagnostics.Count);
        foreach (Diagnostic diagnostic in outcome.Diagnostics) DiagnosticRecord.Write(writer, diagnostic);
        writer.Send(stream);
    }

    /// <summary>Sends what stopped a walk.</summary>
    /// <exception cref="IOException">Nobody listens.</exception>
    public static void Write(Stream stream, Exception problem)
    {
        CompactWriter writer;
        switch (problem)
        {
            case DiagnosticException failure:
                writer = Begin(Answer.Diagnostic);
                DiagnosticRecord.Write(writer, failure.Diagnostic);
                break;
            case IOException or UnauthorizedAccessException:
                writer = Begin(Answer.FileSystem);
                writer.Text(problem.Message);
                break;
            default:
                writer = Begin(Answer.Fault);
                writer.Text(problem.ToString());
                break;
        }

        writer.Send(stream);
    }

    /// <summary>Waits for what a walk gave.</summary>
    /// <exception cref="EndOfStreamException">The walker has gone without an answer.</exception>
    /// <exception cref="DiagnosticException">The walk was stopped by that; so too <see cref="IOException"/>.</exception>
    /// <exception cref="InvalidOperationException">The walk was stopped by a fault of its own.</exception>
    /// <exception cref="InvalidDataException">The answer is damaged.</exception>
    public static WalkOutcome ReadOutcome(Stream stream)
    {
        var reader = new CompactReader(Receive(stream), OutcomeMagic);
        var answer = (Answer)reader.Below((int)Answer.Fault + 1);
        switch (answer)
        {
            case Answer.Diagnostic:
                throw new DiagnosticException(DiagnosticRecord.Read(ref reader));
            case Answer.FileSystem:
                throw new IOException(reader.Text());
            case Answer.Fault:
                throw new InvalidOperationException(reader.Text());
        }

        var summary = new ModuleGraphSummary(reader.Text(), reader.Below(2) == 1, reader.Texts());
        (int files, int links) = (reader.Below(int.MaxValue), reader.Below(int.MaxValue));
        var duration = new TimeSpan(reader.Number());
        var diagnostics = new Diagnostic[reader.Count()];
        for (int i = 0; i < diagnostics.Length; i++) diagnostics[i] = DiagnosticRecord.Read(ref reader);
        return new WalkOutcome(summary, files, links, diagnostics, duration);
    }

    private static CompactWriter Begin(Answer answer)
    {
        var writer = new CompactWriter(OutcomeMagic);
        writer.Number((int)answer);
        return writer;
    }

    private static byte[] Receive(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        stream.ReadExactly(length);
        long count = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (count is < 0 or > LongestMessage) throw CompactReader.Broken();
        var message = new byte[count];
        stream.ReadExactly(message);
        return message;
    }

    private static void Write(CompactWriter writer, WalkOptions options)
    {
        writer.Text(options.PackageJsonPath);
        writer.Text(options.Project);
        writer.Text(options.NodeVersion.ToString());
        writer.Text(options.Platform);
        writer.Text(options.Arch);
        writer.Text(options.Libc);
        WriteOptional(writer, options.EntryPoint);
        WriteOptional(writer, options.ExecutableName);
        WriteOptional(writer, options.FactFile);
        WriteOptional(writer, options.PatchFolder);
        WriteOptional(writer, options.TraceFile);
        writer.Text(options.PkgPlatforms);
        writer.Text(options.PkgOutputPath);
        writer.Number(options.TransformsTypes ? 1 : 0);
        writer.Number(options.ProjectNamesPlatforms ? 1 : 0);
        writer.Number(options.ProjectNamesOutputPath ? 1 : 0);
        writer.Texts(options.Scripts);
        writer.Texts(options.Assets);
        writer.Texts(options.Excludes);
        writer.Texts(options.OutputFolders);
        writer.Texts(options.ExportConditions);
        writer.Texts(options.AllowedSecrets);
        writer.Number(options.Preloads.Count);
        foreach (Preload preload in options.Preloads) Write(writer, preload);
        writer.Number(options.PackageRules.Count);
        foreach (PackageRule rule in options.PackageRules) Write(writer, rule);
    }

    private static WalkOptions ReadOptions(ref CompactReader reader)
    {
        var options = new WalkOptions
        {
            PackageJsonPath = reader.Text(),
            Project = reader.Text(),
            NodeVersion = Version.Parse(reader.Text()),
            Platform = reader.Text(),
            Arch = reader.Text(),
            Libc = reader.Text(),
            EntryPoint = ReadOptional(ref reader),
            ExecutableName = ReadOptional(ref reader),
            FactFile = ReadOptional(ref reader),
            PatchFolder = ReadOptional(ref reader),
            TraceFile = ReadOptional(ref reader),
            PkgPlatforms = reader.Text(),
            PkgOutputPath = reader.Text(),
            TransformsTypes = reader.Below(2) == 1,
            ProjectNamesPlatforms = reader.Below(2) == 1,
            ProjectNamesOutputPath = reader.Below(2) == 1,
            Scripts = reader.Texts(),
            Assets = reader.Texts(),
            Excludes = reader.Texts(),
            OutputFolders = reader.Texts(),
            ExportConditions = reader.Texts(),
            AllowedSecrets = reader.Texts(),
        };
        var preloads = new Preload[reader.Count()];
        for (int i = 0; i < preloads.Length; i++) preloads[i] = ReadPreload(ref reader);
        var rules = new PackageRule[reader.Count()];
        for (int i = 0; i < rules.Length; i++) rules[i] = ReadRule(ref reader);
        return options with { Preloads = preloads, PackageRules = rules };
    }

    private static void Write(CompactWriter writer, Preload preload)
    {
        writer.Text(preload.Request);
        writer.Number((int)preload.Kind);
        DiagnosticRecord.Write(writer, preload.Location);
    }

    private static Preload ReadPreload(ref CompactReader reader) =>
        new(reader.Text(), (ResolutionKind)reader.Below((int)ResolutionKind.Import + 1), DiagnosticRecord.ReadLocation(ref reader));

    private static void Write(CompactWriter writer, PackageRule rule)
    {
        writer.Text(rule.Package);
        foreach (IReadOnlyList<string> list in (IReadOnlyList<string>[])[rule.Scripts, rule.Assets, rule.Requests, rule.Excludes, rule.Without, rule.Names, rule.Whole])
        {
            writer.Texts(list);
        }

        WriteOptional(writer, rule.Limits);
    }

    private static PackageRule ReadRule(ref CompactReader reader) => new()
    {
        Package = reader.Text(),
        Scripts = reader.Texts(),
        Assets = reader.Texts(),
        Requests = reader.Texts(),
        Excludes = reader.Texts(),
        Without = reader.Texts(),
        Names = reader.Texts(),
        Whole = reader.Texts(),
        Limits = ReadOptional(ref reader),
    };

    private static void WriteOptional(CompactWriter writer, string? text) => writer.Texts(text == null ? [] : [text]);

    private static string? ReadOptional(ref CompactReader reader) => reader.Texts() is [string text, ..] ? text : null;
}

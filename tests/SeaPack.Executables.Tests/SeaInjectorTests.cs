using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests;

/// <summary>What holds for every format: what is refused before anything is written, and how the output appears.</summary>
public sealed class SeaInjectorTests
{
    private const UnixFileMode Mode0755 = (UnixFileMode)0b111_101_101;

    [Test]
    [UnsupportedOSPlatform("windows")]
    public void Output_is_the_only_new_file_and_has_mode_0755()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        File.SetUnixFileMode(injection.Base, UnixFileMode.UserRead);
        injection.Run();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(injection.Listing(), Is.EqualTo([injection.Output]));
            Assert.That(File.GetUnixFileMode(injection.Output), Is.EqualTo(Mode0755));
        }
    }

    [Test]
    public void Same_inputs_give_the_same_bytes()
    {
        using var first = new Injection(new SyntheticElf().Build());
        using var second = new Injection(new SyntheticElf().Build());
        first.Run();
        second.Run();
        Assert.That(File.ReadAllBytes(second.Output), Is.EqualTo(File.ReadAllBytes(first.Output)));
    }

    [Test]
    public void Time_of_the_output_is_new_although_the_base_is_old()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        File.SetLastWriteTimeUtc(injection.Base, new DateTime(1985, 10, 26, 0, 0, 0, DateTimeKind.Utc));
        injection.Run();
        Assert.That(File.GetLastWriteTimeUtc(injection.Output), Is.EqualTo(DateTime.UtcNow).Within(TimeSpan.FromMinutes(5)));
    }

    [Test]
    public void What_a_killed_build_left_is_removed_and_what_another_writes_is_not()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        string folder = Path.GetDirectoryName(injection.Output)!;
        string left = Path.Join(folder, $".seapack-{int.MaxValue}-0123.tmp");
        string unfinished = Path.Join(folder, $".seapack-{Environment.ProcessId}-0123.tmp");
        File.WriteAllText(left, "");
        File.WriteAllText(unfinished, "");
        injection.Run();
        Assert.That(injection.Listing(), Is.EqualTo([unfinished, injection.Output]));
    }

    [Test]
    public void Existing_output_is_replaced()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        File.WriteAllText(injection.Output, "old");
        injection.Run();
        SeaBlobLocator.Locate(injection.Output);
    }

    [Test]
    public void Link_at_the_output_is_replaced_and_not_followed([Values("file", "folder", "missing")] string target)
    {
        using var injection = new Injection(new SyntheticElf().Build());
        File.WriteAllText(injection["file"], "untouched");
        Directory.CreateDirectory(injection["folder"]);
        File.CreateSymbolicLink(injection.Output, injection[target]);
        injection.Run();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new FileInfo(injection.Output).LinkTarget, Is.Null);
            Assert.That(File.ReadAllText(injection["file"]), Is.EqualTo("untouched"));
            Assert.That(Directory.GetFileSystemEntries(injection["folder"]), Is.Empty);
            Assert.That(injection["missing"], Does.Not.Exist);
        }
    }

    [Test]
    public void Program_that_runs_is_replaced_and_goes_on()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        // Not by this process: what other tests start just then would hold it open for writing.
        new CommandLine("cp", "/bin/sleep", injection.Output).Run().MustSucceed();
        using Process running = Start(injection.Output, "60");
        injection.Run();
        Assert.That(running.HasExited, Is.False);
        running.Kill();
        SeaBlobLocator.Locate(injection.Output);
    }

    [Test]
    public void Name_of_the_output_may_be_as_long_as_the_file_system_allows()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Output = Path.Combine(Path.GetDirectoryName(injection.Output)!, new string('n', 255));
        injection.Run();
        Assert.That(injection.Output, Does.Exist);
    }

    [Test]
    public void Bytes_behind_the_last_section_stay()
    {
        byte[] executable = [.. new SyntheticElf().Build(), .. "trailing"u8];
        using var injection = new Injection(executable);
        injection.Run();
        Assert.That(File.ReadAllBytes(injection.Output).AsSpan(executable.Length - 8, 8).SequenceEqual("trailing"u8));
    }

    [Test]
    public void Empty_file_is_refused() => Refuse([], ExecutableDiagnostics.NotAnExecutable, "empty");

    [Test]
    public void Text_is_refused() => Refuse([.. "<html>Login to the proxy</html>"u8], ExecutableDiagnostics.NotAnExecutable, "neither ELF, PE nor Mach-O");

    [Test]
    public void Script_is_refused() => Refuse([.. "#!/bin/sh\nexec node \"$@\"\n"u8], ExecutableDiagnostics.ScriptExecutable, "script");

    [Test]
    public void Executable_for_several_cpus_is_refused() =>
        Refuse([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2], ExecutableDiagnostics.UnsupportedExecutable, "several CPUs");

    [Test]
    public void Executable_for_another_cpu_is_refused()
    {
        using var injection = new Injection(new SyntheticElf { Machine = 183 }.Build());
        string message = injection.MustBeRefused(ExecutableDiagnostics.WrongPlatform, new InjectOptions { ExpectedCpu = ExecutableCpu.X64 });
        Assert.That(message, Does.Contain("Arm64").And.Contain("X64"));
        injection.Run(new InjectOptions { ExpectedCpu = ExecutableCpu.Arm64, ExpectedFormat = ExecutableFormat.Elf });
    }

    [Test]
    public void Executable_of_another_format_is_refused()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.MustBeRefused(ExecutableDiagnostics.WrongPlatform, new InjectOptions { ExpectedFormat = ExecutableFormat.Pe });
    }

    [Test]
    public void Executable_without_a_fuse_is_refused() =>
        Refuse(new SyntheticElf { Data = "no fuse" }.Build(), ExecutableDiagnostics.FuseMissing, "not Node");

    [Test]
    public void Packed_executable_is_refused() =>
        Refuse(new SyntheticElf { Data = "UPX!", HasSections = false }.Build(), ExecutableDiagnostics.PackedExecutable, "upx -d");

    [Test]
    public void Executable_with_two_fuses_is_refused() =>
        Refuse(new SyntheticElf { Data = $"{SyntheticElf.FuseText}:0 {SyntheticElf.FuseText}:0" }.Build(), ExecutableDiagnostics.FuseAmbiguous, "again at");

    [Test]
    public void Executable_with_a_strange_fuse_is_refused() =>
        Refuse(new SyntheticElf { Data = SyntheticElf.FuseText + ":7" }.Build(), ExecutableDiagnostics.FuseUnknownValue, "3A37");

    [Test]
    public void Executable_whose_fuse_is_set_is_refused() =>
        Refuse(new SyntheticElf { Data = SyntheticElf.FuseText + ":1" }.Build(), ExecutableDiagnostics.AlreadyPackaged, "fuse is set");

    [Test]
    public void Packaged_executable_is_refused_even_when_its_fuse_was_reset([Values(true, false)] bool reset)
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Run();
        byte[] packaged = File.ReadAllBytes(injection.Output);
        int fuse = packaged.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SyntheticElf.FuseText));
        if (reset) packaged[fuse + 47] = (byte)'0';
        Refuse(packaged, ExecutableDiagnostics.AlreadyPackaged, "SEA blob");
    }

    [Test]
    public void Empty_blob_is_refused()
    {
        using var injection = new Injection(new SyntheticElf().Build(), []);
        injection.MustBeRefused(ExecutableDiagnostics.BlobEmpty);
    }

    [Test]
    public void Blob_that_no_note_can_hold_is_refused()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        using (var blob = new FileStream(injection.Blob, FileMode.Open)) blob.SetLength(0xFFFF_FFF1);
        injection.MustBeRefused(ExecutableDiagnostics.BlobTooBig);
    }

    [Test]
    public void Missing_input_is_refused()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        (string executable, injection.Base) = (injection.Base, injection["missing"]);
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.UnreadableInput), Does.Contain(injection["missing"]));
        (injection.Base, injection.Blob) = (executable, injection["missing"]);
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.UnreadableInput), Does.Contain(injection["missing"]));
        injection.Blob = injection["."];
        injection.MustBeRefused(ExecutableDiagnostics.UnreadableInput);
    }

    [Test]
    public void Output_that_is_a_directory_is_refused_and_stays()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        Directory.CreateDirectory(injection.Output);
        injection.MustBeRefused(ExecutableDiagnostics.OutputIsDirectory);
    }

    [Test]
    public void Output_that_is_an_input_is_refused()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Output = injection.Base;
        injection.MustBeRefused(ExecutableDiagnostics.OutputIsInput);
        injection.Output = Path.Combine(injection["out"], "..", "app.blob");
        injection.MustBeRefused(ExecutableDiagnostics.OutputIsInput);
    }

    [Test]
    public void Output_in_a_folder_that_does_not_exist_or_is_a_file_is_refused([Values("missing/app", "base/app")] string output)
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Output = injection[output];
        injection.MustBeRefused(ExecutableDiagnostics.OutputNotWritable);
    }

    [Test]
    public void Full_disk_is_reported_and_the_old_output_stays()
    {
        using var injection = new Injection(new SyntheticElf().Build(), new byte[1 << 20]);
        using var disk = SmallFileSystem.Mount(Path.GetDirectoryName(injection.Output)!, "size=64k");
        File.WriteAllText(injection.Output, "old");
        injection.MustBeRefused(ExecutableDiagnostics.DiskFull);
        Assert.That(File.ReadAllText(injection.Output), Is.EqualTo("old"));
    }

    [Test]
    public void Read_only_file_system_is_reported()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        using var disk = SmallFileSystem.Mount(Path.GetDirectoryName(injection.Output)!, "ro");
        injection.MustBeRefused(ExecutableDiagnostics.OutputNotWritable);
    }

    [Test]
    public void Cancelling_leaves_nothing_behind([Values(0, 40)] int milliseconds)
    {
        using var injection = new Injection(new SyntheticElf().Build());
        using (var blob = new FileStream(injection.Blob, FileMode.Open)) blob.SetLength(0xFFFF_FFF0);
        using var cancellation = new CancellationTokenSource(milliseconds);
        Assert.That(() => injection.Run(cancellation: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(injection.Listing(), Is.Empty);
    }

    [Test]
    public void Base_that_changes_after_it_was_looked_at_is_refused([Values(true, false)] bool sameLength)
    {
        using var injection = new Injection(new SyntheticElf().Build());
        MustNoticeChange(injection, () =>
        {
            byte[] other = new SyntheticElf { Data = "moved " + SyntheticElf.FuseText + ":0" }.Build();
            byte[] content = sameLength ? new byte[new FileInfo(injection.Base).Length] : other;
            File.Delete(injection.Base);
            File.WriteAllBytes(injection.Base, content);
        });
    }

    [Test]
    public void Blob_that_shrinks_while_it_is_copied_is_refused()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        MustNoticeChange(injection, () => new CommandLine("truncate", "-s", "3", injection.Blob).Run().MustSucceed());
    }

    private static void MustNoticeChange(Injection injection, Action change)
    {
        using var executable = ExecutableFile.Open(injection.Base);
        using var blob = ExecutableFile.Open(injection.Blob);
        InjectionPlan plan = SeaInjector.Plan(executable, ExecutableIdentity.Read(executable), blob, new InjectOptions(), CancellationToken.None);
        change();
        Refusal.MustBe(
            ExecutableDiagnostics.InputChanged,
            () => SeaInjector.Write(executable, plan, blob, injection.Output, digestPath: null, CancellationToken.None));
        Assert.That(injection.Listing(), Is.Empty);
    }

    private static void Refuse(byte[] executable, DiagnosticDescriptor descriptor, string message)
    {
        using var injection = new Injection(executable);
        Assert.That(injection.MustBeRefused(descriptor), Does.Contain(message));
    }

    private static Process Start(string program, string argument) => Process.Start(new ProcessStartInfo(program, argument))!;
}

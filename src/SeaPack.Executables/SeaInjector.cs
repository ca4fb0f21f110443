using System.Buffers;
using Microsoft.Win32.SafeHandles;
using SeaPack.Diagnostics;
using SeaPack.Executables.Elf;
using SeaPack.Executables.MachO;
using SeaPack.Executables.Pe;
using SeaPack.Executables.Signing;

namespace SeaPack.Executables;

/// <summary>Makes a single executable application out of a Node binary and a SEA blob.</summary>
public static class SeaInjector
{
    private const int BufferLength = 1 << 20;

    /// <summary>
    /// Writes a copy of an executable that holds a blob where Node looks for one, with the SEA fuse set. The output appears
    /// complete (mode 0755) or not at all; memory does not depend on the sizes of the files.
    /// </summary>
    /// <param name="basePath">Absolute path of a Node binary as it is published; not changed.</param>
    /// <param name="blobPath">Absolute path of the blob, at most 4 GiB.</param>
    /// <param name="outputPath">Absolute path of the executable, in an existing folder; a file or link there is replaced.</param>
    /// <param name="options">What the base must be, and the layout cache.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3020; nothing is written then.</exception>
    /// <exception cref="OperationCanceledException">Nothing is written then.</exception>
    public static InjectResult Inject(
        string basePath, string blobPath, string outputPath, InjectOptions options, CancellationToken cancellation)
    {
        RefuseToReplace(outputPath, basePath);
        RefuseToReplace(outputPath, blobPath);
        using var executable = ExecutableFile.Open(basePath);
        using var blob = ExecutableFile.Open(blobPath);
        if (blob.Length == 0) throw blob.Failure(ExecutableDiagnostics.BlobEmpty, "the blob has no bytes");
        ExecutableIdentity identity = Check(executable, options);
        InjectionPlan plan = Plan(executable, identity, blob, options, cancellation);
        if (!plan.KeepsFuse) throw executable.Malformed("its SEA fuse is where the headers, the notes or the resources have to change");
        cancellation.ThrowIfCancellationRequested();
        Write(executable, plan, blob, outputPath, options.DigestPath, cancellation);
        return new InjectResult(identity, plan.Algorithm, plan.BlobOffset, plan.Length, plan.Diagnostics);
    }

    private static ExecutableIdentity Check(ExecutableFile file, InjectOptions options)
    {
        ExecutableIdentity identity = ExecutableIdentity.Read(file);
        switch (identity.Format)
        {
            case ExecutableFormat.Script:
                throw file.Failure(ExecutableDiagnostics.ScriptExecutable, "it is a script; give the Node binary that it starts");
            case ExecutableFormat.Unknown:
                throw file.Failure(
                    ExecutableDiagnostics.NotAnExecutable, file.Length == 0 ? "the file is empty" : "it is neither ELF, PE nor Mach-O");
            case ExecutableFormat.MachOFat:
                throw file.Failure(
                    ExecutableDiagnostics.UnsupportedExecutable, "it holds several CPUs; extract one (lipo -thin) and give that");
        }

        if (options.ExpectedFormat is { } format && format != identity.Format)
            throw file.Failure(ExecutableDiagnostics.WrongPlatform, $"it is {identity.Format}, but {format} was asked for");
        if (options.ExpectedCpu is { } cpu && cpu != identity.Cpu)
            throw file.Failure(ExecutableDiagnostics.WrongPlatform, $"it is for the CPU {identity.Cpu}, but {cpu} was asked for");
        return identity;
    }

    internal static InjectionPlan Plan(
        ExecutableFile file, ExecutableIdentity identity, ExecutableFile blob, InjectOptions options, CancellationToken cancellation) =>
        identity.Format switch
        {
            ExecutableFormat.Elf => ElfInjection.Plan(file, blob, options, cancellation),
            ExecutableFormat.Pe => PeInjection.Plan(file, blob, options, cancellation),
            ExecutableFormat.MachO => MachOInjection.Plan(file, blob, options, cancellation),
            _ => throw new InvalidOperationException($"no injection for {identity.Format}"),
        };

    internal static void Write(
        ExecutableFile executable, InjectionPlan plan, ExecutableFile blob, string outputPath, string? digestPath, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<AuthenticodeDigest?> hashing = digestPath == null || plan.Digest == null
            ? Task.FromResult<AuthenticodeDigest?>(null)
            : Task.Run<AuthenticodeDigest?>(() => plan.Digest(new PlannedContent(executable, plan, blob), ended.Token), CancellationToken.None);
        try
        {
            WriteOutput(executable, plan, blob, outputPath, hashing, cancellation);
            if (digestPath != null) DigestRecord.Write(digestPath, outputPath, hashing.Result);
        }
        catch (Exception e) when (OutputFailure.Is(e))
        {
            throw OutputFailure.From(e, digestPath ?? outputPath);
        }
        finally
        {
            ended.Cancel();
            ((IAsyncResult)hashing).AsyncWaitHandle.WaitOne();
        }
    }

    private static void WriteOutput(
        ExecutableFile executable, InjectionPlan plan, ExecutableFile blob, string outputPath, Task<AuthenticodeDigest?> hashing, CancellationToken cancellation)
    {
        using var output = AtomicOutput.CopyOf(executable.Path, outputPath);
        try
        {
            VerifyCopy(output.Handle, executable, plan.Fuse);
            RandomAccess.SetLength(output.Handle, plan.KeptLength);
            RandomAccess.Write(output.Handle, "1"u8, plan.Fuse.ValueOffset);
            CopyBlob(blob, output.Handle, plan.BlobOffset, cancellation);
            foreach (Patch patch in plan.Patches) RandomAccess.Write(output.Handle, patch.Bytes.Span, patch.Offset);
            RandomAccess.SetLength(output.Handle, plan.Length);
            plan.Finish?.Invoke(output.Handle, cancellation);
            hashing.GetAwaiter().GetResult();
            cancellation.ThrowIfCancellationRequested();
            output.Commit();
        }
        catch (Exception e) when (OutputFailure.Is(e))
        {
            throw OutputFailure.From(e, outputPath);
        }
    }

    /// <summary>The base may have been replaced between planning and copying.</summary>
    private static void VerifyCopy(SafeFileHandle copy, ExecutableFile executable, SeaFuse fuse)
    {
        Span<byte> text = stackalloc byte[SeaFuse.Text.Length];
        if (RandomAccess.GetLength(copy) != executable.Length
            || RandomAccess.Read(copy, text, fuse.Offset) != text.Length || !text.SequenceEqual(SeaFuse.Text))
            throw Changed(executable);
    }

    private static void CopyBlob(ExecutableFile blob, SafeFileHandle output, long offset, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            for (long done = 0; done < blob.Length;)
            {
                cancellation.ThrowIfCancellationRequested();
                int read = RandomAccess.Read(blob.Handle, buffer.AsSpan(0, (int)Math.Min(BufferLength, blob.Length - done)), done);
                if (read == 0) throw Changed(blob);
                RandomAccess.Write(output, buffer.AsSpan(0, read), offset + done);
                done += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void RefuseToReplace(string outputPath, string input)
    {
        if (Path.GetFullPath(outputPath) != Path.GetFullPath(input)) return;
        throw ExecutableDiagnostics.OutputIsInput.Failure(
            $"'{outputPath}' is also an input; give the executable another path.", new SourceLocation(outputPath));
    }

    private static DiagnosticException Changed(ExecutableFile file) =>
        file.Failure(ExecutableDiagnostics.InputChanged, "it changed while it was read; build again");
}

using SeaPack.Diagnostics;
using SeaPack.Executables.Elf;
using SeaPack.Executables.MachO;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables;

/// <summary>Where the SEA blob of an executable is.</summary>
/// <param name="Identity">Format and CPU of the executable.</param>
/// <param name="Offset">File offset of the blob, in bytes.</param>
/// <param name="Length">Length of the blob, in bytes.</param>
public readonly record struct SeaBlobLocation(ExecutableIdentity Identity, long Offset, long Length);

/// <summary>Finds the blob of a packaged executable, as Node finds it, without running it.</summary>
public static class SeaBlobLocator
{
    /// <summary>Finds the blob.</summary>
    /// <param name="path">Absolute path of an executable for any platform.</param>
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3005, 3014; SEAPACK3021 when there is no blob.</exception>
    public static SeaBlobLocation Locate(string path)
    {
        using var file = ExecutableFile.Open(path);
        ExecutableIdentity identity = ExecutableIdentity.Read(file);
        FileRange? found = identity.Format switch
        {
            ExecutableFormat.Elf => SeaNote.Find(ElfImage.Read(file)),
            ExecutableFormat.Pe => SeaResource.Find(PeImage.Read(file)),
            ExecutableFormat.MachO => SeaSection.Find(MachOImage.Read(file)),
            ExecutableFormat.MachOFat => throw file.Failure(
                ExecutableDiagnostics.UnsupportedExecutable, "it holds several CPUs; extract one (lipo -thin) and give that"),
            _ => throw file.Failure(ExecutableDiagnostics.NotAnExecutable, "it is neither ELF, PE nor Mach-O"),
        };
        return found is { } range
            ? new SeaBlobLocation(identity, range.Offset, range.Length)
            : throw file.Failure(ExecutableDiagnostics.BlobMissing, "no SEA blob is in it; it is not a packaged application");
    }
}

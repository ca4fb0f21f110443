using SeaPack.Diagnostics;

namespace SeaPack.Modules.Walking.Records;

/// <summary>What a walk warned of, so that builds that need not walk again tell it again: an app with a hole in it is not mended by a second build.</summary>
public static class WalkWarnings
{
    // "SPWARN" and the version of the format.
    private const ulong Magic = 0x01_4E_52_41_57_50_53;

    /// <summary>Writes the warnings of a walk; a file that was there is replaced in one step.</summary>
    /// <param name="path">Absolute path of the file to write.</param>
    /// <param name="diagnostics">All that the walk has to tell.</param>
    public static void Write(string path, IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] warnings = [.. diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity == Severity.Warning)];
        var writer = new CompactWriter(Magic, capacity: 256);
        writer.Number(warnings.Length);
        foreach (Diagnostic warning in warnings) DiagnosticRecord.Write(writer, warning);
        writer.Save(path);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <returns>The warnings, in their order; null when there is no such file, or a damaged one.</returns>
    public static IReadOnlyList<Diagnostic>? Read(string path)
    {
        try
        {
            var reader = new CompactReader(File.ReadAllBytes(path), Magic);
            var warnings = new Diagnostic[reader.Count()];
            for (int i = 0; i < warnings.Length; i++) warnings[i] = DiagnosticRecord.Read(ref reader);
            return warnings;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

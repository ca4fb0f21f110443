using SeaPack.Diagnostics;

namespace SeaPack.Modules.Walking.Records;

/// <summary>A diagnostic, as a file or a message holds it.</summary>
internal static class DiagnosticRecord
{
    public static void Write(CompactWriter writer, Diagnostic diagnostic)
    {
        writer.Text(diagnostic.Descriptor.Code);
        writer.Number((int)diagnostic.Descriptor.Severity);
        writer.Text(diagnostic.Descriptor.Title);
        writer.Text(diagnostic.Message);
        Write(writer, diagnostic.Location);
    }

    public static void Write(CompactWriter writer, SourceLocation? location)
    {
        writer.Text(location?.File ?? "");
        writer.Number(location?.Line ?? 0);
        writer.Number(location?.Column ?? 0);
    }

    public static Diagnostic Read(ref CompactReader reader)
    {
        string code = reader.Text();
        var descriptor = new DiagnosticDescriptor(code, (Severity)reader.Below((int)Severity.Error + 1), reader.Text());
        return new Diagnostic(descriptor, reader.Text(), ReadLocation(ref reader));
    }

    public static SourceLocation? ReadLocation(ref CompactReader reader)
    {
        var location = new SourceLocation(reader.Text(), reader.Below(int.MaxValue), reader.Below(int.MaxValue));
        return location.File.Length == 0 ? null : location;
    }
}

using System.Xml;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>An application manifest. Windows refuses to start a program whose manifest it cannot read, so it is looked at before.</summary>
internal static class ManifestFile
{
    private const int LengthLimit = 1 << 20;

    private const string Namespace = "urn:schemas-microsoft-com:asm.v1";

    /// <summary>The bytes of the manifest, as they go into a resource.</summary>
    /// <exception cref="DiagnosticException">SEAPACK3014, 3042.</exception>
    public static byte[] Read(string path)
    {
        using var file = ExecutableFile.Open(path);
        if (file.Length > LengthLimit) throw file.Failure(ExecutableDiagnostics.ManifestInvalid, $"it has {file.Length} bytes, more than the {LengthLimit} that make sense");
        byte[] bytes = file.Read(0, (ulong)file.Length, LengthLimit, "the manifest");
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            reader.MoveToContent();
            if (reader.LocalName != "assembly" || reader.NamespaceURI != Namespace)
                throw file.Failure(ExecutableDiagnostics.ManifestInvalid, $"its root is not the element 'assembly' of the namespace {Namespace}");
            while (reader.Read())
            {
            }

            return bytes;
        }
        catch (XmlException e)
        {
            throw ExecutableDiagnostics.ManifestInvalid.Failure(
                $"'{path}': {e.Message}", new SourceLocation(path, e.LineNumber, e.LinePosition), e);
        }
    }
}

using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.MachO;

/// <summary>
/// What a program with the hardened runtime is allowed nevertheless (Apple, "Entitlements"): a property list in XML, and the same in the
/// DER that macOS 12 and later read.
/// </summary>
internal sealed class Entitlements
{
    private const int LengthLimit = 1 << 20, DepthLimit = 16;

    /// <summary>
    /// What Node's own releases have (node, tools/osx-entitlements.plist), without com.apple.security.get-task-allow, which lets any debugger
    /// in and which Apple's notary refuses.
    /// </summary>
    private static readonly string[] OfNode =
    [
        "com.apple.security.cs.allow-dyld-environment-variables",
        "com.apple.security.cs.allow-jit",
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-executable-page-protection",
        "com.apple.security.cs.disable-library-validation",
    ];

    /// <summary>Tag of all entitlements (application 16), of a dictionary (context 16).</summary>
    private static readonly Asn1Tag Root = new(TagClass.Application, 16), Dictionary = new(TagClass.ContextSpecific, 16);

    private Entitlements(byte[] xml, byte[] der)
    {
        Xml = xml;
        Der = der;
    }

    /// <summary>What the JIT of Node and its add-ons need.</summary>
    public static Entitlements Node { get; } = Parse(Encoding.UTF8.GetBytes(
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
        {string.Concat(OfNode.Select(key => $"\t<key>{key}</key>\n\t<true/>\n"))}</dict>
        </plist>

        """.ReplaceLineEndings("\n")));

    /// <summary>The property list, as it was given.</summary>
    public byte[] Xml { get; }

    /// <summary>The same in DER.</summary>
    public byte[] Der { get; }

    /// <summary>Reads a property list in XML.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="DiagnosticException">SEAPACK4030.</exception>
    public static Entitlements Load(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > LengthLimit) throw new FormatException($"it has {file.Length} bytes, and {LengthLimit} are the limit");
            byte[] xml = new byte[file.Length];
            file.ReadExactly(xml);
            if (xml.AsSpan().StartsWith("bplist"u8)) throw new FormatException("it is a binary property list; convert it with 'plutil -convert xml1'");
            return Parse(xml);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException or FormatException)
        {
            throw SigningDiagnostics.EntitlementsInvalid.Failure($"'{path}': {e.Message.TrimEnd('.')}.", new SourceLocation(path), e);
        }
    }

    /// <exception cref="FormatException">Not a property list, or with something that entitlements cannot be; so says <see cref="XmlException"/>.</exception>
    private static Entitlements Parse(byte[] xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        CheckDepth(xml, settings);
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        XElement plist = XDocument.Load(reader).Root!;
        XElement[] content = [.. plist.Elements()];
        if (plist.Name != "plist" || content.Length != 1 || content[0].Name != "dict") throw new FormatException("it is not a property list with a dictionary");
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence(Root))
        {
            writer.WriteInteger(1);
            WriteDictionary(writer, content[0], depth: 0);
        }

        return new Entitlements(xml, writer.Encode());
    }

    private static void WriteDictionary(AsnWriter writer, XElement dictionary, int depth)
    {
        XElement[] children = [.. dictionary.Elements()];
        var entries = new SortedDictionary<byte[], XElement>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        for (int i = 0; i < children.Length; i += 2)
        {
            if (children[i].Name != "key" || i + 1 == children.Length) throw new FormatException("a dictionary must be of keys, each followed by its value");
            if (!entries.TryAdd(Encoding.UTF8.GetBytes(children[i].Value), children[i + 1])) throw new FormatException($"the key {children[i].Value} is there twice");
        }

        using (writer.PushSequence(Dictionary))
        {
            foreach ((byte[] key, XElement value) in entries)
            {
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, Encoding.UTF8.GetString(key));
                    WriteValue(writer, value, depth + 1);
                }
            }
        }
    }

    private static void WriteValue(AsnWriter writer, XElement value, int depth)
    {
        if (depth > DepthLimit) throw new FormatException($"it is nested deeper than {DepthLimit} levels");
        switch (value.Name.LocalName)
        {
            case "true" or "false":
                writer.WriteBoolean(value.Name.LocalName == "true");
                break;
            case "string":
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, value.Value);
                break;
            case "integer" when long.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number):
                writer.WriteInteger(number);
                break;
            case "array":
                using (writer.PushSequence())
                {
                    foreach (XElement element in value.Elements()) WriteValue(writer, element, depth + 1);
                }

                break;
            case "dict":
                WriteDictionary(writer, value, depth);
                break;
            default:
                throw new FormatException($"<{value.Name.LocalName}>{value.Value}</{value.Name.LocalName}> is nothing that an entitlement can be");
        }
    }

    // Before a tree is made of it: that takes quadratic time, and its texts are collected by recursion.
    private static void CheckDepth(byte[] xml, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        while (reader.Read())
        {
            if (reader.Depth > 2 * DepthLimit) throw new FormatException($"it is nested deeper than {2 * DepthLimit} elements");
        }
    }
}

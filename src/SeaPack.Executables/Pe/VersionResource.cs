using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>The version resource of Node, with the texts and numbers of the application put over its own.</summary>
internal static class VersionResource
{
    private const string Root = "VS_VERSION_INFO", StringFileInfo = "StringFileInfo";

    /// <summary>English (United States), code page 1200 (UTF-16): what Node has.</summary>
    private const string DefaultTable = "040904b0";

    private static readonly byte[] DefaultTranslation = [0x09, 0x04, 0xB0, 0x04];

    /// <summary>The edited resource.</summary>
    /// <param name="original">The resource of the base executable; empty when it has none.</param>
    /// <param name="resources">What to put over it.</param>
    /// <param name="file">The base executable.</param>
    /// <param name="diagnostics">Receives warnings.</param>
    /// <exception cref="DiagnosticException">SEAPACK3005, 3044.</exception>
    public static byte[] Edit(ReadOnlyMemory<byte> original, WindowsResources resources, ExecutableFile file, List<Diagnostic> diagnostics)
    {
        VersionNode root = original.IsEmpty ? Default() : VersionNode.Read(original) ?? throw file.Malformed("its version resource cannot be read");
        FixedFileInfo numbers = root.Value.Length >= FixedFileInfo.Size ? FixedFileInfo.Read(root.Value.Span) : FixedFileInfo.Program;
        byte[] value = new byte[FixedFileInfo.Size];
        EditNumbers(numbers, resources, diagnostics).Write(value);
        IReadOnlyList<(string Key, string Text)> texts = TextsOf(resources);
        VersionNode[] children = [.. root.Children.Select(child => child.Key == StringFileInfo ? EditTables(child, texts) : child)];
        try
        {
            return (root with { IsText = false, Value = value, Children = children }).ToBytes();
        }
        catch (OverflowException e)
        {
            throw ExecutableDiagnostics.VersionTooLong.Failure(
                "The texts about the executable (Company, Product, Description, Copyright and the versions) are together longer than the 65535 bytes "
                + "that Windows has for them; shorten them.", cause: e);
        }
    }

    /// <summary>Whether there is anything to put over the resource.</summary>
    public static bool IsNeeded(WindowsResources resources) => TextsOf(resources).Count > 0;

    private static VersionNode Default() => new(
        Root, IsText: false, default,
        [
            VersionNode.OfChildren(StringFileInfo, VersionNode.OfChildren(DefaultTable)),
            VersionNode.OfChildren("VarFileInfo", new VersionNode("Translation", IsText: false, DefaultTranslation, [])),
        ]);

    private static VersionNode EditTables(VersionNode tables, IReadOnlyList<(string Key, string Text)> texts) =>
        tables with { Children = [.. tables.Children.Select(table => table with { Children = EditTexts(table.Children, texts) })] };

    private static List<VersionNode> EditTexts(IReadOnlyList<VersionNode> strings, IReadOnlyList<(string Key, string Text)> texts)
    {
        var edited = strings.ToList();
        foreach ((string key, string text) in texts)
        {
            int index = edited.FindIndex(node => node.Key == key);
            if (index < 0) edited.Add(VersionNode.OfText(key, text));
            else edited[index] = VersionNode.OfText(key, text);
        }

        return edited;
    }

    private static FixedFileInfo EditNumbers(FixedFileInfo numbers, WindowsResources resources, List<Diagnostic> diagnostics)
    {
        if (FileVersion(resources) is { } file)
            numbers = numbers with { FileVersion = FourPartVersion.Parse(file) ?? NotNumeric(file, diagnostics) };
        // The version of a product may be any text: what it begins with, or else the version of the file.
        if (ProductVersion(resources) is { } product)
            numbers = numbers with { ProductVersion = FourPartVersion.Parse(product) ?? numbers.FileVersion };
        return numbers;
    }

    private static ulong NotNumeric(string version, List<Diagnostic> diagnostics)
    {
        diagnostics.Add(ExecutableDiagnostics.VersionNotNumeric.At(
            $"The version '{version}' is not one to four numbers from 0 to 65535, as Windows compares them; it shows the text, and compares 0.0.0.0. "
            + "Set FileVersion to numbers."));
        return 0;
    }

    private static string? FileVersion(WindowsResources resources) => Given(resources.FileVersion) ?? Given(resources.Version);

    private static string? ProductVersion(WindowsResources resources) => Given(resources.InformationalVersion) ?? Given(resources.Version);

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>Keys are those of "String structure" in the Windows documentation; in the order in which Node has them.</summary>
    private static List<(string Key, string Text)> TextsOf(WindowsResources resources)
    {
        (string Key, string? Text)[] all =
        [
            ("CompanyName", Given(resources.Company)),
            ("ProductName", Given(resources.Product)),
            ("FileDescription", Given(resources.Description)),
            ("FileVersion", FileVersion(resources)),
            ("ProductVersion", ProductVersion(resources)),
            ("OriginalFilename", Given(resources.OriginalFileName)),
            ("InternalName", Path.GetFileNameWithoutExtension(Given(resources.OriginalFileName))),
            ("LegalCopyright", Given(resources.Copyright)),
        ];
        return [.. all.Where(pair => pair.Text != null).Select(pair => (pair.Key, pair.Text!))];
    }
}

using System.Text;

namespace SeaPack.Reporting;

/// <summary>The text that must go with a program that holds the work of others: who made what, under which licence, with its text.</summary>
internal static class ThirdPartyNotices
{
    private const string Rule = "--------------------------------------------------------------------------------";

    public static string Text(PackagingReport report)
    {
        var text = new StringBuilder();
        text.Append($"{report.Name} contains software of others. Each part keeps its own licence.\n\n")
            .Append($"Node.js {report.NodeVersion}, under the licence that 'LICENSE' of its distribution holds (MIT, and those of the libraries in it).\n");
        var printed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (NpmPackage package in report.Packages.Select(entry => entry.Package).Where(package => !package.IsApp)) Append(text, package, printed);
        return text.ToString();
    }

    private static void Append(StringBuilder text, NpmPackage package, Dictionary<string, string> printed)
    {
        string title = package.Version.Length == 0 ? package.Name : $"{package.Name} {package.Version}";
        text.Append($"\n{Rule}\n{title}\nLicence: {package.Licence ?? "none stated"}\n");
        bool any = false;
        foreach (string licence in LicenceTexts.Of(package))
        {
            any = true;
            if (printed.TryAdd(licence, title)) text.Append($"\n{licence}\n");
            else text.Append($"\nIts text is that of {printed[licence]}.\n");
        }

        if (!any) text.Append("\nThe package holds no licence text.\n");
    }
}

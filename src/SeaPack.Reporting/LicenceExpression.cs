using System.Text.RegularExpressions;

namespace SeaPack.Reporting;

/// <summary>Licence expressions: SPDX specification 2.3, annex D.</summary>
internal static partial class LicenceExpression
{
    private const int MaxLength = 1000;

    /// <summary>Whether a text has the form of an expression. Identifiers are not looked up in the list, which grows.</summary>
    public static bool IsValid(string text) =>
        text.Length <= MaxLength && text != "UNLICENSED" && Form().IsMatch(text);

    // Parentheses balance: each ( pushes, each ) pops, and nothing may be left.
    [GeneratedRegex(
        @"^(?:(?<open>\()\s*)*[A-Za-z0-9.\-]+\+?(?:\s+WITH\s+[A-Za-z0-9.\-]+)?(?:\s*(?<-open>\)))*(?:\s+(?:AND|OR)\s+(?:(?<open>\()\s*)*[A-Za-z0-9.\-]+\+?(?:\s+WITH\s+[A-Za-z0-9.\-]+)?(?:\s*(?<-open>\)))*)*(?(open)(?!))$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

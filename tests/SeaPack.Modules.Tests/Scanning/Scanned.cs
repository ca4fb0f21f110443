using System.Text;
using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Tests.Scanning;

/// <summary>Short spellings of facts, so that a test case is one line.</summary>
internal static class Scanned
{
    public static ModuleFacts JavaScript(string source) => Scan(source, SourceLanguage.JavaScript);

    public static ModuleFacts TypeScript(string source) => Scan(source, SourceLanguage.TypeScript);

    /// <summary>The requests as <c>kind:specifier</c>, an optional one with <c>?</c>, a computed one as <c>kind:*</c>, one from elsewhere with <c>@place</c>.</summary>
    public static string Requests(this ModuleFacts facts)
    {
        Assert.That(facts.Error, Is.Null);
        IEnumerable<(int Offset, string Text)> constant = facts.Requests
            .Select(r => (r.Offset, $"{Letter(r.Kind)}:{r.Specifier}{(r.IsOptional ? "?" : "")}{(r.From == null ? "" : "@" + Readable(r.From))}"));
        IEnumerable<(int Offset, string Text)> computed = facts.ComputedRequests
            .Select(r => (r.Offset, $"{Letter(r.Kind)}:*{(r.IsOptional ? "?" : "")}"));
        IEnumerable<(int Offset, string Text)> patterns = facts.Patterns
            .Select(r => (r.Offset, $"{Letter(r.Kind)}:{r.Pattern}{(r.IsOptional ? "?" : "")}"));
        return string.Join(' ', constant.Concat(computed).Concat(patterns).OrderBy(r => r.Offset).Select(r => r.Text));
    }

    /// <summary>
    /// The assets, as <c>./path</c>, <c>+text</c> for one beside the module's own path, <c>cwd/path</c>, or <c>&lt;request&gt;/path</c>.
    /// </summary>
    public static string Assets(this ModuleFacts facts)
    {
        Assert.That(facts.Error, Is.Null);
        return string.Join(' ', facts.Assets.Select(a => a.Base switch
        {
            AssetBase.ModuleFile => "+",
            AssetBase.WorkingDirectory => "cwd/",
            AssetBase.ResolvedRequest => $"<{a.Request}>/",
            _ => "./",
        } + a.RelativePath));
    }

    private static string Readable(string place) => place
        .Replace(Mark.Folder.ToString(), ".").Replace(Mark.WorkingFolder.ToString(), "cwd").Replace(Mark.File.ToString(), "file").Replace(Mark.RequestStart, '<').Replace(Mark.RequestEnd, '>');

    private static string Letter(RequestKind kind) => kind switch
    {
        RequestKind.Import => "import",
        RequestKind.ExportFrom => "export",
        RequestKind.DynamicImport => "dynamic",
        RequestKind.Require => "require",
        RequestKind.RequireResolve => "resolve",
        _ => "meta",
    };

    private static ModuleFacts Scan(string source, SourceLanguage language) => ModuleScanner.Scan(Encoding.UTF8.GetBytes(source), language);
}

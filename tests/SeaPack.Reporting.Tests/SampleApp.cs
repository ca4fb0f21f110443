using SeaPack.Testing;

namespace SeaPack.Reporting.Tests;

/// <summary>A small app on disk with three packages, one of them twice.</summary>
internal sealed class SampleApp : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<ReportedFile> _files = [];

    public SampleApp()
    {
        Manifest("app", """{ "name": "shop", "version": "2.0.0", "license": "MIT" }""");
        Manifest("app/node_modules/left", """{ "name": "left", "version": "1.2.3", "license": "(MIT OR Apache-2.0)" }""");
        Manifest("app/node_modules/@scope/right", """{ "name": "@scope/right", "version": "0.1.0", "license": "SEE LICENSE IN LICENSE.md" }""");
        Manifest("app/node_modules/@scope/right/node_modules/left", """{ "name": "left", "version": "0.9.0" }""");
        Licence("app/node_modules/left/LICENSE", "Permission is granted.\r\n");
        Licence("app/node_modules/@scope/right/LICENSE.md", "Permission is granted.");
        File("app/main.js", "main", "entry", null, 0, "app/node_modules/left/index.js", "app/node_modules/@scope/right/index.js");
        File("app/node_modules/left/index.js", "same text", "require", "app/main.js", 3);
        File("app/node_modules/@scope/right/index.js", "right</script><!--", "require", "app/main.js", 4, "app/node_modules/@scope/right/node_modules/left/index.js");
        File("app/node_modules/@scope/right/node_modules/left/index.js", "same text", "require", "app/node_modules/@scope/right/index.js", 1);
    }

    public ReportInput Input => new()
    {
        Name = "shop",
        Version = "2.0.0",
        RuntimeIdentifier = "linux-x64",
        NodeVersion = "26.10.0",
        EntryPath = "app/main.js",
        ProjectPath = "app",
        Files = [.. _files.OrderBy(file => file.Path, StringComparer.Ordinal)],
        Diagnostics = [new(new("SEAPACK1001", Diagnostics.Severity.Warning, "Title"), "Something about <b>main.js</b>.", new(_folder["app/main.js"], 7, 1))],
    };

    public string this[string path] => _folder[path];

    public PackagingReport Report() => PackagingReport.Create(Input, CancellationToken.None);

    public void Dispose() => _folder.Dispose();

    public void Manifest(string folder, string text) => _folder.Write($"{folder}/package.json", text);

    private void Licence(string path, string text) => _folder.Write(path, text);

    private void File(string path, string text, string reason, string? parent, int line, params string[] requests)
    {
        _folder.Write(path, text);
        _files.Add(new ReportedFile(path, _folder[path], reason, parent, line, requests));
    }
}

using System.Text.Json;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Reporting.Tests;

public sealed class ReportFilesTests
{
    private const string Npm = "tests/SeaPack.Reporting.Tests/npm";

    private const string Validate = """
        const { Spec, Validation } = require('@cyclonedx/cyclonedx-library');
        const text = require('fs').readFileSync(process.argv[2], 'utf8');
        new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text).then((error) => console.log(error === null ? 'valid' : JSON.stringify(error)));
        """;

    private const string Parse = """
        const parse = require('spdx-expression-parse');
        for (const text of JSON.parse(process.argv[2])) { try { parse(text); console.log('true'); } catch { console.log('false'); } }
        """;

    [Test]
    public async Task The_bill_of_materials_is_valid_by_the_schema_of_CycloneDX()
    {
        using var app = new SampleApp();
        string path = app["out/bom.json"];
        ReportFiles.WriteBillOfMaterials(path, app.Report());

        CommandOutcome outcome = (await Node(Validate, path)).MustSucceed();

        Assert.That(outcome.StandardOutput.Trim(), Is.EqualTo("valid"));
    }

    [Test]
    public void The_bill_of_materials_names_every_package_and_whom_it_needs()
    {
        using var app = new SampleApp();
        string path = app["out/bom.json"];
        ReportFiles.WriteBillOfMaterials(path, app.Report());

        using JsonDocument bom = JsonDocument.Parse(File.ReadAllText(path));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                bom.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("purl").GetString()),
                Is.EqualTo(new[] { "pkg:generic/node@26.10.0?platform=linux-x64", "pkg:npm/%40scope/right@0.1.0", "pkg:npm/left@0.9.0", "pkg:npm/left@1.2.3" }));
            Assert.That(
                bom.RootElement.GetProperty("dependencies")[0].GetProperty("dependsOn").EnumerateArray().Count(), Is.EqualTo(3), "Node and the two packages");
        }
    }

    [Test]
    public async Task Licence_expressions_are_told_as_the_parser_of_npm_tells_them()
    {
        string[] texts =
        [
            "MIT", "MIT OR Apache-2.0", "(MIT OR Apache-2.0)", "((MIT) AND (ISC OR BSD-2-Clause))", "GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0+",
            "(MIT", "MIT)", "MIT OR", "OR MIT", "", "SEE LICENSE IN LICENSE.md", "MIT ISC", "()", "(MIT OR ISC) AND",
        ];

        CommandOutcome outcome = (await Node(Parse, JsonSerializer.Serialize(texts))).MustSucceed();

        Assert.That(texts.Select(text => LicenceExpression.IsValid(text) ? "true" : "false"), Is.EqualTo(outcome.StandardOutput.Trim().Split('\n')));
    }

    [Test]
    public void The_page_holds_the_report_and_no_text_of_a_package_as_markup()
    {
        using var app = new SampleApp();
        string path = app["out/report.html"];
        app.Manifest("app/node_modules/left", """{ "name": "left", "license": "</script><img src=x>" }""");
        ReportFiles.WriteHtml(path, app.Report());

        string page = File.ReadAllText(path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain("app/node_modules/@scope/right/index.js"));
            Assert.That(page, Does.Not.Contain("<img").And.Not.Contain("/* report */"));
            Assert.That(page.Split("</script>"), Has.Length.EqualTo(3));
        }
    }

    [Test]
    public void Notices_hold_each_licence_text_once()
    {
        using var app = new SampleApp();
        string path = app["out/notices.txt"];
        ReportFiles.WriteNotices(path, app.Report());

        string notices = File.ReadAllText(path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(notices.Split("Permission is granted."), Has.Length.EqualTo(2));
            Assert.That(notices, Does.Contain("Its text is that of @scope/right 0.1.0.").And.Contain("left 0.9.0\nLicence: none stated"));
            Assert.That(notices, Does.Not.Contain("shop 2.0.0"));
        }
    }

    [Test]
    public void A_licence_that_cannot_be_read_is_one_coded_error_and_a_link_to_none_is_none()
    {
        using var app = new SampleApp();
        File.CreateSymbolicLink(app["app/node_modules/left/COPYING"], "gone");
        ReportFiles.WriteNotices(app["out/notices.txt"], app.Report());

        using FileStream held = new(app["app/node_modules/left/LICENSE"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        DiagnosticException failure = Assert.Throws<DiagnosticException>(() => ReportFiles.WriteNotices(app["out/notices.txt"], app.Report()))!;

        Assert.That(failure.Diagnostic.Descriptor, Is.EqualTo(ReportDiagnostics.UnreadableFile));
        Assert.That(failure.Diagnostic.Location!.Value.File, Is.EqualTo(app["app/node_modules/left/LICENSE"]));
    }

    [Test]
    public void The_same_app_gives_the_same_bytes()
    {
        using var app = new SampleApp();
        foreach (string run in new[] { "a", "b" })
        {
            PackagingReport report = app.Report();
            ReportFiles.WriteJson(app[$"{run}/report.json"], report);
            ReportFiles.WriteHtml(app[$"{run}/report.html"], report);
            ReportFiles.WriteBillOfMaterials(app[$"{run}/bom.json"], report);
            ReportFiles.WriteNotices(app[$"{run}/notices.txt"], report);
        }

        foreach (string file in new[] { "report.json", "report.html", "bom.json", "notices.txt" })
        {
            Assert.That(File.ReadAllBytes(app[$"a/{file}"]), Is.EqualTo(File.ReadAllBytes(app[$"b/{file}"])), file);
        }
    }

    [Test]
    public void A_report_that_cannot_be_written_leaves_nothing()
    {
        using var app = new SampleApp();
        Directory.CreateDirectory(app["out/report.json"]);

        var failure = Assert.Throws<DiagnosticException>(() => ReportFiles.WriteJson(app["out/report.json"], app.Report()))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK2081"));
            Assert.That(Directory.GetFiles(app["out"]), Is.Empty);
        }
    }

    private static async Task<CommandOutcome> Node(string script, params string[] arguments)
    {
        string packages = await NpmFolder.InstallAsync(RepositoryRoot.Combine(Npm));
        string node = await TestNode.GetAsync(TestNode.Default);
        return await new CommandLine(node, ["-e", script, "--", "-", .. arguments]) { WorkingDirectory = packages }.RunAsync();
    }
}

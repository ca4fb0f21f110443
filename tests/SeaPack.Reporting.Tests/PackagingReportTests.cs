using SeaPack.Diagnostics;

namespace SeaPack.Reporting.Tests;

public sealed class PackagingReportTests
{
    [Test]
    public void Files_belong_to_the_package_whose_folder_is_nearest()
    {
        using var app = new SampleApp();

        PackagingReport report = app.Report();

        Assert.That(report.Files.Select(file => (file.Path, report.Packages[file.Package].Package.PackageUrl)), Is.EqualTo(new[]
        {
            ("app/main.js", "pkg:npm/shop@2.0.0"),
            ("app/node_modules/@scope/right/index.js", "pkg:npm/%40scope/right@0.1.0"),
            ("app/node_modules/@scope/right/node_modules/left/index.js", "pkg:npm/left@0.9.0"),
            ("app/node_modules/left/index.js", "pkg:npm/left@1.2.3"),
        }));
    }

    [Test]
    public void Packages_say_their_size_and_whom_they_ask()
    {
        using var app = new SampleApp();

        PackagingReport report = app.Report();

        PackageEntry right = report.Packages.Single(entry => entry.Package.Name == "@scope/right");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((right.Size, right.FileCount), Is.EqualTo((18L, 1)));
            Assert.That(right.Needs.Select(needed => report.Packages[needed].Package.Version), Is.EqualTo(new[] { "0.9.0" }));
            Assert.That(report.Packages.Sum(entry => entry.Size), Is.EqualTo(report.Size));
        }
    }

    [Test]
    public void What_the_build_said_names_files_as_the_archive_does()
    {
        using var app = new SampleApp();

        Diagnostic warning = app.Input.Diagnostics[0] with { Message = $"'./a' of {app["app/main.js"]} is not found." };

        DiagnosticEntry said = PackagingReport.Create(app.Input with { Diagnostics = [warning] }, CancellationToken.None).Diagnostics.Single();

        Assert.That(
            (said.Code, said.Severity, said.Message, said.File, said.Line),
            Is.EqualTo(("SEAPACK1001", "warning", "'./a' of app/main.js is not found.", "app/main.js", 7)));
    }

    [Test]
    public void Equal_contents_are_found_whatever_they_are_called()
    {
        using var app = new SampleApp();

        EqualFiles equal = app.Report().EqualFiles.Single();

        Assert.That(equal.Paths, Is.EqualTo(new[] { "app/node_modules/@scope/right/node_modules/left/index.js", "app/node_modules/left/index.js" }));
    }

    [TestCase("""{ "license": { "type": "ISC" } }""", "ISC")]
    [TestCase("""{ "licenses": [ { "type": "MIT" }, { "type": "BSD-3-Clause" } ] }""", "(MIT OR BSD-3-Clause)")]
    [TestCase("""{ "license": 7 }""", null)]
    [TestCase("""[1, 2""", null)]
    [TestCase("""{ "name": "other", "license": "\ud800" }""", null)]
    public void Licences_are_read_in_every_form_that_npm_knew(string manifest, string? licence)
    {
        using var app = new SampleApp();
        app.Manifest("app/node_modules/left", manifest);

        NpmPackage left = app.Report().Packages.Single(entry => entry.Package.Folder == "app/node_modules/left").Package;

        Assert.That((left.Name, left.Licence), Is.EqualTo(("left", licence)));
    }

    [Test]
    public void A_name_that_npm_would_refuse_makes_a_package_url_all_the_same()
    {
        using var app = new SampleApp();
        app.Manifest("app/node_modules/left", """{ "name": "@a/b c?d#e", "version": "1.0.0" }""");

        NpmPackage left = app.Report().Packages.Single(entry => entry.Package.Folder == "app/node_modules/left").Package;

        Assert.That(left.PackageUrl, Is.EqualTo("pkg:npm/%40a/b%20c%3Fd%23e@1.0.0"));
    }

    [Test]
    public void A_file_that_is_gone_is_named()
    {
        using var app = new SampleApp();
        ReportInput input = app.Input;
        File.Delete(app["app/main.js"]);

        var failure = Assert.Throws<DiagnosticException>(() => PackagingReport.Create(input, CancellationToken.None))!;

        Assert.That((failure.Diagnostic.Descriptor.Code, failure.Diagnostic.Location?.File), Is.EqualTo(("SEAPACK2080", app["app/main.js"])));
    }
}

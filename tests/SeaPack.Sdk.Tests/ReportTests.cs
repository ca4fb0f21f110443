using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>SeaReport: what is in the executable and why.</summary>
public class ReportTests
{
    private static SeaProject App() =>
        new SeaProject()
            .File("package.json", """{ "name": "shop", "version": "1.0.0", "main": "index.js" }""")
            .File("index.js", "require('left');\nrequire('./missing.js');")
            .File("node_modules/left/package.json", """{ "name": "left", "version": "1.2.3", "license": "ISC" }""")
            .File("node_modules/left/index.js", "")
            .Property("SeaReport", "true");

    [Test]
    public async Task Says_what_is_in_the_executable_why_and_what_the_build_said()
    {
        using SeaProject project = App();

        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();

        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(project["bin/Debug/linux-x64/shop.report.json"]));
        JsonElement left = report.RootElement.GetProperty("files").EnumerateArray().Single(file => file.GetProperty("path").GetString() == "shop/node_modules/left/index.js");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((left.GetProperty("reason").GetString(), left.GetProperty("parent").GetString(), left.GetProperty("line").GetInt32()), Is.EqualTo(("Require", "shop/index.js", 1)));
            Assert.That(report.RootElement.GetProperty("diagnostics")[0].GetProperty("message").GetString(), Does.Contain("./missing.js"));
            Assert.That(File.ReadAllText(project["bin/Debug/linux-x64/shop.cdx.json"]), Does.Contain("pkg:npm/left@1.2.3"));
            Assert.That(File.ReadAllText(project["bin/Debug/linux-x64/shop.notices.txt"]), Does.Contain("left 1.2.3\nLicence: ISC"));
            Assert.That(File.Exists(project["bin/Debug/linux-x64/shop.report.html"]));
        }
    }

    [Test]
    public async Task Is_written_anew_only_when_the_app_has_changed_and_goes_with_clean()
    {
        using SeaProject project = App();
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();
        string page = project["bin/Debug/linux-x64/shop.report.html"];
        DateTime first = File.GetLastWriteTimeUtc(page);

        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();
        DateTime second = File.GetLastWriteTimeUtc(page);
        project.File("node_modules/left/index.js", "require('./more.js');").File("node_modules/left/more.js", "");
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();
        string third = File.ReadAllText(page);
        (await project.BuildAsync("-t:Clean", "-r", "linux-x64")).MustSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(third, Does.Contain("left/more.js"));
            Assert.That(File.Exists(page), Is.False);
        }
    }
}

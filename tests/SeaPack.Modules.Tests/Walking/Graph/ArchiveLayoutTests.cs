using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Walking.Graph;

[Platform(Exclude = "Win")]
public class ArchiveLayoutTests
{
    [Test]
    public void The_package_folder_is_the_base_while_everything_lies_in_it()
    {
        var layout = ArchiveLayout.For("/home/u/app", "shop", ["/home/u/app/index.js", "/home/u/app/node_modules/a/b.js"]);

        Assert.That(layout.BaseFolder, Is.EqualTo("/home/u/app"));
        Assert.That(layout.ArchivePathOf("/home/u/app/node_modules/a/b.js"), Is.EqualTo("shop/node_modules/a/b.js"));
        Assert.That(layout.ArchivePathOf("/home/u/app"), Is.EqualTo("shop"));
    }

    [Test]
    public void The_base_widens_to_the_nearest_folder_that_holds_everything()
    {
        var layout = ArchiveLayout.For("/w/packages/app", "app", ["/w/packages/app/index.js", "/w/packages/application/x.js", "/w/node_modules/a.js"]);

        Assert.That(layout.BaseFolder, Is.EqualTo("/w"));
        Assert.That(layout.ArchivePathOf("/w/packages/app/index.js"), Is.EqualTo("app/packages/app/index.js"));
    }

    [Test]
    public void The_root_of_the_disk_can_be_the_base()
    {
        var layout = ArchiveLayout.For("/app", "app", ["/app/i.js", "/node_modules/a.js"]);

        Assert.That(layout.ArchivePathOf("/node_modules/a.js"), Is.EqualTo("app/node_modules/a.js"));
        Assert.That(layout.SourcePathOf("app/node_modules/a.js"), Is.EqualTo("/node_modules/a.js"));
    }

    [TestCase("/w/a/b/c.js")]
    [TestCase("/w/x")]
    public void A_source_path_comes_back_from_its_archive_path(string path)
    {
        var layout = ArchiveLayout.For("/w/a", "@scope/app", ["/w/x"]);

        Assert.That(layout.SourcePathOf(layout.ArchivePathOf(path)), Is.EqualTo(path));
    }

    [TestCase("app/node_modules/a", "app/packages/a", "../packages/a")]
    [TestCase("app/a", "app/b", "b")]
    [TestCase("app/x/y/a", "app/x", "../../x")]
    [TestCase("app/x/a", "app/x/b/c", "b/c")]
    [TestCase("app/x/a", "app/x", "../x")]
    public void A_link_gets_a_relative_text(string link, string target, string expected)
    {
        string text = ArchiveLayout.LinkText(link, target);

        Assert.That(Path.GetFullPath(text, "/" + Path.GetDirectoryName(link)), Is.EqualTo("/" + target));
        if (target != "app/x") Assert.That(text, Is.EqualTo(expected));
    }
}

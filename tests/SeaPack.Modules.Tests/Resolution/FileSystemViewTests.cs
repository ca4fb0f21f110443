using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

internal sealed class FileSystemViewTests
{
    [Test]
    public void Kinds_follow_links()
    {
        using var folder = new TempFolder();
        folder.Write("d/f", "");
        File.CreateSymbolicLink(folder["to-file"], "d/f");
        File.CreateSymbolicLink(folder["to-folder"], "d");
        File.CreateSymbolicLink(folder["to-nothing"], "x");
        var files = new FileSystemView(folder.Path);

        FileKind[] kinds = [.. new[] { "d", "d/f", "to-file", "to-folder", "to-folder/f", "to-nothing", "x", "d/f/x", "x/y" }.Select(path => files.KindOf(folder[path]))];

        Assert.That(kinds, Is.EqualTo(new[]
        {
            FileKind.Directory, FileKind.File, FileKind.File, FileKind.Directory, FileKind.File,
            FileKind.Missing, FileKind.Missing, FileKind.Missing, FileKind.Missing,
        }));
    }

    [Test]
    public void Links_are_told_in_the_order_in_which_they_are_met()
    {
        using var folder = new TempFolder();
        folder.Write("store/pkg/f.js", "");
        Directory.CreateDirectory(folder["a/b"]);
        File.CreateSymbolicLink(folder["a/b/one"], "../two");
        File.CreateSymbolicLink(folder["a/two"], "../store/./pkg/");
        File.CreateSymbolicLink(folder["store/pkg/g.js"], "f.js");
        var files = new FileSystemView(folder.Path);

        Assert.That(files.RealPathOf(folder["a/b/one/g.js"]), Is.EqualTo(folder["store/pkg/f.js"]));
        Assert.That(files.LinksOf(folder["a/b/one/g.js"]), Is.EqualTo(new[]
        {
            new FollowedLink(folder["a/b/one"], "../two"),
            new FollowedLink(folder["a/two"], "../store/./pkg/"),
            new FollowedLink(folder["store/pkg/g.js"], "f.js"),
        }));
    }

    [Test]
    public void A_way_up_after_a_link_starts_at_its_target()
    {
        using var folder = new TempFolder();
        folder.Write("real/inner/x", "");
        folder.Write("real/f", "");
        File.CreateSymbolicLink(folder["link"], "real/inner");
        File.CreateSymbolicLink(folder["up"], "link/../f");

        Assert.That(new FileSystemView(folder.Path).RealPathOf(folder["up"]), Is.EqualTo(folder["real/f"]));
    }

    [Test]
    public void Links_in_a_circle_lead_nowhere()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["a"], "b");
        File.CreateSymbolicLink(folder["b"], "./a");
        File.CreateSymbolicLink(folder["self"], "self/x");
        var files = new FileSystemView(folder.Path);

        Assert.That((files.KindOf(folder["a"]), files.KindOf(folder["self"])), Is.EqualTo((FileKind.Missing, FileKind.Missing)));
    }

    [Test]
    public void As_many_links_as_the_kernel_follows_are_followed()
    {
        using var folder = new TempFolder();
        folder.Write("l0", "");
        for (int i = 1; i <= 45; i++) File.CreateSymbolicLink(folder[$"l{i}"], $"l{i - 1}");

        Assert.That(new FileSystemView(folder.Path).KindOf(folder["l40"]), Is.EqualTo(FileKind.File));
        Assert.That(new FileSystemView(folder.Path).KindOf(folder["l41"]), Is.EqualTo(FileKind.Missing));
    }

    [Test]
    public void A_path_longer_than_any_file_has_leads_nowhere()
    {
        using var folder = new TempFolder();
        string path = folder.Path + string.Concat(Enumerable.Repeat("/a", 100_000));

        Assert.That(new FileSystemView(folder.Path).KindOf(path), Is.EqualTo(FileKind.Missing));
    }

    [Test]
    public void A_package_json_may_be_a_link_to_another_file_beside_it()
    {
        using var folder = new TempFolder();
        folder.Write("package.common.json", """{ "name": "a" }""");
        File.CreateSymbolicLink(folder["package.json"], "package.common.json");

        PackageJson package = new FileSystemView(folder.Path).PackageJsonIn(folder.Path)!;

        Assert.That((package.Name, package.Path, package.RealPath), Is.EqualTo(("a", folder["package.json"], folder["package.common.json"])));
    }

    [Test]
    public void Names_match_by_case()
    {
        using var folder = new TempFolder();
        folder.Write("Name.js", "");

        Assert.That(new FileSystemView(folder.Path).KindOf(folder["name.js"]), Is.EqualTo(FileKind.Missing));
    }

    [Test]
    public void What_was_looked_at_is_remembered()
    {
        using var folder = new TempFolder();
        folder.Write("app/sub/f", "");
        folder.Write("app/package.json", "{}");
        var files = new FileSystemView(folder["app"]);
        files.KindOf(folder["app/sub/missing"]);
        files.KindOf(folder["app/sub/f"]);
        files.KindOf(folder["app/nowhere/f"]);
        files.KindOf(folder["node_modules"]);
        files.PackageJsonIn(folder["app"]);

        ListedDirectory[] listed = [.. files.ListedDirectories];

        Assert.That(listed.Select(directory => directory.Path), Is.EqualTo(new[] { folder["app"], folder["app/sub"] }));
        Assert.That(listed[0].AbsentNames, Is.EqualTo(new[] { "nowhere" }));
        Assert.That(listed[1].AbsentNames, Is.EqualTo(new[] { "missing" }));
        Assert.That(listed[1].LastWriteTicks, Is.EqualTo(Directory.GetLastWriteTimeUtc(folder["app/sub"]).Ticks));
        Assert.That(files.AbsentPaths, Is.EqualTo(new[] { folder["node_modules"] }));
        Assert.That(files.FilesRead, Is.EqualTo(new[] { new ReadFile(folder["app/package.json"], 2, File.GetLastWriteTimeUtc(folder["app/package.json"]).Ticks) }));
    }

    [Test]
    public void A_link_that_leads_nowhere_is_not_absent_but_its_target_is()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["link"], "target");
        var files = new FileSystemView(folder.Path);
        files.KindOf(folder["link"]);

        Assert.That(files.ListedDirectories.Single().AbsentNames, Is.EqualTo(new[] { "target" }));
    }

    [Test]
    public void Folders_above_the_root_are_not_listed()
    {
        using var folder = new TempFolder();
        folder.Write("app/x", "");
        folder.Write("node_modules/p/index.js", "");
        var files = new FileSystemView(folder["app"]);

        Assert.That(files.KindOf(folder["node_modules/p/index.js"]), Is.EqualTo(FileKind.File));
        Assert.That(files.ListedDirectories.Select(directory => directory.Path), Has.None.EqualTo(folder.Path));
    }

    [Test]
    public void Entries_are_listed_in_ordinal_order()
    {
        using var folder = new TempFolder();
        folder.Write("b", "");
        folder.Write("B", "");
        folder.Write("a/x", "");
        folder.Write(".h", "");

        Assert.That(new FileSystemView(folder.Path).List(folder.Path), Is.EqualTo(new[]
        {
            new DirectoryItem(".h", false), new DirectoryItem("B", false), new DirectoryItem("a", true), new DirectoryItem("b", false),
        }));
    }

    [Test]
    public void The_nearest_package_json_is_not_sought_above_node_modules()
    {
        using var folder = new TempFolder();
        folder.Write("package.json", "{}");
        folder.Write("src/deep/x.js", "");
        folder.Write("node_modules/p/x.js", "");
        var files = new FileSystemView(folder.Path);

        Assert.That(files.NearestPackageJson(folder["src/deep/x.js"])!.Path, Is.EqualTo(folder["package.json"]));
        Assert.That(files.NearestPackageJson(folder["node_modules/p/x.js"]), Is.Null);
    }

    [Test]
    public void A_package_json_behind_a_link_is_known_by_both_paths()
    {
        using var folder = new TempFolder();
        folder.Write("store/p/package.json", """{"name":"p"}""");
        File.CreateSymbolicLink(folder["p"], "store/p");
        var files = new FileSystemView(folder.Path);

        PackageJson package = files.PackageJsonIn(folder["p"])!;

        Assert.That((package.Path, package.RealPath, package.Name), Is.EqualTo((folder["p/package.json"], folder["store/p/package.json"], "p")));
    }
}

using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Tests.Resolution;

[Platform(Exclude = "Win", Reason = "The paths of the cases are those of POSIX.")]
internal sealed class AbsolutePathTests
{
    [TestCase("/a/b", "c", "/a/b/c")]
    [TestCase("/a/b", "./c/../d/", "/a/b/d")]
    [TestCase("/a/b", "../../../..", "/")]
    [TestCase("/a/b", "", "/a/b")]
    [TestCase("/a/b", ".//c", "/a/b/c")]
    [TestCase("/a/b", "c//d", "/a/b/c/d")]
    [TestCase("/a/b", "..c", "/a/b/..c")]
    [TestCase("/a/b", "/x/../y", "/y")]
    [TestCase("/a/b", "/x/y", "/x/y")]
    [TestCase("/a/b", "/x/./y", "/x/y")]
    [TestCase("/a/b", "/x//y/", "/x/y")]
    [TestCase("/a/b", "/x/..", "/")]
    [TestCase("/a/b", "/x/..y", "/x/..y")]
    [TestCase("/a/b", "/", "/")]
    [TestCase("/a/b", "../c", "/a/c")]
    [TestCase("/", "..", "/")]
    [TestCase("/", "./a", "/a")]
    [TestCase("/", "a", "/a")]
    [TestCase("/a", "b\\c", "/a/b\\c")]
    public void Segments_are_resolved(string folder, string path, string expected)
    {
        Assert.That(AbsolutePath.Resolve(folder, path), Is.EqualTo(expected));
    }

    [Test]
    public void A_path_may_be_longer_than_what_the_stack_takes()
    {
        string name = new('n', 400);
        Assert.That(AbsolutePath.Resolve($"/{name}/b", $"../{name}"), Is.EqualTo($"/{name}/{name}"));
    }

    [TestCase("/a/b", "/a")]
    [TestCase("/a", "/")]
    [TestCase("/", null)]
    public void The_root_has_no_parent(string path, string? parent)
    {
        Assert.That(AbsolutePath.ParentOf(path), Is.EqualTo(parent));
    }

    [TestCase("/a", "/a/b", true)]
    [TestCase("/", "/a", true)]
    [TestCase("/a", "/ab", false)]
    [TestCase("/a", "/a", false)]
    public void Only_a_whole_segment_makes_a_folder_lie_above(string folder, string path, bool above)
    {
        Assert.That(AbsolutePath.IsAbove(folder, path), Is.EqualTo(above));
    }
}

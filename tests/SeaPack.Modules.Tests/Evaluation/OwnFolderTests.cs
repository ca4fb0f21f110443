using System.Text;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Tests.Scanning;

namespace SeaPack.Modules.Tests.Evaluation;

/// <summary>Paths of a module in <c>dist/src</c> that are taken apart by the names of its folders.</summary>
public class OwnFolderTests
{
    [TestCase("join(__dirname.replace('/dist', ''), 'a')", "./../../src/a")]
    [TestCase("join(__dirname.replace('dist/src', 'data'), 'a')", "./../../data/a")]
    [TestCase("join(__dirname.replace('/dist/src', ''), 'a')", "./../../a")]
    [TestCase("const path = require('path'); read(path.resolve(__dirname.replaceAll('s', 'd'), 'a'))", "./../../didt/drc/a")]
    [TestCase("const root = import.meta.dirname.replace('dist', 'lib'); read(`${root}/a.txt`)", "./../../lib/src/a.txt")]
    [TestCase("join(__dirname.split('/').slice(0, -1).join('/'), 'a')", "./../../dist/a")]
    [TestCase("const path = require('path'); const root = __dirname.split(path.sep).slice(0, -2).join(path.sep); read(path.join(root, 'a'))", "./../../a")]
    [TestCase("join(__dirname.replace(/.dist.*$/, ''), 'a')", "./../a ./../../a")]
    [TestCase("join(__dirname.slice(0, __dirname.indexOf('dist')), 'a')", "./../a ./../../a")]
    [TestCase("join(__dirname.substring(0, __dirname.lastIndexOf('/')), 'a')", "./../a ./../../a")]
    public void Place_is_followed(string source, string expected) => Assert.That(Scan(source, "dist/src").Assets(), Is.EqualTo(expected));

    [TestCase("join(__dirname.replace('elsewhere', ''), 'a')", "./a", TestName = "A name that is not there changes nothing")]
    [TestCase("join(__dirname.replace('/', ''), 'a')", "", TestName = "What is glued to the package's own name is not known")]
    [TestCase("join(__dirname.slice(0, 3), 'a')", "", TestName = "A number of characters is not counted from the package")]
    [TestCase("join(__dirname.split('/').slice(1).join('/'), 'a')", "", TestName = "Names above the package are not counted")]
    [TestCase("join(__dirname.split('/').slice(0, 2).join('/'), 'a')", "", TestName = "Names are not counted from above the package")]
    public void Place_is_not_followed(string source, string expected) => Assert.That(Scan(source, "dist/src").Assets(), Is.EqualTo(expected));

    [Test]
    public void Without_a_folder_nothing_is_taken_apart() =>
        Assert.That(Scan("join(__dirname.split('/').slice(0, -1).join('/'), 'a')", null).Assets(), Is.Empty);

    private static ModuleFacts Scan(string source, string? folder) =>
        ModuleScanner.Scan(Encoding.UTF8.GetBytes(source), SourceLanguage.JavaScript, ScanTarget.Default with { Folder = folder });
}

using System.Text;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Tests.Scanning;

public class SourcePositionTests
{
    [TestCase("abc", 0, 1, 1)]
    [TestCase("abc", 2, 1, 3)]
    [TestCase("a\nbc", 2, 2, 1)]
    [TestCase("a\r\nbc", 4, 2, 2)]
    [TestCase("a\rb", 2, 2, 1)]
    [TestCase("a\r\nb", 2, 1, 3)]
    [TestCase("a\n\n\nb", 4, 4, 1)]
    [TestCase("ä😀x", 6, 1, 4)]
    [TestCase("\uFEFFabc", 3, 1, 1)]
    [TestCase("abc", 99, 1, 4)]
    [TestCase("", 0, 1, 1)]
    public void Counts_lines_and_utf16_columns_from_one(string source, int offset, int line, int column) =>
        Assert.That(SourcePosition.Of(Encoding.UTF8.GetBytes(source), offset), Is.EqualTo(new SourcePosition(line, column)));
}

using System.Text;
using SeaPack.Archive.Writing;
using SeaPack.Testing;

namespace SeaPack.Archive.Tests;

/// <summary>An archive with one of everything.</summary>
internal static class Sample
{
    public static ArchiveWriter Writer(TempFolder folder)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("app/main.js", "app") { Arguments = ["--é"] });
        writer.AddFile(new ArchiveFile("app/main.js", OnDisk(folder, "main.js", "main"))
        {
            Format = ModuleFormat.CommonJs,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupWrite,
            CodeCache = ArchiveContent.FromBytes("cache"u8.ToArray()),
            Answers =
            [
                new ArchiveAnswer("./é𝒳", AnswerConditions.Require, "app/é𝒳.js"),
                new ArchiveAnswer("./lib", AnswerConditions.Import, "app/lib-x.mjs"),
                new ArchiveAnswer("./lib", AnswerConditions.Require, "app/lib/index.js"),
            ],
        });
        writer.AddLink("app/link", "lib/../lib");
        writer.AddLink("app/broken", "./gone");
        writer.AddFile(new ArchiveFile("app/lib/index.js", OnDisk(folder, "index.js", "index")) { Format = ModuleFormat.CommonJs });
        writer.AddFile(new ArchiveFile("app/lib-x.mjs", OnDisk(folder, "lib-x.mjs", "export {}")) { Format = ModuleFormat.Module });
        writer.AddFile(new ArchiveFile("app/é𝒳.js", OnDisk(folder, "e.js", "'ü'")) { Format = ModuleFormat.CommonJs });
        writer.AddFile(new ArchiveFile("app/asset.bin", ArchiveContent.FromBytes(new byte[] { 0xFF, 0, 1 })));
        writer.AddDirectory("app/lib/empty");
        return writer;
    }

    public static byte[] Bytes(ArchiveWriter writer)
    {
        ArchivePlan plan = writer.Plan();
        using var stream = new MemoryStream();
        plan.WriteTo(stream);
        Assert.That(stream.Length, Is.EqualTo(plan.Length));
        return stream.ToArray();
    }

    public static ArchiveContent InMemory(string text) => ArchiveContent.FromBytes(Encoding.UTF8.GetBytes(text));

    private static ArchiveContent OnDisk(TempFolder folder, string name, string text) =>
        ArchiveContent.FromFile(folder.Write(name, Encoding.UTF8.GetBytes(text)));
}

using System.Globalization;
using SeaPack.Archive.Reading;
using SeaPack.Archive.SeaBlob;
using SeaPack.Testing;

namespace SeaPack.Archive.Tests.Writing;

public sealed class PackingAtScaleTests
{
    private const long Megabyte = 1 << 20;

    [Test]
    public async Task A_large_asset_is_packed_in_little_memory()
    {
        using var folder = new TempFolder();
        folder.Write("in/main.js", "");
        const long length = 1 << 30;
        using (FileStream sparse = File.Create(folder["in/large.bin"])) sparse.SetLength(length);

        long peak = await PackAsync(folder);

        Assert.That(new FileInfo(folder["sea.blob"]).Length, Is.GreaterThan(length));
        Assert.That(peak / Megabyte, Is.LessThan(150));
    }

    [Test]
    public async Task Equal_large_assets_are_stored_once_in_little_memory()
    {
        using var folder = new TempFolder();
        folder.Write("in/main.js", "");
        foreach (string name in new[] { "a", "b", "c" })
        {
            using FileStream sparse = File.Create(folder[$"in/{name}.bin"]);
            sparse.SetLength(200 * Megabyte);
        }

        long peak = await PackAsync(folder);

        Assert.That(new FileInfo(folder["sea.blob"]).Length, Is.InRange(200 * Megabyte, 201 * Megabyte));
        Assert.That(peak / Megabyte, Is.LessThan(150));
    }

    [Test]
    public async Task Fifty_thousand_files_are_packed()
    {
        const int files = 500;
        const int copies = 100;
        using var folder = new TempFolder();
        folder.Write("in/main.js", "");
        for (int i = 1; i < files; i++) folder.Write($"in/f{i}.js", $"exports.x = {i};{new string(' ', i * 7)}");

        long peak = await PackAsync(folder, copies);

        Assert.That(peak / Megabyte, Is.LessThan(300));
        SeaBlobPart asset;
        using (SeaBlobReader blob = SeaBlobReader.Open(File.OpenRead(folder["sea.blob"]), SeaBlobLayout.E)) asset = blob.Assets["seapack.archive"];
        using ArchiveReader archive = ArchiveReader.Open(File.OpenRead(folder["sea.blob"]), asset.Offset, asset.Length);
        Assert.That(archive.Records, Has.Count.EqualTo(files * copies + copies + 1));
        using var text = new StreamReader(archive.OpenData(archive.Find("99/f499.js")!));
        Assert.That(await text.ReadToEndAsync(), Does.StartWith("exports.x = 499;"));
    }

    private static async Task<long> PackAsync(TempFolder folder, int copies = 1)
    {
        string program = typeof(PackingAtScaleTests).Assembly.Location;
        var command = new CommandLine("dotnet", program, folder["in"], folder["sea.blob"], copies.ToString(CultureInfo.InvariantCulture));
        CommandOutcome outcome = (await command.RunAsync()).MustSucceed();
        return long.Parse(outcome.StandardOutput, CultureInfo.InvariantCulture);
    }
}

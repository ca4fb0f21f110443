using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>The same inputs give the same bytes, wherever, whenever and by whomever they are built.</summary>
public class DeterminismTests
{
    private static readonly string[] Platforms = ["linux-x64", "win-x64", "osx-arm64"];

    private static SeaProject App(IEnumerable<int> order)
    {
        var project = new SeaProject()
            .File("package.json", """{ "name": "app", "version": "1.2.3", "main": "index.js" }""")
            .Property("RuntimeIdentifiers", string.Join(';', Platforms))
            .Item("SeaAsset", "data/**");
        foreach (int i in order) project.File($"data/{i}.txt", $"{i}").File($"lib/{i}.js", $"module.exports = {i}");
        return project.File("index.js", string.Concat(Enumerable.Range(0, 20).Select(i => $"require('./lib/{i}');")));
    }

    private static string[] Hashes(SeaProject project) =>
        [.. Platforms.Select(platform => Sha256.OfFile(Directory.GetFiles(project[$"bin/Debug/{platform}"], "app*").Single()))];

    [Test]
    public async Task Another_folder_user_time_zone_and_order_give_the_same_bytes()
    {
        using SeaProject first = App(Enumerable.Range(0, 20));
        using SeaProject second = App(Enumerable.Range(0, 20).Reverse());
        using var home = new TempFolder();
        second.EnvironmentVariable("TZ", "Pacific/Apia").EnvironmentVariable("LC_ALL", "tr_TR.UTF-8").EnvironmentVariable("HOME", home.Path)
            .EnvironmentVariable("DOTNET_CLI_HOME", home.Path).EnvironmentVariable("USER", "somebody");
        foreach (string file in Directory.GetFiles(second.Folder, "*.*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddYears(-3));
        new CommandLine("chmod", "-R", "go-rwx", second.Folder).Run().MustSucceed();

        (await first.BuildAsync()).MustSucceed();
        (await second.BuildAsync("-m:1")).MustSucceed();

        Assert.That(Hashes(second), Is.EqualTo(Hashes(first)));
    }
}

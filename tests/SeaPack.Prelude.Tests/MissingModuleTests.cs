using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>An app that ends for want of a module says how that gets into the executable.</summary>
public sealed class MissingModuleTests
{
    [TestCase("main.js", "require(name + '/sub')", "'absent/sub' is not in this executable. If it is needed, name it in the project: <SeaScript Include=\"node_modules/absent/sub/**/*.js\" />")]
    [TestCase("main.js", "require('./lib/' + name)", "'./lib/absent' is not in this executable. If it is needed, name it in the project: <SeaScript Include=\"lib/absent\" />")]
    [TestCase("main.mjs", "await import(name)", "'absent' is not in this executable. If it is needed, name it in the project: <SeaScript Include=\"node_modules/absent/**/*.js\" />")]
    [TestCase("main.mjs", "await import('./lib/' + name + '.js')", "'/snapshot/project/lib/absent.js' is not in this executable. If it is needed, name it in the project: <SeaScript Include=\"lib/absent.js\" />")]
    [TestCase("main.js", "try { require(name) } catch {} import(name).catch(() => {}); console.error('fine')", null)]
    [TestCase("main.js", "require('/none/' + name)", null)]
    [TestCase("main.js", "try { require(name) } catch {} throw new Error('other')", null)]
    public async Task Names_it_when_nobody_catches_the_error(string main, string code, string? expected)
    {
        using var folder = new TempFolder();
        folder.Write("project/package.json", $$"""{ "name": "missing", "main": "{{main}}" }""");
        folder.Write($"project/{main}", $"const name = ['ab', 'sent'].join(''); {code}");
        string executable = await new PackagedApp { Folder = folder["project"], Entry = main, NodeVersion = TestNode.Default }.BuildAsync(folder["app"]);

        CommandOutcome outcome = new CommandLine(executable).Run();

        string[] hints = [.. outcome.StandardError.Split('\n').Where(line => line.StartsWith("seapack: ", StringComparison.Ordinal))];
        Assert.That(hints, Is.EqualTo(expected == null ? [] : (string[])["seapack: " + expected]));
        if (expected != null) Assert.That(outcome.ExitCode, Is.EqualTo(1));
    }
}

using System.Globalization;
using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>Large archives, many files open, limits of the system.</summary>
public sealed class AbuseTests
{
    private const int Files = 50_000;

    [Test]
    public async Task Every_one_of_50_000_files_is_found_and_read()
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, """
            const fs = require('fs');
            const path = require('path');
            let sum = 0;
            let listed = 0;
            for (const group of fs.readdirSync(path.join(__dirname, 'many'))) {
              for (const name of fs.readdirSync(path.join(__dirname, 'many', group))) {
                listed++;
                const file = path.join(__dirname, 'many', group, name);
                if (!fs.existsSync(file) || fs.existsSync(file + 'x') || !fs.statSync(file).isFile()) throw new Error(file);
                sum += Number(fs.readFileSync(file, 'utf8'));
              }
            }
            console.log(JSON.stringify([listed, sum, require('./many/g7/f10007.json'), fs.readdirSync(path.join(__dirname, 'many'), { recursive: true }).length]));
            """, source =>
        {
            for (var i = 0; i < Files; i++)
            {
                source.Write(string.Create(CultureInfo.InvariantCulture, $"project/many/g{i % 100}/f{i}.json"), i.ToString(CultureInfo.InvariantCulture));
            }
        });

        JsonElement results = Run(executable, "");

        Assert.That(results.GetRawText(), Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"[{Files},{(long)Files * (Files - 1) / 2},10007,{Files + 100}]")));
    }

    private const string Descriptors = """
        const fs = require('fs');
        const path = require('path');
        const at = (name) => path.join(__dirname, 'data', name);
        const names = fs.readdirSync(at(''));
        const open = () => fs.readdirSync('/proc/self/fd').length;
        const once = async (i) => {
          const file = at(names[i % names.length]);
          const fd = fs.openSync(file);
          fs.readSync(fd, Buffer.alloc(4), 0, 4, 0);
          fs.closeSync(fd);
          if (i % 10 === 0) { const handle = await fs.promises.open(file); await handle.read(Buffer.alloc(4)); await handle.close(); }
          if (i % 50 === 0) await new Promise((resolve, reject) => fs.createReadStream(file).on('error', reject).on('close', resolve).resume());
          if (i % 50 === 1) fs.opendirSync(at('')).closeSync();
        };
        (async () => {
          for (let i = 0; i < 200; i++) await once(i);
          const before = open();
          for (let i = 0; i < 10000; i++) await once(i);
          console.log(JSON.stringify([before, open()]));
        })();
        """;

    [Test, Platform("Linux")]
    public async Task Ten_thousand_opens_leave_no_descriptor_behind([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, Descriptors, AddData, version);

        JsonElement results = Run(executable, "");

        Assert.That(results[1].GetInt32(), Is.EqualTo(results[0].GetInt32()));
    }

    [Test, Platform("Linux")]
    public async Task Too_many_open_files_are_an_error_and_reading_whole_files_needs_none()
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, """
            const fs = require('fs');
            const path = require('path');
            const file = path.join(__dirname, 'data/f1');
            const held = [];
            let failure;
            try { for (;;) held.push(fs.openSync(file)); } catch (error) { failure = [error.code, error.syscall, error.path]; }
            const text = fs.readFileSync(file, 'utf8');
            for (const fd of held) fs.closeSync(fd);
            const again = fs.openSync(file);
            fs.closeSync(again);
            console.log(JSON.stringify([failure, text, held.length > 10]));
            """, AddData);

        JsonElement results = Run(executable, "ulimit -n 80; ");

        Assert.That(results.GetRawText(), Is.EqualTo("""[["EMFILE","open","/snapshot/project/data/f1"],"content 1",true]"""));
    }

    private static void AddData(TempFolder source)
    {
        for (var i = 0; i < 60; i++) source.Write(string.Create(CultureInfo.InvariantCulture, $"project/data/f{i}"), string.Create(CultureInfo.InvariantCulture, $"content {i}"));
    }

    private static async Task<string> BuildAsync(TempFolder folder, string main, Action<TempFolder> fill, string version = TestNode.Default)
    {
        folder.Write("project/package.json", """{ "name": "abuse", "main": "main.js" }""");
        folder.Write("project/main.js", main);
        fill(folder);
        string executable = await new PackagedApp { Folder = folder["project"], NodeVersion = version }.BuildAsync(folder["app"]);
        Directory.Delete(folder["project"], recursive: true);
        return executable;
    }

    private static JsonElement Run(string executable, string limits)
    {
        string output = new CommandLine("sh", "-c", $"{limits}exec \"$0\"", executable).Run().MustSucceed().StandardOutput;
        return JsonDocument.Parse(output).RootElement;
    }
}

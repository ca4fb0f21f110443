using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SeaPack.Testing;

/// <summary>A Node app with an app.proj in a folder of its own, built as a user builds it.</summary>
public sealed class SeaProject : IDisposable
{
    private static readonly string DotNet = ExternalTool.Find(OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet") ?? "dotnet";

    private readonly TempFolder _folder = new();
    private readonly XElement _properties = new("PropertyGroup");
    private readonly XElement _items = new("ItemGroup");
    private readonly List<XElement> _targets = [];
    private readonly Dictionary<string, string?> _environment = new(DotNetCli.Environment(SdkPackage.Instance.Packages), StringComparer.Ordinal);
    private bool _hasProjectFile;

    public SeaProject()
    {
        SdkPackage.Instance.WriteNuGetConfig(_folder.Path);
    }

    /// <summary>Absolute path of the project's folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Name of the project file, relative to <see cref="Folder"/>.</summary>
    public string ProjectFile { get; init; } = "app.proj";

    /// <summary>Absolute path of something below <see cref="Folder"/>.</summary>
    [IndexerName("Paths")]
    public string this[string relative] => _folder[relative];

    public SeaProject Property(string name, string value)
    {
        _properties.Elements(name).Remove();
        _properties.Add(new XElement(name, value));
        return this;
    }

    public SeaProject Item(string type, string include)
    {
        _items.Add(new XElement(type, new XAttribute("Include", include)));
        return this;
    }

    /// <summary>Sets a variable for the builds of this project.</summary>
    public SeaProject EnvironmentVariable(string name, string? value)
    {
        _environment[name] = value;
        return this;
    }

    public SeaProject Target(string xml)
    {
        _targets.Add(XElement.Parse(xml));
        return this;
    }

    public SeaProject File(string relative, string content)
    {
        _folder.Write(relative, content);
        return this;
    }

    /// <summary>A copy of a sample with its own project file and the packages of its lock file.</summary>
    public static async Task<SeaProject> SampleAsync(string name)
    {
        var project = new SeaProject { _hasProjectFile = true };
        project.CopyOf(RepositoryRoot.Combine($"samples/{name}"));
        project.File("global.json", $$"""{ "msbuild-sdks": { "SeaPack.Sdk": "{{SdkPackage.Instance.Version}}" } }""");
        return await project.InstallAsync().ConfigureAwait(false);
    }

    /// <summary>Copies the files of a folder, without what its builds and installs left there.</summary>
    public SeaProject CopyOf(string source)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(source, file);
            string first = relative.Split(Path.DirectorySeparatorChar)[0];
            if (first is "bin" or "obj" or "node_modules") continue;
            Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
            System.IO.File.Copy(file, this[relative], overwrite: true);
        }

        return this;
    }

    /// <summary>Gives the app the packages of its package-lock.json, as <c>npm ci</c> would.</summary>
    public async Task<SeaProject> InstallAsync(string relative = ".")
    {
        string installed = await NpmFolder.InstallAsync(this[relative]).ConfigureAwait(false);
        string modules = Path.Combine(installed, "node_modules");
        if (Directory.Exists(modules)) new CommandLine("cp", "-a", modules, this[relative]).Run().MustSucceed();
        return this;
    }

    /// <summary>Writes the project file; done by each build as well.</summary>
    public SeaProject Save()
    {
        if (_hasProjectFile) return this;
        new XElement("Project", new XAttribute("Sdk", $"SeaPack.Sdk/{SdkPackage.Instance.Version}"), _properties, _items, _targets)
            .Save(this[ProjectFile]);
        return this;
    }

    /// <summary>Runs <c>dotnet build</c> on the project.</summary>
    public Task<BuildOutcome> BuildAsync(params string[] arguments) => DotNetAsync("build", arguments);

    /// <summary>Runs a verb of the dotnet command line on the project.</summary>
    public Task<BuildOutcome> DotNetAsync(string verb, params string[] arguments) => RunAsync(command => command, verb, arguments);

    /// <summary>Runs any command of the dotnet command line in the project's folder, as <c>sln</c>, <c>run</c> or <c>build</c> of another project.</summary>
    public Task<CommandOutcome> CommandAsync(params string[] arguments)
    {
        Save();
        return new CommandLine(DotNet, arguments)
        {
            WorkingDirectory = Folder,
            // Every variable is a property, too.
            Environment = new Dictionary<string, string?>(_environment) { ["NodeRuntimeCache"] = Path.Combine(TestCache.Path, "runtimes") },
        }.RunAsync();
    }

    /// <summary>Runs <c>dotnet build</c> where a shell command has mounted something that nobody else sees. Linux only.</summary>
    public Task<BuildOutcome> BuildInMountNamespaceAsync(string mount, params string[] arguments) =>
        RunAsync(
            command => command with
            {
                FileName = "unshare",
                Arguments = ["--mount", "--map-root-user", "sh", "-c", $"{mount} && exec \"$@\"", "sh", command.FileName, .. command.Arguments],
            },
            "build",
            arguments);

    /// <summary>Starts <c>dotnet build</c> and presses Ctrl+C, or sends another signal, as soon as <paramref name="when"/> says so.</summary>
    public async Task<CommandOutcome> CancelBuildAsync(Func<bool> when, string signal = "-INT")
    {
        Save();
        CommandLine build = Command("build", []);
        // Who runs the tests in the background has them ignore Ctrl+C, and what they start.
        if (OperatingSystem.IsLinux()) build = build with { FileName = "env", Arguments = ["--default-signal=INT", build.FileName, .. build.Arguments] };
        return await build.RunAsync(async process =>
        {
            while (!process.HasExited && !when()) await Task.Delay(5).ConfigureAwait(false);
            new CommandLine("kill", signal, process.Id.ToString(CultureInfo.InvariantCulture)).Run();
        }).ConfigureAwait(false);
    }

    private async Task<BuildOutcome> RunAsync(Func<CommandLine, CommandLine> change, string verb, string[] arguments)
    {
        Save();
        string binaryLog = this[$"logs/{Guid.NewGuid():N}.binlog"];
        CommandOutcome outcome = await change(Command(verb, [$"-bl:{binaryLog}", .. arguments])).RunAsync().ConfigureAwait(false);
        return new BuildOutcome(outcome, binaryLog);
    }

    /// <summary>A runtime cache among the arguments comes last and wins.</summary>
    private CommandLine Command(string verb, string[] arguments) =>
        new(DotNet, [verb, ProjectFile, $"-p:NodeRuntimeCache={Path.Combine(TestCache.Path, "runtimes")}", .. arguments])
        {
            WorkingDirectory = Folder,
            Environment = _environment,
        };

    public void Dispose() => _folder.Dispose();
}

using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SeaPack.Testing;

/// <summary>A Node app with an app.proj in a folder of its own, built as a user builds it.</summary>
public sealed class SeaProject : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly XElement _properties = new("PropertyGroup");
    private readonly XElement _items = new("ItemGroup");
    private readonly List<XElement> _targets = [];
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
    public async Task<BuildOutcome> DotNetAsync(string verb, params string[] arguments)
    {
        Save();
        string binaryLog = this[$"logs/{Guid.NewGuid():N}.binlog"];
        string cache = $"-p:NodeRuntimeCache={Path.Combine(TestCache.Path, "runtimes")}";
        CommandOutcome outcome = await new CommandLine("dotnet", [verb, ProjectFile, $"-bl:{binaryLog}", cache, .. arguments])
        {
            WorkingDirectory = Folder,
            Environment = DotNetCli.Environment(SdkPackage.Instance.Packages),
        }.RunAsync().ConfigureAwait(false);
        return new BuildOutcome(outcome, binaryLog);
    }

    public void Dispose() => _folder.Dispose();
}

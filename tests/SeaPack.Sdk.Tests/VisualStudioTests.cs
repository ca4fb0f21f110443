using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What Visual Studio asks a project for, asked here by MSBuild alone; docs/visual-studio.md says what this cannot show.</summary>
public class VisualStudioTests
{
    private static readonly string[] AsVisualStudioDoes =
    [
        "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:BuildingProject=false", "-p:BuildProjectReferences=false",
        "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true", "-p:ContinueOnError=true",
    ];

    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "require('./lib/part')")
            .File("lib/part.js", "")
            .File("data/one.txt", "1")
            .Item("SeaAsset", "data/**");

    [TestCase("CompileDesignTime")]
    [TestCase("ResolveProjectReferencesDesignTime")]
    [TestCase("ResolveAssemblyReferencesDesignTime")]
    [TestCase("GetTargetPath;GetCopyToOutputDirectoryItems;ComputeRunArguments")]
    [TestCase("CollectUpToDateCheckInputDesignTime;CollectUpToDateCheckBuiltDesignTime;CollectUpToDateCheckOutputDesignTime")]
    [TestCase("Build")]
    public async Task A_design_time_build_makes_nothing(string targets)
    {
        using SeaProject project = Hello();

        BuildOutcome build = (await project.DotNetAsync("msbuild", [$"-t:{targets}", .. AsVisualStudioDoes])).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(build.Diagnostics, Is.Empty);
            Assert.That(build.TaskAssemblies, Has.None.Contains("SeaPack.Tasks"));
            Assert.That(!Directory.Exists(project["bin"]) || Directory.GetFiles(project["bin"], "*", SearchOption.AllDirectories).Length == 0);
        });
    }

    [Test]
    public async Task The_up_to_date_check_knows_what_the_last_build_was_made_of()
    {
        using SeaProject project = Hello();
        (await project.BuildAsync()).MustSucceed();

        BuildOutcome inputs = (await project.DotNetAsync(
            "msbuild", ["-t:CollectUpToDateCheckInputDesignTime", "-getTargetResult:CollectUpToDateCheckInputDesignTime", .. AsVisualStudioDoes])).MustSucceed();
        BuildOutcome built = (await project.DotNetAsync(
            "msbuild", ["-t:CollectUpToDateCheckBuiltDesignTime", "-getTargetResult:CollectUpToDateCheckBuiltDesignTime", .. AsVisualStudioDoes])).MustSucceed();

        string[] paths = [.. inputs.TargetResult("CollectUpToDateCheckInputDesignTime").Select(item => item["FullPath"])];
        string[] executables = [.. built.TargetResult("CollectUpToDateCheckBuiltDesignTime").Select(item => item["FullPath"])];
        Assert.Multiple(() =>
        {
            Assert.That(paths, Is.SupersetOf(new[] { "index.js", "lib/part.js", "data/one.txt", "package.json" }.Select(file => project[file])));
            Assert.That(executables, Is.EqualTo(new[] { project[$"bin/Debug/{Host.RuntimeIdentifier}/hello"] }));
            // An input that is younger than what was built would make Visual Studio build for ever.
            Assert.That(paths.Max(File.GetLastWriteTimeUtc), Is.LessThanOrEqualTo(File.GetLastWriteTimeUtc(executables[0])));
        });
    }

    [Test]
    public async Task The_project_says_what_it_is()
    {
        using SeaProject project = Hello();

        CommandOutcome told = (await project.CommandAsync(
            "msbuild", "app.proj", "-getItem:ProjectCapability,PropertyPageSchema", "-getProperty:DefaultProjectTypeGuid,TargetFramework,Configurations")).MustSucceed();

        Assert.That(told.StandardOutput, Does.Contain("\"SeaPack\"").And.Contain("rules/SeaPack.xaml").And.Contain("9A19103F").And.Contain("Debug;Release"));
    }

    /// <summary>The types that read rule files lie in the assembly of MSBuild for the .NET Framework; their properties are the schema.</summary>
    [Test]
    public void The_rule_file_holds_only_what_its_types_know()
    {
        Dictionary<string, (string Base, HashSet<string> Members)> types = RuleTypes();
        XElement rule = XElement.Load(RepositoryRoot.Combine("sdk/rules/SeaPack.xaml"));

        Assert.Multiple(() =>
        {
            foreach (XElement element in rule.DescendantsAndSelf())
            {
                string[] name = element.Name.LocalName.Split('.');
                Assert.That(types, Does.ContainKey(name[0]));
                if (name.Length == 2) Assert.That(Members(types, name[0]), Does.Contain(name[1]));
                foreach (XAttribute attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
                {
                    Assert.That(Members(types, name[0]), Does.Contain(attribute.Name.LocalName), name[0]);
                }
            }
        });
    }

    private static IEnumerable<string> Members(Dictionary<string, (string Base, HashSet<string> Members)> types, string name) =>
        types.TryGetValue(name, out (string Base, HashSet<string> Members) type) ? type.Members.Concat(Members(types, type.Base)) : [];

    private static Dictionary<string, (string Base, HashSet<string> Members)> RuleTypes()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        using FileStream file = File.OpenRead(Path.Combine(packages, "microsoft.build.framework", "18.9.6", "lib", "net472", "Microsoft.Build.Framework.dll"));
        using var assembly = new PEReader(file);
        MetadataReader reader = assembly.GetMetadataReader();
        return reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => reader.GetString(type.Namespace) == "Microsoft.Build.Framework.XamlTypes")
            .ToDictionary(
                type => reader.GetString(type.Name),
                type => (
                    !type.BaseType.IsNil && type.BaseType.Kind == HandleKind.TypeDefinition ? reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name) : "",
                    type.GetProperties().Select(property => reader.GetString(reader.GetPropertyDefinition(property).Name)).ToHashSet(StringComparer.Ordinal)));
    }
}

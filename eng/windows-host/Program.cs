using System.Runtime.Loader;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using Microsoft.Build.Framework;
using Microsoft.Build.Logging;
using Mono.Cecil;

// Builds a project: WindowsHost <folder of the .NET SDK> <folder of MSBuild SDKs> <project> [-p:name=value]…
const string CommonTasks = "Microsoft.Build.Tasks.Core";
string sdk = Path.GetFullPath(args[0]);
Environment.SetEnvironmentVariable("MSBUILD_EXE_PATH", Path.Combine(sdk, "MSBuild.dll"));
Environment.SetEnvironmentVariable("MSBuildExtensionsPath", sdk + Path.DirectorySeparatorChar);
Environment.SetEnvironmentVariable("MSBuildSDKsPath", Path.GetFullPath(args[1]));
string tasks = Path.Combine(AppContext.BaseDirectory, $"{CommonTasks}.dll");
if (!File.Exists(tasks)) DropMachineCode(Path.Combine(sdk, $"{CommonTasks}.dll"), tasks);
AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == CommonTasks ? context.LoadFromAssemblyPath(tasks) : null;
return Build(Path.GetFullPath(args[2]), args.Skip(3).Select(argument => argument["-p:".Length..].Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]));

// No package has these tasks for this version of MSBuild, and those of the SDK hold machine code for its own system.
static void DropMachineCode(string source, string destination)
{
    using var module = ModuleDefinition.ReadModule(source);
    module.Attributes = ModuleAttributes.ILOnly;
    module.Architecture = TargetArchitecture.I386;
    module.Write(destination);
}

static int Build(string project, Dictionary<string, string> properties)
{
    using var projects = new ProjectCollection(properties);
    var parameters = new BuildParameters(projects) { Loggers = [new ConsoleLogger(LoggerVerbosity.Minimal)], MaxNodeCount = 1, EnableNodeReuse = false };
    var request = new BuildRequestData(project, properties.ToDictionary(property => property.Key, string? (property) => property.Value), null, ["Build"], null);
    BuildResult result = BuildManager.DefaultBuildManager.Build(parameters, request);
    if (result.Exception != null) Console.Error.WriteLine(result.Exception);
    return result.OverallResult == BuildResultCode.Success ? 0 : 1;
}

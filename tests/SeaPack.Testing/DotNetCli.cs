namespace SeaPack.Testing;

/// <summary>The dotnet command line as a clean user session has it.</summary>
public static class DotNetCli
{
    /// <summary>
    /// Variables for a spawned dotnet: no reused nodes that would lock the task assembly, no logos, none of the variables that
    /// the outer <c>dotnet test</c> sets, and not CI, so that a build behaves as at a developer's desk.
    /// </summary>
    /// <param name="packagesFolder">NuGet's global packages folder, or null for the user's own.</param>
    public static IReadOnlyDictionary<string, string?> Environment(string? packagesFolder)
    {
        var variables = new Dictionary<string, string?>
        {
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["MSBuildSDKsPath"] = null,
            ["MSBuildExtensionsPath"] = null,
            ["MSBUILD_EXE_PATH"] = null,
            ["CI"] = null,
        };
        if (packagesFolder != null) variables["NUGET_PACKAGES"] = packagesFolder;
        return variables;
    }
}

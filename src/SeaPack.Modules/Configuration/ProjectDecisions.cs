using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Configuration;

/// <summary>What the project has decided, by itself or by what it took of pkg's configuration, so that pkg's word on it is not repeated.</summary>
/// <param name="NamesPlatforms">Whether it names platforms itself.</param>
/// <param name="NamesOutputPath">Whether it names the folder of the executable itself.</param>
/// <param name="Platforms">What it took of pkg's targets, see <see cref="PkgTargets.ToString"/>.</param>
/// <param name="OutputPath">What it took of pkg's outputPath.</param>
internal readonly record struct ProjectDecisions(bool NamesPlatforms, bool NamesOutputPath, string Platforms = "", string OutputPath = "")
{
    /// <summary>The decisions of the project that walks.</summary>
    public static ProjectDecisions In(WalkOptions options) =>
        new(options.ProjectNamesPlatforms, options.ProjectNamesOutputPath, options.PkgPlatforms, options.PkgOutputPath);
}

using SeaPack.Modules.Packages;

namespace SeaPack.Modules.Rules;

/// <summary>What packages have for a library that they declare: files that it finds by their names, in whichever package calls it.</summary>
internal static class DependentRules
{
    private static readonly string[] MedusaFolders = ["loaders", "migrations", "models", "repositories", "services"];

    private static readonly PackageRule[] OfLibraries =
    [
        // Texts of LoopBack's packages: SetRootDir(__dirname).
        new() { Package = "strong-globalize", Assets = ["intl/**"] },
        // Modules that the field machinepack names, of Sails' packages: pack({ pkg: require('./package.json'), dir: __dirname }).
        new() { Package = "machine", Scripts = ["machines/*.js"] },
        // Generators of Yeoman, each with its templates beside it: templatePath('a.txt').
        new() { Package = "yeoman-generator", Scripts = ["app/index.js", "generators/*/index.js"], Assets = ["app/templates/**", "generators/*/templates/**"] },
        // What modules of Medusa consist of, which looks for it beside the main module of each, and its plugins.
        new()
        {
            Package = "@medusajs/framework",
            Scripts = [.. MedusaFolders.Select(folder => $"dist/{folder}/**/*.js"), ".medusa/server/src/**/*.js"],
            Excludes = [".medusa/server/src/admin/**"],
        },
    ];

    /// <summary>The rules for a package by what it declares.</summary>
    public static IEnumerable<PackageRule> Of(PackageFacts package) => OfLibraries.Where(rule => package.Declares(rule.Package));
}

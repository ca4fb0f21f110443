using SeaPack.Modules.Packages;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Rules;

/// <summary>What a web framework, or its build, has beside its server, which finds it by convention. Patterns are relative to the output's folder.</summary>
internal sealed record FrameworkOutput
{
    /// <summary>The package that serves the output of every package of the app that can ask for it; null where a module of the output does.</summary>
    public string? Package { get; init; }

    /// <summary>The module that serves; the output's folder is the one that it is relative to.</summary>
    public string? Module { get; init; }

    /// <summary>A file of the output by which the module is known, or null.</summary>
    public string? Beside { get; init; }

    /// <summary>The package that the app declares if the module is the framework's, or null.</summary>
    public string? Declared { get; init; }

    /// <summary>Modules to walk from.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Files to pack as they are.</summary>
    public IReadOnlyList<string> Assets { get; init; } = [];

    /// <summary>Files that lie in the output's folders and are none of it.</summary>
    public IReadOnlyList<GlobPattern> Foreign { get; init; } = [];

    /// <summary>What is asked for of each dependency that the app declares: <c>*</c> stands for its name, or for the end of it.</summary>
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>Whether it looks for a dependency that the app declares, by what its package.json says; the rules of such a package say what it has.</summary>
    public Predicate<PackageFacts> IsPlugin { get; init; } = _ => false;

    /// <summary>Scripts that are read as text: those for browsers, and what runs in a context of its own. Most often all assets.</summary>
    public IReadOnlyList<GlobPattern> Texts { get => field ??= [.. Assets.Select(pattern => new GlobPattern(pattern, matchAll: true))]; init; }

    /// <summary>Whether a file, by its path relative to the output's folder, is read as a text.</summary>
    public bool IsText(string path) => Matches(Texts, path);

    /// <summary>Whether a file, by its path relative to the output's folder, is none of the output.</summary>
    public bool IsForeign(string path) => Matches(Foreign, path);

    private static bool Matches(IReadOnlyList<GlobPattern> patterns, string path) => patterns.Any(pattern => pattern.IsMatch(path.Split(Path.DirectorySeparatorChar)));

    // All but src/admin, which is for the browser and is built.
    private static readonly string[] StrapiSources =
    [
        "config/**/*.js", "src/index.js", "src/api/**/*.js", "src/extensions/**/*.js", "src/middlewares/**/*.js", "src/policies/**/*.js",
        "src/plugins/*/strapi-server.js", "src/plugins/*/dist/server/**/*.js", "src/plugins/*/server/**/*.js",
    ];

    private static readonly string[] MedusaSources = ["instrumentation.js", "medusa-config.js", "src/**/*.js"];

    // Beside the module that hands over its import.meta.
    private static readonly string[] PastelCommands = ["commands/**/*.js"];

    // What the booters look for below the folder that the application names.
    private static readonly string[] LoopBackArtifacts =
    [
        "components/**/*.component.js", "controllers/**/*.controller.js", "datasources/**/*.datasource.js", "interceptors/**/*.interceptor.js", "model-endpoints/**/*.rest-config.js",
        "observers/**/*.observer.js", "repositories/**/*.repository.js", "services/**/*.service.js",
    ];

    /// <summary>All that are known.</summary>
    public static IReadOnlyList<FrameworkOutput> Known { get; } =
    [
        new()
        {
            Package = "next",
            Scripts = [".next/server/**/*.js", "next.config.*"],
            Assets = [".next/*", ".next/server/**", ".next/static/**", "public/**"],
            Texts = [new(".next/static/**"), new(".next/server/**/*manifest.js"), new(".next/server/edge/**"), new("public/**", matchAll: true)],
        },
        new()
        {
            Package = "@adonisjs/core",
            Scripts = ["adonisrc.js", "app/**/*.js", "commands/**/*.js", "config/**/*.js", "database/**/*.js", "providers/**/*.js", "start/**/*.js"],
            Assets = ["public/**", "resources/**"],
        },
        new() { Package = "@react-router/serve", Scripts = ["build/server/*.js"], Assets = ["build/client/**", "public/**"] },
        new()
        {
            Package = "sails",
            Scripts = ["api/**/*.js", "config/**/*.js"],
            Assets = [".tmp/public/**", "config/locales/*.json", "views/**"],
            Requests = ["sails-*", "sails-*/package.json"],
        },
        new()
        {
            Package = "@strapi/strapi",
            Scripts = [.. StrapiSources, .. StrapiSources.Select(path => "dist/" + path), "database/migrations/*.js"],
            Assets = ["build/**", "database/migrations/*", "dist/build/**", "dist/**/*.json", "favicon.*", "public/**", "src/**/*.json"],
            Texts = [new("build/**", matchAll: true), new("dist/build/**", matchAll: true), new("public/**", matchAll: true)],
            // All but the file that keeps the empty folder in git: the server ends without the folder.
            Foreign = [new("public/uploads/**/*")],
            Requests = ["*/package.json", "*/strapi-server"],
        },
        new()
        {
            Package = "@medusajs/medusa",
            Scripts = [.. MedusaSources, .. MedusaSources.Select(path => ".medusa/server/" + path)],
            Assets = [".medusa/server/public/**"],
            // For the browser, and built.
            Foreign = [new("src/admin/**"), new(".medusa/server/src/admin/**")],
            Requests = ["*/package.json"],
        },
        new()
        {
            Package = "hexo",
            Scripts = ["scripts/**/*.js", "themes/*/scripts/**/*.js"],
            Assets = ["_config.*", "source/**", "themes/**", "node_modules/hexo-theme-*/**"],
            // Plugins too, whose text Hexo reads and compiles by itself.
            Texts = [new("scripts/**"), new("source/**", matchAll: true), new("themes/**"), new("node_modules/hexo-*/**"), new("node_modules/@*/hexo-*/**")],
            Requests = ["hexo-*"],
        },
        new() { Package = "node-red", IsPlugin = dependency => dependency.NodeRed != null },
        new() { Package = "pastel", Scripts = [.. PastelCommands, .. PastelCommands.Select(path => "dist/" + path)] },
        new() { Package = "@loopback/boot", Scripts = [.. LoopBackArtifacts, .. LoopBackArtifacts.Select(path => "dist/" + path)] },
        // Also Nuxt, SolidStart and TanStack Start, which Nitro builds.
        new() { Module = "server/index.mjs", Beside = "nitro.json", Assets = ["public/**"] },
        new() { Module = "server/server.mjs", Declared = "@angular/ssr", Assets = ["browser/**"] },
        new() { Module = "server/entry.mjs", Declared = "astro", Assets = ["client/**"] },
        new() { Module = "server/index.js", Beside = "handler.js", Declared = "@sveltejs/kit", Assets = ["client/**", "prerendered/**"] },
    ];
}

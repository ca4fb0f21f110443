using SeaPack.Modules.Evaluation;

namespace SeaPack.Modules.Scanning;

/// <summary>The functions that open files for their caller, and which argument is the path: a table in data, by <see cref="KnownNames"/>.</summary>
internal static class Openers
{
    // Of fs, under all its names; each also with Sync.
    private static readonly string[] Files =
    [
        "access", "appendFile", "copyFile", "createReadStream", "exists", "lstat", "open", "openAsBlob", "pathExists", "readFile", "readJson",
        "readJSON", "readlink", "realpath", "stat", "statfs", "watch", "watchFile",
    ];

    private static readonly string[] Folders = ["copy", "cp", "opendir", "readdir"];

    private static readonly Dictionary<string, Opener> ByName = new(StringComparer.Ordinal)
    {
        ["express.static"] = new(0, OpenedAs.Served),
        ["serve-static"] = new(0, OpenedAs.Served),
        ["koa-static"] = new(0, OpenedAs.Served),
        ["sirv"] = new(0, OpenedAs.Served),
        ["@hono/node-server/serve-static.serveStatic"] = new(0, OpenedAs.Served, "root"),
        ["@nestjs/serve-static.ServeStaticModule.forRoot"] = new(0, OpenedAs.Served, "rootPath"),
        ["fs.glob"] = new(0, OpenedAs.Patterns),
        ["fs.globSync"] = new(0, OpenedAs.Patterns),
        ["glob"] = new(0, OpenedAs.Patterns),
        ["glob.glob"] = new(0, OpenedAs.Patterns),
        ["glob.globSync"] = new(0, OpenedAs.Patterns),
        ["glob.sync"] = new(0, OpenedAs.Patterns),
        ["fast-glob"] = new(0, OpenedAs.Patterns),
        ["fast-glob.glob"] = new(0, OpenedAs.Patterns),
        ["fast-glob.globSync"] = new(0, OpenedAs.Patterns),
        ["fast-glob.sync"] = new(0, OpenedAs.Patterns),
        ["globby.globby"] = new(0, OpenedAs.Patterns),
        ["globby.globbySync"] = new(0, OpenedAs.Patterns),
        ["tinyglobby.glob"] = new(0, OpenedAs.Patterns),
        ["tinyglobby.globSync"] = new(0, OpenedAs.Patterns),
        ["new umzug.Umzug"] = new(0, OpenedAs.Patterns, "migrations.glob"),
        ["swagger-jsdoc"] = new(0, OpenedAs.Patterns, "apis"),
        ["new typeorm.DataSource"] = new(0, OpenedAs.Patterns, "entities", "migrations", "subscribers"),
        ["@nestjs/typeorm.TypeOrmModule.forRoot"] = new(0, OpenedAs.Patterns, "entities", "migrations", "subscribers"),
        ["@graphql-tools/load-files.loadFiles"] = new(0, OpenedAs.Patterns),
        ["@graphql-tools/load-files.loadFilesSync"] = new(0, OpenedAs.Patterns),
        ["@graphql-tools/load.loadSchema"] = new(0, OpenedAs.Patterns),
        ["@graphql-tools/load.loadSchemaSync"] = new(0, OpenedAs.Patterns),
        ["@grpc/proto-loader.load"] = new(0, OpenedAs.File),
        ["@grpc/proto-loader.loadSync"] = new(0, OpenedAs.File),
        ["protobufjs.load"] = new(0, OpenedAs.File),
        ["protobufjs.loadSync"] = new(0, OpenedAs.File),
        ["knex"] = new(0, OpenedAs.Folder, "migrations.directory", "seeds.directory"),
        ["knex.knex"] = new(0, OpenedAs.Folder, "migrations.directory", "seeds.directory"),
        ["node-pg-migrate"] = new(0, OpenedAs.Folder, "dir"),
        ["node-pg-migrate.runner"] = new(0, OpenedAs.Folder, "dir"),
        ["nunjucks.configure"] = new(0, OpenedAs.Folder),
        ["i18n.configure"] = new(0, OpenedAs.Folder, "directory"),
        ["new i18n.I18n"] = new(0, OpenedAs.Folder, "directory"),
        ["new email-templates"] = new(0, OpenedAs.Folder, "views.root"),
        ["express-handlebars.engine"] = new(0, OpenedAs.Folder, "layoutsDir", "partialsDir"),
        ["express-handlebars.create"] = new(0, OpenedAs.Folder, "layoutsDir", "partialsDir"),
        ["require-dir"] = new(0, OpenedAs.FolderBeside),
        ["require-directory"] = new(1, OpenedAs.FolderBeside),
        ["ejs.renderFile"] = new(0, OpenedAs.File),
        ["pug.compileFile"] = new(0, OpenedAs.File),
        ["pug.renderFile"] = new(0, OpenedAs.File),
        ["new worker_threads.Worker"] = new(0, OpenedAs.Script),
        ["child_process.fork"] = new(0, OpenedAs.Script),
        ["child_process.spawn"] = new(0, OpenedAs.Command),
        ["child_process.spawnSync"] = new(0, OpenedAs.Command),
        ["child_process.execFile"] = new(0, OpenedAs.Command),
        ["child_process.execFileSync"] = new(0, OpenedAs.Command),
        ["execa.execa"] = new(0, OpenedAs.Command),
        ["execa.execaSync"] = new(0, OpenedAs.Command),
        ["execa.execaNode"] = new(0, OpenedAs.Script),
        ["cluster.setupPrimary"] = new(0, OpenedAs.Script, "exec"),
        ["cluster.setupMaster"] = new(0, OpenedAs.Script, "exec"),
        ["new piscina"] = new(0, OpenedAs.Script, "filename"),
        ["new piscina.Piscina"] = new(0, OpenedAs.Script, "filename"),
        ["new tinypool"] = new(0, OpenedAs.Script, "filename"),
        ["new tinypool.Tinypool"] = new(0, OpenedAs.Script, "filename"),
        ["workerpool.pool"] = new(0, OpenedAs.Script),
        ["new threads.Worker"] = new(0, OpenedAs.ScriptBeside),
        ["node-cron.schedule"] = new(1, OpenedAs.ScriptBeside),
        ["node-cron.createTask"] = new(1, OpenedAs.ScriptBeside),
        ["new jest-worker.Worker"] = new(0, OpenedAs.Script),
        ["process.chdir"] = new(0, OpenedAs.WorkingFolder),
        ["module._load"] = new(0, OpenedAs.Module),
        ["module._resolveFilename"] = new(0, OpenedAs.Module),
        ["import-fresh"] = new(0, OpenedAs.Module),
        ["rewire"] = new(0, OpenedAs.Module),
        ["import-from"] = new(1, OpenedAs.ModuleFrom),
        ["import-from.silent"] = new(1, OpenedAs.ModuleFrom),
        ["resolve-from"] = new(1, OpenedAs.ModuleFrom),
        ["resolve-from.silent"] = new(1, OpenedAs.ModuleFrom),
        ["cosmiconfig.cosmiconfig"] = new(0, OpenedAs.ConfigurationName),
        ["cosmiconfig.cosmiconfigSync"] = new(0, OpenedAs.ConfigurationName),
        ["lilconfig.lilconfig"] = new(0, OpenedAs.ConfigurationName),
        ["lilconfig.lilconfigSync"] = new(0, OpenedAs.ConfigurationName),
        ["c12.loadConfig"] = new(0, OpenedAs.Configuration, "cwd"),
        ["module.register"] = new(0, OpenedAs.Hooks),
        ["module.registerHooks"] = new(0, OpenedAs.Hooks),
        ["pino"] = new(0, OpenedAs.Logger),
        ["pino.pino"] = new(0, OpenedAs.Logger),
        ["pino.transport"] = new(0, OpenedAs.Transport),
        ["fastify"] = new(0, OpenedAs.Logger, "logger"),
        ["fastify.fastify"] = new(0, OpenedAs.Logger, "logger"),
    };

    // Methods of objects that no import gives: the app, the response.
    private static readonly Dictionary<string, Opener> ByMethod = new(StringComparer.Ordinal)
    {
        ["sendFile"] = new(0, OpenedAs.File),
        ["sendfile"] = new(0, OpenedAs.File),
        ["download"] = new(0, OpenedAs.File),
        ["render"] = new(0, OpenedAs.View),
        ["views"] = new(0, OpenedAs.Views),
        ["init"] = new(0, OpenedAs.Folder, "backend.loadPath"),
        ["command"] = new(0, OpenedAs.Subcommand),
        ["commandDir"] = new(0, OpenedAs.FolderBeside),
        ["loadServices"] = new(0, OpenedAs.Folder),
        ["loadService"] = new(0, OpenedAs.File),
        ["search"] = new(0, OpenedAs.Configuration),
        ["require"] = new(0, OpenedAs.ModuleBelow),
        ["set"] = new(1, OpenedAs.Folder),
        ["register"] = new(1, OpenedAs.Served, "root"),
    };

    // Modules whose export is itself such a function, and may bear any name.
    private static readonly HashSet<string> Callable = new(
        [
            "serve-static", "koa-static", "sirv", "piscina", "tinypool", "pino", "fastify", "glob", "fast-glob", "swagger-jsdoc", "knex", "node-pg-migrate",
            "email-templates", "require-dir", "require-directory", "import-fresh", "import-from", "resolve-from", "rewire",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> LastNames = CollectLastNames();

    /// <summary>Whether a function of this name can be one that opens files.</summary>
    public static bool IsLastName(string name) => LastNames.Contains(name);

    /// <summary>Whether what a module exports can be called to open files.</summary>
    public static bool IsCallable(string specifier) => Callable.Contains(KnownNames.Module(specifier));

    /// <summary>What a function does with a path.</summary>
    public static Opener? Of(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What a method of an object that is not known does with a path.</summary>
    public static Opener? OfMethod(string name) => ByMethod.GetValueOrDefault(name);

    private static HashSet<string> CollectLastNames()
    {
        foreach (string name in Files) AddFileSystem(name, OpenedAs.File);
        foreach (string name in Folders) AddFileSystem(name, OpenedAs.Folder);
        IEnumerable<string> functions = ByName.Keys.Select(name => name[(name.LastIndexOfAny(['.', ' ']) + 1)..]);
        return new HashSet<string>([.. functions, .. ByMethod.Keys], StringComparer.Ordinal);
    }

    private static void AddFileSystem(string name, OpenedAs opened)
    {
        ByName[$"fs.{name}"] = new Opener(0, opened);
        ByName[$"fs.{name}Sync"] = new Opener(0, opened);
    }
}

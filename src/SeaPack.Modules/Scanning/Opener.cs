namespace SeaPack.Modules.Scanning;

/// <summary>What a function does with the path that it is given.</summary>
internal enum OpenedAs : byte
{
    /// <summary>Reads a file relative to the working folder.</summary>
    File,

    /// <summary>Reads a folder, or any file of it, relative to the working folder.</summary>
    Folder,

    /// <summary>Reads what patterns match, relative to the working folder unless the next argument has another <c>cwd</c>.</summary>
    Patterns,

    /// <summary>Starts a program: Node with a script among the items of the next argument.</summary>
    Command,

    /// <summary>Declares a command, whose program lies beside the module if it has a description as the next argument.</summary>
    Subcommand,

    /// <summary>Loads the modules of a folder relative to the module.</summary>
    FolderBeside,

    /// <summary>Hands out the files of a folder as they are, relative to the working folder.</summary>
    Served,

    /// <summary>Runs a script; relative to the working folder, and written as if it were relative to the module.</summary>
    Script,

    /// <summary>Runs a script that is named as if it were relative to the module.</summary>
    ScriptBeside,

    /// <summary>Loads a module, or says where it is, as a module in the folder of the first argument would.</summary>
    ModuleFrom,

    /// <summary>Loads a module relative to the folder whose method it is.</summary>
    ModuleBelow,

    /// <summary>Takes the name that files of configuration have, to be searched for later.</summary>
    ConfigurationName,

    /// <summary>Searches a folder for a file of configuration.</summary>
    Configuration,

    /// <summary>Loads a module, or says where it is, as <c>require</c> does.</summary>
    Module,

    /// <summary>Asks for a module of hooks that see each module before it is loaded, or takes the hooks.</summary>
    Hooks,

    /// <summary>Takes the options of pino's transports, which name modules.</summary>
    Transport,

    /// <summary>Takes the options of a logger that hold those of pino's transports.</summary>
    Logger,

    /// <summary>Renders a view: the extension of its file names the engine.</summary>
    View,

    /// <summary>Takes the settings of @hapi/vision, whose folders are relative to one that they name.</summary>
    Views,

    /// <summary>Makes it the working folder.</summary>
    WorkingFolder,
}

/// <summary>A function that opens a file for its caller.</summary>
/// <param name="Argument">Number of the argument that names the file, from 0.</param>
/// <param name="As">What becomes of it.</param>
/// <param name="Members">The members of the argument that name files, as <c>views.root</c>; none when it does itself.</param>
internal sealed record Opener(int Argument, OpenedAs As, params string[] Members);

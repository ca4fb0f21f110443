namespace SeaPack.Executables;

/// <summary>
/// What Windows shows of a program, and how it starts it. Only PE executables have it. Texts that are null or empty leave what the
/// Node binary says of itself.
/// </summary>
public sealed record WindowsResources
{
    /// <summary>Absolute path of an .ico file; all its images replace all of Node's. Null: Node's icon.</summary>
    public string? IconPath { get; init; }

    /// <summary>Absolute path of an application manifest, which replaces Node's. Null: Node's manifest.</summary>
    public string? ManifestPath { get; init; }

    /// <summary>Whether the program is started without a console.</summary>
    public bool IsGraphical { get; init; }

    /// <summary>The version of the program, for <see cref="FileVersion"/> and <see cref="InformationalVersion"/> if they are not set.</summary>
    public string? Version { get; init; }

    /// <summary>The version of the file: as text, and up to four numbers below 65536 that installers compare.</summary>
    public string? FileVersion { get; init; }

    /// <summary>The version of the product that the file belongs to; any text.</summary>
    public string? InformationalVersion { get; init; }

    /// <summary>Who made it (CompanyName).</summary>
    public string? Company { get; init; }

    /// <summary>What it belongs to (ProductName).</summary>
    public string? Product { get; init; }

    /// <summary>What Windows calls the program in its dialogs and task list (FileDescription).</summary>
    public string? Description { get; init; }

    /// <summary>LegalCopyright.</summary>
    public string? Copyright { get; init; }

    /// <summary>The name of the executable when it was made (OriginalFilename; without its suffix also InternalName).</summary>
    public string? OriginalFileName { get; init; }
}

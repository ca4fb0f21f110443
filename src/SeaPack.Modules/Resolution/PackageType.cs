namespace SeaPack.Modules.Resolution;

/// <summary>The field <c>type</c> of a package.json.</summary>
public enum PackageType : byte
{
    /// <summary>Absent or unknown: the syntax of a file decides.</summary>
    None,

    /// <summary><c>commonjs</c>.</summary>
    CommonJs,

    /// <summary><c>module</c>.</summary>
    Module,
}

namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>What a bracket encloses.</summary>
internal enum BraceKind : byte
{
    /// <summary>Not asked yet.</summary>
    Unknown,

    /// <summary>Not a brace.</summary>
    Other,
    Block,
    TryBlock,

    /// <summary>Body of a function, method, accessor, constructor or static block.</summary>
    Function,
    Class,

    /// <summary>Object literal or object pattern.</summary>
    Object,

    /// <summary>Names of an import or export declaration.</summary>
    ModuleNames,

    /// <summary>Members of a TypeScript type.</summary>
    TypeMembers,
}

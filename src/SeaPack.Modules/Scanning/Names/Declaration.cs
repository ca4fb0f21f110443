namespace SeaPack.Modules.Scanning.Names;

/// <summary>How a name comes to be declared.</summary>
internal enum DeclarationForm : byte
{
    Const,
    Variable,
    Parameter,
    Function,
    Class,
    Import,
}

/// <summary>A declaration of a name and the tokens among which it holds.</summary>
/// <param name="Form">The syntax.</param>
/// <param name="Token">Number of the token that declares.</param>
/// <param name="From">First token of the scope.</param>
/// <param name="To">Last token of the scope.</param>
/// <param name="Value">First token of the initializer of a plain <c>const x = value</c>, or 0.</param>
/// <param name="Source">
/// First token of what a pattern takes the name from (behind <c>of</c>: from each item of it), or the specifier of an import; 0 without one.
/// </param>
/// <param name="Key">Number of the token that names the property or the export taken; 0 without one.</param>
internal sealed record Declaration(DeclarationForm Form, int Token, int From, int To, int Value = 0, int Source = 0, int Key = 0);

namespace SeaPack.Modules.Scanning;

/// <summary>What <see cref="ModuleScanner"/> learned about a module. All lists are in the order of the source.</summary>
public sealed class ModuleFacts
{
    /// <summary>Facts of a source that asks for nothing.</summary>
    public static ModuleFacts Empty { get; } = new();

    /// <summary>
    /// The source is an ES module by its syntax, as Node's syntax detection decides where neither extension nor <c>type</c> does.
    /// </summary>
    public bool HasModuleSyntax { get; init; }

    /// <summary>The module makes a folder of the package the working folder: what the app names relative to that is read from the package. Known of the app's own code.</summary>
    public bool EntersPackage { get; init; }

    /// <summary>The requests with a constant specifier; one that is written twice is here twice.</summary>
    public IReadOnlyList<ModuleRequest> Requests { get; init; } = [];

    /// <summary>The requests of which a part is known.</summary>
    public IReadOnlyList<RequestPattern> Patterns { get; init; } = [];

    /// <summary>The requests of which nothing is known.</summary>
    public IReadOnlyList<ComputedRequest> ComputedRequests { get; init; } = [];

    /// <summary>The files and folders that the module names by its own place, or by another one that is known.</summary>
    public IReadOnlyList<AssetReference> Assets { get; init; } = [];

    /// <summary>The places that the module exports.</summary>
    internal IReadOnlyList<ExportedPlace> Exports { get; init; } = [];

    /// <summary>The module changes how Node loads others, by hooks or by <c>require.extensions</c>. Known of the app's own code.</summary>
    public bool ChangesLoading { get; init; }

    /// <summary>The module asks where the app's main module lies. Known of the app's own code.</summary>
    internal bool AsksMain { get; init; }

    /// <summary>The first TypeScript syntax for which Node refuses the module, or null. Known of the app's own code.</summary>
    public UnstrippableSyntax? Unstrippable { get; init; }

    /// <summary>What stopped the scanner; the other facts then hold what comes before.</summary>
    public ScanError? Error { get; init; }
}

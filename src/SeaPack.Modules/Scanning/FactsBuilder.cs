namespace SeaPack.Modules.Scanning;

/// <summary>Collects what the readers find in one source.</summary>
internal sealed class FactsBuilder
{
    private List<ModuleRequest>? _requests;
    private List<RequestPattern>? _patterns;
    private List<ComputedRequest>? _computed;
    private List<AssetReference>? _assets;

    public bool HasModuleSyntax { get; set; }

    /// <summary>See <see cref="ModuleFacts.EntersPackage"/>.</summary>
    public bool EntersPackage { get; set; }

    /// <summary>See <see cref="ModuleFacts.ChangesLoading"/>.</summary>
    public bool ChangesLoading { get; set; }

    /// <summary>See <see cref="ModuleFacts.AsksMain"/>.</summary>
    public bool AsksMain { get; set; }

    /// <summary>See <see cref="ModuleFacts.Unstrippable"/>.</summary>
    public UnstrippableSyntax? Unstrippable { get; set; }

    /// <summary>The places that the module exports.</summary>
    public IReadOnlyList<ExportedPlace> Exports { get; set; } = [];

    public void Add(ModuleRequest request) => (_requests ??= []).Add(request);

    public void Add(RequestPattern pattern) => (_patterns ??= []).Add(pattern);

    public void Add(ComputedRequest request) => (_computed ??= []).Add(request);

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<ModuleRequest> Requests => _requests ?? [];

    /// <summary>Where the specifiers of the requests so far start, whatever is known of them.</summary>
    public HashSet<int> RequestOffsets() =>
    [
        .. Requests.Select(request => request.Offset), .. (_patterns ?? []).Select(request => request.Offset), .. (_computed ?? []).Select(request => request.Offset),
    ];

    public void Add(AssetReference asset) => (_assets ??= []).Add(asset);

    public ModuleFacts Build(ScanError? error)
    {
        if (_requests == null && _computed == null && _patterns == null && _assets == null && error == null && !HasModuleSyntax && !EntersPackage && !ChangesLoading && !AsksMain && Unstrippable == null && Exports.Count == 0) return ModuleFacts.Empty;
        return new ModuleFacts
        {
            HasModuleSyntax = HasModuleSyntax,
            EntersPackage = EntersPackage,
            ChangesLoading = ChangesLoading,
            AsksMain = AsksMain,
            Unstrippable = Unstrippable,
            Requests = InOrder(_requests, request => request.Offset),
            Patterns = InOrder(_patterns, pattern => pattern.Offset),
            ComputedRequests = InOrder(_computed, request => request.Offset),
            Assets = InOrder(_assets, asset => asset.Offset),
            Exports = Exports,
            Error = error,
        };
    }

    private static List<T> InOrder<T>(List<T>? found, Func<T, int> offset)
        where T : class
    {
        if (found == null) return [];
        bool isSorted = true;
        for (int i = 1; i < found.Count && isSorted; i++) isSorted = offset(found[i - 1]) <= offset(found[i]);
        if (isSorted) return found;
        T[] items = found.ToArray();
        Sort(items, new T[items.Length], offset);
        return [.. items];
    }

    // By merging, so that those of one offset stay as they are; LINQ's sorting is compiled anew in each process.
    private static void Sort<T>(Span<T> items, Span<T> spare, Func<T, int> offset)
        where T : class
    {
        if (items.Length < 2) return;
        int half = items.Length / 2;
        Sort(items[..half], spare, offset);
        Sort(items[half..], spare, offset);
        if (offset(items[half - 1]) <= offset(items[half])) return;
        items[..half].CopyTo(spare);
        int left = 0;
        int right = half;
        for (int i = 0; left < half; i++)
        {
            bool isRight = right < items.Length && offset(items[right]) < offset(spare[left]);
            items[i] = isRight ? items[right++] : spare[left++];
        }
    }
}

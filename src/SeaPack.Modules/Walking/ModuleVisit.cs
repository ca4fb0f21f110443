using SeaPack.Diagnostics;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Configuration;
using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking.AssetRules;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>Looks at one file: reads it, scans it, and adds what it asks for to the walk. One instance serves all threads.</summary>
internal sealed class ModuleVisit(
    WalkOptions options, NodeResolver resolver, WalkedFiles files, AssetReferences assets, RequestPatterns patterns, PackageJsonFiles packageJsons,
    PackageVisits packages, NativeLibraries libraries, IncludedFiles includes, DependencyNames names, PatchedFiles patched, FactCache cache)
{
    private readonly ScanTarget _own = new(() => options.Platform, () => options.Arch, IsOwnCode: true);

    private readonly Lazy<ModuleAliases> _aliases = new(() => new ModuleAliases(resolver.Files.PackageJsonIn(options.PackageFolder)));

    // A module that takes a place from one that takes it from another, and so on.
    private const int MaxRounds = 3;

    /// <summary>See <see cref="WalkOptions.TransformsTypes"/>.</summary>
    public bool TransformsTypes
    {
        init => _own = _own with { TransformsTypes = value };
    }

    /// <summary>Absolute path of the app's main module.</summary>
    public string? Main { get; init; }

    /// <summary>Looks at all files, and again at those that take a place from another module of their package.</summary>
    /// <param name="threads">Number of threads.</param>
    /// <param name="ahead">What the calling thread does first.</param>
    /// <param name="addMore">Adds what only shows once all that is known is looked at; false when there is nothing.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public void RunAll(int threads, Action ahead, Func<bool> addMore, CancellationToken cancellationToken)
    {
        files.Queue.Run(threads, job => Run(job.Node, job.Depth), cancellationToken, ahead);
        while (addMore()) files.Queue.Run(threads, job => Run(job.Node, job.Depth), cancellationToken);
        for (int round = 0; round < MaxRounds; round++)
        {
            // All links before any module is scanned again, so that they do not depend on which was first.
            HashSet<WalkNode> linked = [];
            WalkNode[] shared = ModuleLinks.SharingOf(files.Nodes);
            foreach (WalkNode node in files.Nodes)
            {
                bool takesShared = shared.Length > 0 && !PathBounds.IsDependency(options.PackageFolder, node.Path);
                ModuleLinks? links = ModuleLinks.Of(node, takesShared ? shared : [], node.AsksMain ? Main : null);
                if (links == null || links.Digest == node.Links?.Digest) continue;
                node.Links = links;
                linked.Add(node);
            }

            if (linked.Count == 0) return;
            foreach (WalkNode node in linked) files.Queue.Add(new WalkJob(node, WalkDepth.Requests));
            files.Queue.Run(Math.Min(threads, linked.Count), job => Visit(job, linked), cancellationToken);
        }
    }

    // What is found meanwhile was not looked at before.
    private void Visit(WalkJob job, HashSet<WalkNode> linked)
    {
        if (linked.Contains(job.Node)) RunAgain(job.Node);
        else Run(job.Node, job.Depth);
    }

    // What the first scan found stays packed, and needs a reason.
    private void RunAgain(WalkNode node)
    {
        WalkEdge[] before = [.. node.Edges];
        Run(node, WalkDepth.Requests);
        var now = new HashSet<WalkEdge>(node.Edges);
        node.Edges.AddRange(before.Where(edge => !now.Contains(edge)));
    }

    /// <summary>Looks at a file.</summary>
    public void Run(WalkNode node, WalkDepth depth)
    {
        SourceLanguage? language = depth == WalkDepth.Requests ? SourceKind.LanguageOf(node.Path) : null;
        PkgPatch? patch = patched.For(node.Path);
        try
        {
            bool isOwn = !PathBounds.IsDependency(options.PackageFolder, node.Path);
            bool isKept = patch == null && !isOwn;
            if (language != null && isKept && cache.Find(node.Path, resolver.Files, node.Links?.Digest ?? 0) is { } cached)
            {
                node.Input = cached.Input;
                if (node.Links != null) node.Forget();
                Follow(node, cached.Module);
                return;
            }

            int limit = language != null || patch != null ? int.MaxValue : includes.Concern(node.Path) || names.ConcernData(node.Path) ? IncludedFiles.LengthLimit : PosixMode.HeadLength;
            using SourceFile source = SourceFile.Read(node.Path, limit, resolver.Files.HasSeenContent(node.Path));
            node.Input = source.Input;
            if (node.Links != null)
            {
                if (!node.Links.AreMentioned(source.Bytes))
                {
                    if (!node.IsScannedLinked) cache.AddUnlinked(node.Path, node.Links.Digest);
                    return;
                }

                node.Forget();
            }

            ReadOnlySpan<byte> content = patch == null ? source.Bytes : patched.Apply(node, source.Bytes, patch);
            node.Mode = PosixMode.Of(content);
            // A program without extension, whose path is asked for to start it.
            if (PosixMode.IsBinary(content)) language = null;
            if (language == null && NativeFile.IsNative(node.Path)) WalkNative(node);
            else if (language is not { } known) FollowData(node, content);
            else if (isOwn) WalkOwn(node, content, known);
            else WalkDependency(node, content, known, isKept);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            node.Failure = fault.Message;
        }
    }

    private void FollowData(WalkNode node, ReadOnlySpan<byte> content)
    {
        includes.Follow(node, content);
        names.FollowData(node, content);
    }

    private void WalkNative(WalkNode node)
    {
        libraries.Follow(node);
        Reach(node);
    }

    private void WalkOwn(WalkNode node, ReadOnlySpan<byte> source, SourceLanguage language)
    {
        ScanTarget target = _own with { Folder = FolderOf(node) };
        if (node.Links != null) target = target with { Modules = node.Links.Modules };
        Follow(node, Scan(node, source, language, target));
    }

    private string? FolderOf(WalkNode node)
    {
        string folder = Path.GetDirectoryName(node.Path)!;
        bool isBelow = folder.Length > options.PackageFolder.Length && PathBounds.IsWithin(options.PackageFolder, folder);
        return isBelow ? Path.GetRelativePath(options.PackageFolder, folder).Replace(Path.DirectorySeparatorChar, '/') : null;
    }

    private void WalkDependency(WalkNode node, ReadOnlySpan<byte> source, SourceLanguage language, bool isKept)
    {
        bool askedPlatform = false;
        bool askedArch = false;
        var target = new ScanTarget(
            () =>
            {
                askedPlatform = true;
                return options.Platform;
            },
            () =>
            {
                askedArch = true;
                return options.Arch;
            },
            IsOwnCode: false);
        if (node.Links != null) target = target with { Modules = node.Links.Modules };
        ScannedModule module = Scan(node, source, language, target);
        if (isKept) cache.Add(node.Input!, module, askedPlatform, askedArch, node.Links?.Digest ?? 0);
        Follow(node, module);
    }

    private ScannedModule Scan(WalkNode node, ReadOnlySpan<byte> source, SourceLanguage language, ScanTarget target)
    {
        ModuleFacts facts = ModuleScanner.Scan(source, language, target);
        IReadOnlyList<NamingText> texts = names.TextsOf(node.Path, source, language, facts.ComputedRequests.Count > 0);
        return ScannedModule.Of(facts, source) with { Texts = texts };
    }

    private void Follow(WalkNode node, ScannedModule module)
    {
        ModuleFacts facts = module.Facts;
        node.Exports = facts.Exports;
        node.Mode = module.Mode;
        node.Format = resolver.FormatOf(node.Path, () => facts.HasModuleSyntax);
        node.UsesImport = module.UsesImport;
        node.EntersPackage = facts.EntersPackage;
        node.AsksMain = facts.AsksMain;
        node.ChangesLoading = facts.ChangesLoading;
        int place = AddRequests(node, module);
        foreach (RequestPattern request in facts.Patterns) AddPattern(node, request, module.Places[place++]);
        foreach (ComputedRequest request in facts.ComputedRequests) ReportComputed(node, request, module.Places[place++]);
        foreach (AssetReference reference in facts.Assets) assets.Follow(node, reference, module.Places[place++]);
        if (facts.Error is { } error) ReportSyntax(node, error, module.Places[place]);
        if (facts.Unstrippable is { } syntax) ReportUnstrippable(node, syntax, module.Places[place]);
        Reach(node);
        names.Follow(node, module.Texts);
    }

    // The nearest package.json may be that of a folder (dist/cjs), while what the package needs as a whole hangs on the one of the package.
    private void Reach(WalkNode node)
    {
        PackageJson? nearest = resolver.Files.NearestPackageJson(node.Path);
        packageJsons.Add(node, nearest);
        PackageJson? whole = packages.Reach(node.Path) is { } folder ? resolver.Files.PackageJsonIn(folder) : null;
        if (whole != nearest) packageJsons.Add(node, whole);
    }

    private int AddRequests(WalkNode node, ScannedModule module)
    {
        IReadOnlyList<ModuleRequest> requests = module.Facts.Requests;
        if (requests.Count == 0) return 0;
        string folder = AbsolutePath.ParentOf(node.Path) ?? node.Path;
        Dictionary<string, ResolutionResult>?[] seen = [null, null];
        // By the request's position.
        ResolutionResult?[]? unresolved = null;
        // Where one combination of several choices is found, the others need not be.
        HashSet<int>? met = null;
        for (int i = 0; i < requests.Count; i++)
        {
            ModuleRequest request = requests[i];
            ResolutionKind kind = ScannedModule.ConditionsOf(request.Kind);
            Dictionary<string, ResolutionResult> seenAlike = seen[(int)kind] ??= new(StringComparer.Ordinal);
            string asked = request.From == null ? request.Specifier : $"{request.From}\n{request.Specifier}";
            if (!seenAlike.TryGetValue(asked, out ResolutionResult? answer))
            {
                answer = request.From == null
                    ? resolver.Resolve(request.Specifier, node.Path, folder, kind)
                    : resolver.Resolve(request.Specifier, assets.PlaceOf(node, request.From) ?? node.Path, kind);
                string? alias = answer.IsError && kind == ResolutionKind.Require ? AliasOf(node, request) : null;
                if (alias != null && resolver.Resolve(alias, Path.Join(options.PackageFolder, "_"), kind) is { IsError: false } meant) answer = meant;
                seenAlike.Add(asked, answer);
                AddAnswer(node, alias == null ? request : request with { From = alias }, kind, answer, module.Places[i]);
                ReportRefused(node, request, answer, module.Places[i]);
            }

            if (answer.IsError) (unresolved ??= new ResolutionResult?[requests.Count])[i] = answer;
            else if (request.IsCombined) (met ??= []).Add(request.Offset);
        }

        for (int i = 0; i < unresolved?.Length; i++)
        {
            if (unresolved[i] is not { } answer) continue;
            ModuleRequest request = requests[i];
            bool isOptional = request.IsOptional || (request.IsCombined && met?.Contains(request.Offset) == true);
            ReportUnresolved(node, request with { IsOptional = isOptional }, answer, module.Places[i]);
        }

        return requests.Count;
    }

    // module-alias finds these when the app runs; by itself Node does not.
    private string? AliasOf(WalkNode node, ModuleRequest request) =>
        request.From == null && !PathBounds.IsDependency(options.PackageFolder, node.Path) ? _aliases.Value.Find(request.Specifier) : null;

    private void AddPattern(WalkNode node, RequestPattern request, SourcePosition place)
    {
        int found = patterns.Follow(node, request, ScannedModule.ConditionsOf(request.Kind), place.Line);
        if (found == 0) ReportComputed(node, new ComputedRequest(request.Kind, request.Offset, request.IsOptional), place);
        else node.Findings.Add(new WalkFinding(
            ModuleDiagnostics.RequestPattern, ModuleDiagnostics.RequestPattern,
            $"'{request.Pattern}' is known in part; the {found} files that it can mean are packed. Leave out what is not needed with SeaExclude.",
            place, request.IsOptional));
    }

    private void AddAnswer(WalkNode node, ModuleRequest request, ResolutionKind kind, ResolutionResult answer, SourcePosition place)
    {
        // Also of a package that refuses: the executable shall give the same error.
        foreach (PackageJson consulted in answer.PackageJsons) packageJsons.Add(node, consulted);
        if (answer.Path == null) return;
        WalkDepth depth = SourceKind.IsRun(answer.Path, request.Kind) ? WalkDepth.Requests : WalkDepth.Content;
        files.AddLinks(answer.Links);
        if (files.Add(answer.Path, depth) is not { } target) return;
        // Without an answer of the build it is looked up when the app runs, with Node's warning.
        if (!answer.IsInPlaceOfMain && request.From == null) node.Answers.Add(new NodeAnswer(request.Specifier, kind, target));
        node.Edges.Add(new WalkEdge(target, ReasonKind.Import + (byte)request.Kind, place.Line));
        bool isOfWorkingFolder = request is { From: [Mark.WorkingFolder, ..], Specifier: ['.', ..] } && !PathBounds.IsDependency(options.PackageFolder, node.Path);
        if (isOfWorkingFolder) AssetReferences.ReportWorkingFolder(node, target.Path, place);
    }

    private void ReportUnresolved(WalkNode node, ModuleRequest request, ResolutionResult answer, SourcePosition place)
    {
        node.Findings.Add(new WalkFinding(
            ModuleDiagnostics.RequestUnresolved, ModuleDiagnostics.DependencyRequestUnresolved,
            $"'{request.Specifier}' is not found: {answer.Reason} ({answer.ErrorCode}). {AdviceFor(node, request)}",
            place, request.IsOptional));
        bool isOwnNeed = !request.IsOptional && !PathBounds.IsDependency(resolver.Files.Root, node.Path);
        if (isOwnNeed && answer.Diagnostic is { } cause) files.Report(cause);
    }

    private string AdviceFor(WalkNode node, ModuleRequest request)
    {
        string? meant = request is { From: null, Specifier: ['.', ..] }
            ? OtherCase.Find(resolver.Files, AbsolutePath.Resolve(AbsolutePath.ParentOf(node.Path)!, request.Specifier))
            : null;
        return meant == null
            ? "Install its package, build it first or correct the name; what the app can do without belongs into a try block."
            : $"There is '{meant}', and an executable tells upper from lower case: correct the name.";
    }

    private static void ReportComputed(WalkNode node, ComputedRequest request, SourcePosition place) =>
        node.Findings.Add(new WalkFinding(
            ModuleDiagnostics.RequestComputed, ModuleDiagnostics.DependencyRequestComputed,
            "What this request leads to is known at run time only. Name the files with items SeaScript if they are to be packed.",
            place, request.IsOptional));

    // Node strips no types in node_modules.
    private void ReportRefused(WalkNode node, ModuleRequest request, ResolutionResult answer, SourcePosition place)
    {
        bool isRefused = answer.Path is { } path && request is { IsOptional: false, Kind: <= RequestKind.Require } && SourceKind.IsScript(path)
            && SourceKind.LanguageOf(path) == SourceLanguage.TypeScript && PathBounds.IsDependency(options.PackageFolder, path) && !PathBounds.IsDependency(options.PackageFolder, node.Path);
        if (!isRefused) return;
        ReportTypeScript(
            node, $"'{request.Specifier}' is '{Path.GetFileName(answer.Path)}' of an installed package, and Node runs no TypeScript below node_modules (ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING): this request fails. "
            + "Compile the package, or install it as a link to its folder.", place);
    }

    private void ReportUnstrippable(WalkNode node, UnstrippableSyntax syntax, SourcePosition place)
    {
        if (node.Format is not (ModuleFormat.CommonJsTypeScript or ModuleFormat.ModuleTypeScript)) return;
        // Node 26 has no such option any more.
        string transform = syntax.IsTransformed && options.NodeVersion.Major < 26 ? $", bake in {WalkOptions.TransformTypes} with an item SeaNodeOption," : "";
        ReportTypeScript(
            node, $"Node runs TypeScript by removing types, and {syntax.Name} is more than a type: the app fails when it loads this module. "
            + $"Write it in JavaScript{transform} or compile the module before it is packed.", place);
    }

    private static void ReportTypeScript(WalkNode node, string message, SourcePosition place) =>
        node.Findings.Add(new WalkFinding(ModuleDiagnostics.TypeScriptRefused, ModuleDiagnostics.TypeScriptRefused, message, place, IsOptional: false));

    private static void ReportSyntax(WalkNode node, ScanError error, SourcePosition place) =>
        node.Findings.Add(new WalkFinding(
            SourceKind.IsForHook(node.Path) ? ModuleDiagnostics.DependencySourceInvalid : ModuleDiagnostics.SourceInvalid,
            ModuleDiagnostics.DependencySourceInvalid,
            $"{error.Message}. The file is packed as it is; what it asks for from here on is not known. Correct it, or compile it before it is packed, as JSX has to be.",
            place, IsOptional: false));
}

using SeaPack.Diagnostics;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Configuration;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking.AssetRules;

namespace SeaPack.Modules.Walking;

/// <summary>Looks at one file: reads it, scans it, and adds what it asks for to the walk. One instance serves all threads.</summary>
internal sealed class ModuleVisit(
    WalkOptions options, NodeResolver resolver, WalkedFiles files, AssetReferences assets, RequestPatterns patterns, PackageJsonFiles packageJsons,
    PackageVisits packages, NativeLibraries libraries, DependencyNames names, PatchedFiles patched)
{
    private readonly ScanTarget _own = new(() => options.Platform, () => options.Arch, IsOwnCode: true);
    private readonly ScanTarget _dependency = new(() => options.Platform, () => options.Arch, IsOwnCode: false);

    /// <summary>Looks at a file.</summary>
    public void Run(WalkNode node, WalkDepth depth)
    {
        SourceLanguage? language = depth == WalkDepth.Requests ? SourceKind.LanguageOf(node.Path) : null;
        PkgPatch? patch = patched.For(node.Path);
        try
        {
            using SourceFile source = SourceFile.Read(node.Path, language == null && patch == null ? PosixMode.HeadLength : int.MaxValue);
            node.Input = source.Input;
            ReadOnlySpan<byte> content = patch == null ? source.Bytes : patched.Apply(node, source.Bytes, patch);
            node.Mode = PosixMode.Of(content);
            if (language != null) Walk(node, content, language.Value);
            else if (NativeFile.IsNative(node.Path)) WalkNative(node);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            node.Failure = fault.Message;
        }
    }

    private void WalkNative(WalkNode node)
    {
        libraries.Follow(node);
        packages.Reach(node.Path);
    }

    private void Walk(WalkNode node, ReadOnlySpan<byte> source, SourceLanguage language)
    {
        ModuleFacts facts = ModuleScanner.Scan(source, language, PathBounds.IsDependency(options.PackageFolder, node.Path) ? _dependency : _own);
        node.Format = resolver.FormatOf(node.Path, () => facts.HasModuleSyntax);
        node.UsesImport = facts.Requests.Any(request => ConditionsOf(request.Kind) == ResolutionKind.Import)
            || facts.Patterns.Any(request => ConditionsOf(request.Kind) == ResolutionKind.Import)
            || facts.ComputedRequests.Any(request => ConditionsOf(request.Kind) == ResolutionKind.Import);
        AddRequests(node, source, facts.Requests);
        foreach (RequestPattern request in facts.Patterns) AddPattern(node, source, request);
        foreach (ComputedRequest request in facts.ComputedRequests) ReportComputed(node, source, request);
        foreach (AssetReference reference in facts.Assets) assets.Follow(node, reference, SourcePosition.Of(source, reference.Offset));
        if (facts.Error is { } error) ReportSyntax(node, source, error);
        packageJsons.Add(node, resolver.Files.NearestPackageJson(node.Path));
        packages.Reach(node.Path);
        names.Follow(node, source, language);
    }

    private void AddRequests(WalkNode node, ReadOnlySpan<byte> source, IReadOnlyList<ModuleRequest> requests)
    {
        if (requests.Count == 0) return;
        var seen = new Dictionary<(string, ResolutionKind), ResolutionResult>(requests.Count);
        var lines = new LineCount(source);
        foreach (ModuleRequest request in requests)
        {
            ResolutionKind kind = ConditionsOf(request.Kind);
            if (!seen.TryGetValue((request.Specifier, kind), out ResolutionResult? answer))
            {
                answer = resolver.Resolve(request.Specifier, node.Path, kind);
                seen.Add((request.Specifier, kind), answer);
                AddAnswer(node, request, kind, answer, lines.At(request.Offset));
            }

            if (answer.IsError) ReportUnresolved(node, source, request, answer);
        }
    }

    private void AddPattern(WalkNode node, ReadOnlySpan<byte> source, RequestPattern request)
    {
        var place = SourcePosition.Of(source, request.Offset);
        int found = patterns.Follow(node, request, ConditionsOf(request.Kind), place.Line);
        if (found == 0) ReportComputed(node, source, new ComputedRequest(request.Kind, request.Offset, request.IsOptional));
        else node.Findings.Add(new WalkFinding(
            ModuleDiagnostics.RequestPattern, ModuleDiagnostics.RequestPattern,
            $"'{request.Pattern}' is known in part; the {found} files that it can mean are packed. Leave out what is not needed with SeaExclude.",
            place, request.IsOptional));
    }

    private void AddAnswer(WalkNode node, ModuleRequest request, ResolutionKind kind, ResolutionResult answer, int line)
    {
        // Also of a package that refuses: the executable shall give the same error.
        foreach (PackageJson consulted in answer.PackageJsons) packageJsons.Add(node, consulted);
        if (answer.Path == null) return;
        WalkDepth depth = SourceKind.IsRun(answer.Path, request.Kind) ? WalkDepth.Requests : WalkDepth.Content;
        files.AddLinks(answer.Links);
        if (files.Add(answer.Path, depth) is not { } target) return;
        node.Answers.Add(new NodeAnswer(request.Specifier, kind, target));
        node.Edges.Add(new WalkEdge(target, ReasonKind.Import + (byte)request.Kind, line));
    }

    private static ResolutionKind ConditionsOf(RequestKind kind) =>
        kind is RequestKind.Require or RequestKind.RequireResolve ? ResolutionKind.Require : ResolutionKind.Import;

    private void ReportUnresolved(WalkNode node, ReadOnlySpan<byte> source, ModuleRequest request, ResolutionResult answer)
    {
        node.Findings.Add(new WalkFinding(
            ModuleDiagnostics.RequestUnresolved, ModuleDiagnostics.DependencyRequestUnresolved,
            $"'{request.Specifier}' is not found: {FirstLine(answer.Message!)} ({answer.ErrorCode})",
            SourcePosition.Of(source, request.Offset), request.IsOptional));
        bool isOwnNeed = !request.IsOptional && !PathBounds.IsDependency(resolver.Files.Root, node.Path);
        if (isOwnNeed && answer.Diagnostic is { } cause) files.Report(cause);
    }

    // Behind it Node lists who required whom; the place of the diagnostic says that already.
    private static string FirstLine(string message) => message.AsSpan().IndexOf('\n') is >= 0 and int end ? message[..end] : message;

    private static void ReportComputed(WalkNode node, ReadOnlySpan<byte> source, ComputedRequest request) =>
        node.Findings.Add(new WalkFinding(
            ModuleDiagnostics.RequestComputed, ModuleDiagnostics.DependencyRequestComputed,
            "What this request leads to is known at run time only. Name the files with items SeaScript if they are to be packed.",
            SourcePosition.Of(source, request.Offset), request.IsOptional));

    private static void ReportSyntax(WalkNode node, ReadOnlySpan<byte> source, ScanError error) =>
        node.Findings.Add(new WalkFinding(
            ModuleDiagnostics.SourceInvalid, ModuleDiagnostics.DependencySourceInvalid,
            $"{error.Message} The file is packed as it is; what it asks for from here on is not known.",
            SourcePosition.Of(source, error.Offset), IsOptional: false));
}

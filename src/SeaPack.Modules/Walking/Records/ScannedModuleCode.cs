using SeaPack.Modules.Rules;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Walking.Records;

/// <summary>A <see cref="ScannedModule"/> as bytes of a <see cref="FactCache"/>.</summary>
internal static class ScannedModuleCode
{
    private const int Pattern = 1;
    private const int Listed = 2;
    private const int File = 4;
    private const int Implied = 8;
    private const int Requested = 16;

    /// <summary>Whether all texts are the same after they were written and read: half a surrogate pair has no UTF-8.</summary>
    public static bool CanWrite(ScannedModule module) => CanWrite(module.Facts) && module.Texts.All(text => IsSafe(text.Text));

    private static bool CanWrite(ModuleFacts facts) =>
        facts.Requests.All(request => IsSafe(request.Specifier) && IsSafe(request.From ?? "")) && facts.Patterns.All(request => IsSafe(request.Pattern))
        && facts.Assets.All(reference => IsSafe(reference.RelativePath) && IsSafe(reference.Request ?? ""))
        && facts.Exports.All(place => IsSafe(place.Name) && place.Texts.All(text => IsSafe(text)));

    /// <summary>Writes a module.</summary>
    public static void Write(CompactWriter writer, ScannedModule module)
    {
        ModuleFacts facts = module.Facts;
        var places = new Queue<SourcePosition>(module.Places);
        writer.Number(module.Mode);
        writer.Number(facts.HasModuleSyntax ? 1 : 0);
        writer.Number(facts.Requests.Count);
        foreach (ModuleRequest request in facts.Requests)
        {
            writer.Text(request.Specifier);
            writer.Text(request.From ?? "");
            Write(writer, request.Kind, request.IsOptional, places.Dequeue());
        }

        writer.Number(facts.Patterns.Count);
        foreach (RequestPattern request in facts.Patterns)
        {
            writer.Text(request.Pattern);
            Write(writer, request.Kind, request.IsOptional, places.Dequeue());
        }

        writer.Number(facts.ComputedRequests.Count);
        foreach (ComputedRequest request in facts.ComputedRequests) Write(writer, request.Kind, request.IsOptional, places.Dequeue());
        writer.Number(facts.Assets.Count);
        foreach (AssetReference reference in facts.Assets) Write(writer, reference, places.Dequeue());
        writer.Number(facts.Exports.Count);
        foreach (ExportedPlace place in facts.Exports)
        {
            writer.Text(place.Name);
            writer.Texts([.. place.Texts]);
        }

        writer.Number(module.Texts.Count);
        foreach (NamingText text in module.Texts)
        {
            writer.Text(text.Text);
            writer.Number(text.Line);
        }

        writer.Number(facts.Error == null ? 0 : 1);
        if (facts.Error is not { } error) return;
        writer.Text(error.Message);
        Write(writer, places.Dequeue());
    }

    /// <summary>Reads a module.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those of one.</exception>
    public static ScannedModule Read(ReadOnlySpan<byte> bytes)
    {
        var reader = CompactReader.Within(bytes);
        var places = new List<SourcePosition>();
        int mode = reader.Below(PosixMode.Executable + 1);
        bool hasModuleSyntax = reader.Below(2) == 1;
        var requests = new ModuleRequest[reader.Count()];
        for (int i = 0; i < requests.Length; i++)
        {
            string specifier = reader.Text();
            string from = reader.Text();
            (RequestKind kind, bool isOptional) = ReadRequest(ref reader, places);
            requests[i] = new ModuleRequest(specifier, kind, 0, isOptional) { From = from.Length == 0 ? null : from };
        }

        var patterns = new RequestPattern[reader.Count()];
        for (int i = 0; i < patterns.Length; i++)
        {
            string pattern = reader.Text();
            (RequestKind kind, bool isOptional) = ReadRequest(ref reader, places);
            patterns[i] = new RequestPattern(pattern, kind, 0, isOptional);
        }

        var computed = new ComputedRequest[reader.Count()];
        for (int i = 0; i < computed.Length; i++)
        {
            (RequestKind kind, bool isOptional) = ReadRequest(ref reader, places);
            computed[i] = new ComputedRequest(kind, 0, isOptional);
        }

        var assets = new AssetReference[reader.Count()];
        for (int i = 0; i < assets.Length; i++) assets[i] = ReadAsset(ref reader, places);
        ExportedPlace[] exports = ReadExports(ref reader);
        NamingText[] texts = ReadTexts(ref reader);
        ScanError? error = reader.Below(2) == 1 ? new ScanError(0, reader.Text()) : null;
        if (error != null) places.Add(ReadPlace(ref reader));
        var facts = new ModuleFacts
        {
            HasModuleSyntax = hasModuleSyntax,
            Requests = requests,
            Patterns = patterns,
            ComputedRequests = computed,
            Assets = assets,
            Exports = exports,
            Error = error,
        };
        return new ScannedModule(facts, [.. places], mode) { Texts = texts };
    }

    /// <summary>Whether a text is the same after it was written and read.</summary>
    internal static bool IsSafe(string text) => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');

    private static void Write(CompactWriter writer, RequestKind kind, bool isOptional, SourcePosition place)
    {
        writer.Number(((int)kind * 2) + (isOptional ? 1 : 0));
        Write(writer, place);
    }

    private static void Write(CompactWriter writer, AssetReference reference, SourcePosition place)
    {
        int flags = (reference.IsPattern ? Pattern : 0) | (reference.IsListed ? Listed : 0) | (reference.IsFile ? File : 0)
            | (reference.IsImplied ? Implied : 0) | (reference.Request == null ? 0 : Requested);
        writer.Text(reference.RelativePath);
        writer.Number((int)reference.Base);
        writer.Number(flags);
        if (reference.Request != null) writer.Text(reference.Request);
        Write(writer, place);
    }

    private static void Write(CompactWriter writer, SourcePosition place)
    {
        writer.Number(place.Line);
        writer.Number(place.Column);
    }

    private static (RequestKind Kind, bool IsOptional) ReadRequest(ref CompactReader reader, List<SourcePosition> places)
    {
        int code = reader.Below(((int)RequestKind.ImportMetaResolve + 1) * 2);
        places.Add(ReadPlace(ref reader));
        return ((RequestKind)(code / 2), code % 2 == 1);
    }

    private static AssetReference ReadAsset(ref CompactReader reader, List<SourcePosition> places)
    {
        string path = reader.Text();
        var place = (AssetBase)reader.Below((int)AssetBase.ResolvedRequest + 1);
        int flags = reader.Below(2 * Requested);
        string? request = (flags & Requested) == 0 ? null : reader.Text();
        places.Add(ReadPlace(ref reader));
        return new AssetReference(path, place, 0)
        {
            IsPattern = (flags & Pattern) != 0,
            IsListed = (flags & Listed) != 0,
            IsFile = (flags & File) != 0,
            IsImplied = (flags & Implied) != 0,
            Request = request,
        };
    }

    private static ExportedPlace[] ReadExports(ref CompactReader reader)
    {
        var exports = new ExportedPlace[reader.Count()];
        for (int i = 0; i < exports.Length; i++) exports[i] = new ExportedPlace(reader.Text(), reader.Texts());
        return exports;
    }

    private static NamingText[] ReadTexts(ref CompactReader reader)
    {
        int count = reader.Count();
        if (count == 0) return [];
        var texts = new NamingText[count];
        for (int i = 0; i < count; i++) texts[i] = new NamingText(reader.Text(), reader.Below(int.MaxValue));
        return texts;
    }

    private static SourcePosition ReadPlace(ref CompactReader reader) => new(reader.Below(int.MaxValue), reader.Below(int.MaxValue));
}

using SeaPack.Modules.Evaluation;

namespace SeaPack.Modules.Scanning;

/// <summary>Turns the texts that expressions can be into requests and named files, each once.</summary>
internal sealed class FoundPaths(FactsBuilder facts)
{
    private const string AddressScheme = "file:";
    private const int MinLiteral = 2;

    private readonly HashSet<AssetReference> _seen = [];

    /// <summary>Whether a text is a path or an address that begins with a place.</summary>
    public static bool IsPlace(string text) =>
        Mark.StartsPlace(text) || (text.StartsWith(AddressScheme, StringComparison.Ordinal) && Mark.StartsPlace(UrlText.Path(text)));

    /// <summary>Notes the files and folders that a value names.</summary>
    /// <param name="value">The value, which may hold several.</param>
    /// <param name="offset">Where its expression starts, in bytes.</param>
    /// <param name="isListed">The names in the folder are asked for, so that the module's own folder counts too.</param>
    public void Add(StaticValue value, int offset, bool isListed)
    {
        IReadOnlyList<string> texts = value.TextsWithin();
        bool isSpare = HasSparePlace(texts);
        foreach (string text in texts)
        {
            if (!IsPlace(text)) continue;
            string path = UrlText.Path(text)!;
            var model = new AssetReference("", AssetBase.ModuleDirectory, offset) { IsListed = isListed, IsImplied = isSpare && path[0] == Mark.WorkingFolder };
            AddFile(path, model);
            if (ScriptOfCommand(path) is { } script) AddFile(script, model);
        }
    }

    // A script and its arguments, as in execa`${script} --all`.
    private static string? ScriptOfCommand(string path)
    {
        int blank = path.IndexOf("js ", StringComparison.Ordinal) + "js".Length;
        return path[..blank] is [.., '.', 'j', 's'] or [.., '.', 'c' or 'm', 'j', 's'] ? path[..blank] : null;
    }

    /// <summary>Whether a place in the working folder is only taken where another one is missing: <c>here ?? process.cwd()</c>.</summary>
    public static bool HasSparePlace(IReadOnlyList<string> texts) => texts.Any(text => IsPlace(text) && UrlText.Path(text)![0] != Mark.WorkingFolder);

    /// <summary>Notes one file or folder.</summary>
    /// <param name="path">A path that begins with a place.</param>
    /// <param name="offset">Where its expression starts, in bytes.</param>
    /// <param name="isListed">The names in the folder are asked for.</param>
    public void AddFile(string path, int offset, bool isListed) => AddFile(path, new AssetReference("", AssetBase.ModuleDirectory, offset) { IsListed = isListed });

    /// <summary>Notes one file or folder.</summary>
    /// <param name="path">A path that begins with a place.</param>
    /// <param name="model">What is to be noted, but for its path and what that is relative to.</param>
    public void AddFile(string path, AssetReference model)
    {
        if (path.Contains('\0', StringComparison.Ordinal) || PathText.Normalize(path) is not { } normal) return;
        int place = Mark.PlaceLength(normal);
        string rest = normal[place..].TrimEnd('/');
        if (rest.Length > 0 && rest[0] != '/')
        {
            // Text glued to the module's own path, as in __filename + '.map'.
            bool isBeside = normal[0] == Mark.File && !rest.Contains('/', StringComparison.Ordinal) && !Mark.IsIn(rest);
            if (isBeside) Add(model with { RelativePath = rest, Base = AssetBase.ModuleFile });
            return;
        }

        AssetBase from = normal[0] switch
        {
            Mark.WorkingFolder => AssetBase.WorkingDirectory,
            Mark.RequestStart => AssetBase.ResolvedRequest,
            Mark.Folder => AssetBase.ModuleDirectory,
            _ => AssetBase.ModuleFile,
        };
        if (from == AssetBase.ModuleFile) return;
        string? request = from == AssetBase.ResolvedRequest ? normal[1..(place - 1)] : null;
        AddBelow(rest.TrimStart('/'), model with { Base = from, Request = request });
    }

    /// <summary>Where the specifiers of the requests so far start.</summary>
    public HashSet<int> RequestOffsets() => facts.RequestOffsets();

    /// <summary>Notes what a request asks for.</summary>
    public void AddRequest(RequestKind kind, StaticValue value, int offset, bool isOptional, RequestOrigin? origin = null)
    {
        bool isComputed = false;
        origin ??= RequestOrigin.Here;
        bool isSpare = isOptional || origin.IsOptional;
        bool isLost = false;
        TextValue texts = value.AsText();
        foreach (string text in texts.Alternatives)
        {
            // What a variable is before it has its value; no module has this name.
            if (text.Length == 0 && texts.Alternatives.Count > 1) continue;
            foreach (string place in origin.Places) isComputed |= !AddRequest(kind, text, place, offset, isSpare, origin.Places.Count > 1);
            if (origin.Places.Count == 0 || origin.IsUnknown) isComputed |= !AddRequest(kind, text, offset, isSpare, texts.IsCombined);
            isLost |= origin.IsUnknown && text.StartsWith('.');
        }

        if (isComputed || isLost) facts.Add(new ComputedRequest(kind, offset, isLost ? isOptional : isSpare));
    }

    // What lies where the app is started is often the user's.
    private bool AddRequest(RequestKind kind, string text, string place, int offset, bool isOptional, bool isCombined)
    {
        bool isOfUser = place[0] == Mark.WorkingFolder;
        if (!Mark.IsIn(text))
        {
            facts.Add(new ModuleRequest(text, kind, offset, isOptional || isOfUser) { IsCombined = isCombined, From = place });
            return true;
        }

        string? folder = place.EndsWith('/') ? place[..^1] : PathText.Parent(place);
        string asked = text.StartsWith('.') && folder != null ? $"{folder}/{text}" : text;
        return AddRequest(kind, asked, offset, isOptional || isOfUser, isCombined) || isOfUser;
    }

    private bool AddRequest(RequestKind kind, string text, int offset, bool isOptional, bool isCombined)
    {
        if (IsPlace(text)) return AddPlaceRequest(kind, UrlText.Path(text)!, offset, isOptional, isCombined);
        if (text.StartsWith(Mark.Wildcard)) return false;
        if (!Mark.IsIn(text)) facts.Add(new ModuleRequest(text, kind, offset, isOptional) { IsCombined = isCombined });
        else if (text.All(c => c == Mark.Wildcard || !Mark.IsIn([c]))) facts.Add(new RequestPattern(text.Replace(Mark.Wildcard, '*'), kind, offset, isOptional));
        else return false;
        return true;
    }

    // A request for an absolute path is one relative to the module.
    private bool AddPlaceRequest(RequestKind kind, string path, int offset, bool isOptional, bool isCombined)
    {
        if (PathText.Normalize(path) is not { } normal) return false;
        int place = Mark.PlaceLength(normal);
        string rest = normal[place..];
        switch (normal[0])
        {
            case Mark.Folder when rest.Length == 0 || rest[0] == '/':
                bool isUrl = kind is not (RequestKind.Require or RequestKind.RequireResolve);
                string relative = isUrl ? Encoded(rest) : rest;
                string text = rest.Length == 0 ? "./" : relative.StartsWith("/..", StringComparison.Ordinal) ? relative[1..] : "." + relative;
                return AddRequest(kind, text, offset, isOptional, isCombined);
            case Mark.RequestStart when rest.Length == 0:
                // require(require.resolve('x')) asks for what the inner call names, which is noted where it stands.
                return true;
            case Mark.File when rest.Length == 0:
                return true;
            default:
                bool isUnder = rest.Length > 1 && rest[0] == '/' && rest[1] != Mark.Wildcard;
                if (isUnder) AddFile(normal, offset, isListed: false);
                return isUnder;
        }
    }

    private static string Encoded(string path) => path
        .Replace("%", "%25", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);

    private void AddBelow(string path, AssetReference model)
    {
        foreach (string one in GlobText.Expand(WithPlaceholders(path))) AddOne(one, model);
    }

    private void AddOne(string path, AssetReference model)
    {
        string[] segments = path.Length == 0 ? [] : path.Split('/');
        bool isPattern = path.Contains(Mark.Wildcard, StringComparison.Ordinal) || GlobText.IsPattern(path);
        bool namesSomething = Array.Exists(segments, segment => segment != "..");
        // express.static(path.dirname(require.resolve('jquery'))): the whole folder is meant.
        bool isServedPackage = model.IsServed && model.Base == AssetBase.ResolvedRequest;
        if (!namesSomething && !isServedPackage && !(model.IsListed && segments.Length == 0)) return;
        string? relative = isPattern ? Pattern(segments) : path;
        if (relative == null) return;
        Add(model with { RelativePath = relative, IsPattern = isPattern });
    }

    // locales/{{lng}}.json: what a library fills in itself.
    private static string WithPlaceholders(string path)
    {
        for (int open = path.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = path.IndexOf("{{", StringComparison.Ordinal))
        {
            int close = path.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0) break;
            path = string.Concat(path.AsSpan(0, open), [Mark.Wildcard], path.AsSpan(close + 2));
        }

        return path;
    }

    // A wildcard that is a whole segment stands for any number of them, but only below a folder that has a name.
    private static string? Pattern(string[] segments)
    {
        bool isNamed = segments[0] != ".." && !segments[0].Contains(Mark.Wildcard, StringComparison.Ordinal);
        isNamed |= segments is ["..", ..] && Array.Find(segments, segment => segment != "..") is { } first && !first.Contains(Mark.Wildcard, StringComparison.Ordinal);
        string last = segments[^1].Replace(Mark.Wildcard.ToString(), "", StringComparison.Ordinal);
        if (!isNamed && last.Length < MinLiteral) return null;
        var pattern = new List<string>();
        for (int i = 0; i < segments.Length; i++)
        {
            bool isWhole = segments[i] is [Mark.Wildcard];
            if (isWhole && isNamed) pattern.Add("**");
            if (!isWhole || !isNamed || i == segments.Length - 1) pattern.Add(segments[i].Replace(Mark.Wildcard, '*'));
        }

        return string.Join('/', pattern);
    }

    private void Add(AssetReference reference)
    {
        bool isKnown = reference.IsFile && _seen.Contains(reference with { Offset = 0, IsFile = false });
        if (!isKnown && _seen.Add(reference with { Offset = 0 })) facts.Add(reference);
    }
}

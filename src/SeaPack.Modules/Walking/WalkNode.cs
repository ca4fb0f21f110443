using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>One file while the walk goes on. Its lists are filled by the one job that walks it.</summary>
internal sealed class WalkNode(string path)
{
    private int _depth;

    /// <summary>Absolute path, links resolved.</summary>
    public string Path { get; } = path;

    /// <summary>How Node loads it.</summary>
    public ModuleFormat Format { get; set; } = SourceKind.LeafFormatOf(path);

    /// <summary>POSIX mode, see <see cref="PosixMode"/>.</summary>
    public int Mode { get; set; } = PosixMode.Regular;

    /// <summary>Whether it imports anything, a built-in module included, or might.</summary>
    public bool UsesImport { get; set; }

    /// <summary>See <see cref="Scanning.ModuleFacts.EntersPackage"/>.</summary>
    public bool EntersPackage { get; set; }

    /// <summary>See <see cref="Scanning.ModuleFacts.ChangesLoading"/>.</summary>
    public bool ChangesLoading { get; set; }

    /// <summary>See <see cref="Scanning.ModuleFacts.AsksMain"/>.</summary>
    public bool AsksMain { get; set; }

    /// <summary>Length and time when it was opened; null before that.</summary>
    public InputFile? Input { get; set; }

    /// <summary>The copy that is packed in its place, where it is changed.</summary>
    public InputFile? Content { get; set; }

    /// <summary>Why it cannot be read, or null.</summary>
    public string? Failure { get; set; }

    /// <summary>What it asks for, in the order of the source.</summary>
    public List<WalkEdge> Edges { get; } = [];

    /// <summary>Its resolved requests.</summary>
    public List<NodeAnswer> Answers { get; } = [];

    /// <summary>The places that it exports.</summary>
    public IReadOnlyList<ExportedPlace> Exports { get; set; } = [];

    /// <summary>The places of other modules that it was scanned with; null while it was without.</summary>
    public ModuleLinks? Links { get; set; }

    /// <summary>Whether what is known of it comes from a scan with the places of other modules.</summary>
    public bool IsScannedLinked { get; private set; }

    /// <summary>What is to be told about it.</summary>
    public List<WalkFinding> Findings { get; } = [];

    /// <summary>Forgets what the scan before found, for one with the places of other modules.</summary>
    public void Forget()
    {
        IsScannedLinked = true;
        Edges.Clear();
        Answers.Clear();
        Findings.Clear();
    }

    /// <summary>Notes how deep the file has to be looked at; true when that is deeper than anyone asked before.</summary>
    public bool Deepen(WalkDepth depth)
    {
        int before = Volatile.Read(ref _depth);
        while (before < (int)depth)
        {
            int seen = Interlocked.CompareExchange(ref _depth, (int)depth, before);
            if (seen == before) return true;
            before = seen;
        }

        return false;
    }
}

/// <summary>How much the walk wants of a file.</summary>
internal enum WalkDepth
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>To pack it.</summary>
    Content,

    /// <summary>To pack it and what it asks for.</summary>
    Requests,
}

/// <summary>One file asks for another.</summary>
/// <param name="Target">The file asked for.</param>
/// <param name="Kind">How.</param>
/// <param name="Line">Line from 1, or 0.</param>
internal sealed record WalkEdge(WalkNode Target, ReasonKind Kind, int Line);

/// <summary>A <see cref="ModuleAnswer"/> before archive paths are known.</summary>
internal sealed record NodeAnswer(string Specifier, ResolutionKind Kind, WalkNode Target);

/// <summary>A file to look at.</summary>
/// <param name="Node">The file.</param>
/// <param name="Depth">How much is wanted of it.</param>
internal sealed record WalkJob(WalkNode Node, WalkDepth Depth);

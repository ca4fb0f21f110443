using SeaPack.Archive.Format;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Writing;

/// <summary>Places contents in the data section: each at a multiple of 8, equal ones once, empty ones nowhere.</summary>
internal sealed class DataLayout(uint dataAt)
{
    private readonly Dictionary<(long Length, ContentHash Hash), SurveyedContent> _known = [];
    private ulong _end = dataAt;

    /// <summary>What is to be written, in the order of the offsets.</summary>
    public List<SurveyedContent> Runs { get; } = [];

    /// <summary>Length of the whole archive.</summary>
    public ulong End => _end;

    /// <summary>Places a content, unless it or an equal one has its place.</summary>
    /// <param name="content">The content.</param>
    /// <param name="path">Archive path of what it belongs to, for messages.</param>
    /// <param name="wrapped">Whether the wrapper of CommonJS modules is to be around it.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.TooLarge"/></exception>
    public void Place(SurveyedContent content, string path, bool wrapped = false)
    {
        if (content.Length == 0 || content.Offset != 0) return;
        if (content.Hash is { } hash && !_known.TryAdd((content.Length, hash), content))
        {
            SurveyedContent known = _known[(content.Length, hash)];
            content.Offset = known.Offset;
            content.IsWrapped = known.IsWrapped;
            return;
        }

        content.IsWrapped = wrapped;
        ulong at = ArchiveSections.Align(_end + (ulong)content.Head.Length);
        _end = at + (ulong)content.StoredLength + (ulong)content.Tail.Length;
        if (_end > uint.MaxValue || content.Length > uint.MaxValue)
        {
            throw ArchiveDiagnostics.TooLarge.Failure(
                $"With '{path}' ({content.Length} bytes) the archive takes 4 GiB or more. Leave large assets beside the executable.");
        }

        content.Offset = (uint)at;
        Runs.Add(content);
    }
}

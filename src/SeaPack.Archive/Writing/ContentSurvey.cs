using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using SeaPack.Archive.Format;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Writing;

/// <summary>
/// Finds out what the layout depends on: lengths; hashes of contents of equal length, for storing them once; whether text is
/// ASCII. Reads no large file unless one of these needs it, and keeps small files in memory, up to a budget, for the writing.
/// </summary>
internal sealed class ContentSurvey
{
    /// <summary>Every file up to this length is read, so that it has a right ASCII flag.</summary>
    private const int SmallLength = 64 << 10;

    private const int KeepLength = 1 << 20;
    private const long KeepBudget = 48 << 20;
    private const int BufferLength = 128 << 10;

    private readonly List<SurveyedContent> _contents;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<long, int> _lengths = [];
    private long _kept;

    private ContentSurvey(List<SurveyedContent> contents, CancellationToken cancellation)
    {
        _contents = contents;
        _cancellation = cancellation;
    }

    /// <summary>Fills in the contents. Files are looked at in parallel; the first faulty one in the list is reported.</summary>
    public static void Run(List<SurveyedContent> contents, CancellationToken cancellation)
    {
        var survey = new ContentSurvey(contents, cancellation);
        survey.ForEach(Measure);
        survey.CountLengths();
        survey.ForEach(survey.Read);
    }

    private static void Measure(SurveyedContent content)
    {
        if (content.Source.FilePath is not { } path)
        {
            content.Bytes = content.Source.Bytes;
            content.Length = content.Source.Bytes.Length;
            return;
        }

        try
        {
            (content.Length, content.LastWrite) = FileState.Of(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceFile.Unreadable(path, e);
        }
    }

    private void CountLengths()
    {
        foreach (SurveyedContent content in _contents)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_lengths, content.Length, out _)++;
        }
    }

    private void Read(SurveyedContent content)
    {
        // An empty file is never opened, and so no pipe or device blocks the build.
        if (content.Length == 0) return;
        bool wantsHash = _lengths[content.Length] > 1;
        if (!wantsHash && !content.WantsAscii && content.Length > SmallLength) return;
        if (content.Bytes == null && content.Length <= KeepLength) Load(content, wantsHash);
        else if (content.Bytes is { } bytes) Examine(content, bytes.Span, wantsHash);
        else Scan(content, wantsHash);
    }

    private void Load(SurveyedContent content, bool wantsHash)
    {
        var length = (int)content.Length;
        bool keep = Interlocked.Add(ref _kept, length) <= KeepBudget;
        byte[] buffer = keep ? GC.AllocateUninitializedArray<byte>(length) : ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using (var file = new SourceFile(content.Source.FilePath!, length)) ReadWhole(file, buffer.AsSpan(0, length));
            Examine(content, buffer.AsSpan(0, length), wantsHash);
            if (keep) content.Bytes = buffer;
        }
        finally
        {
            if (!keep) ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void ReadWhole(SourceFile file, Span<byte> into)
    {
        int read;
        while ((read = file.Read(into)) > 0) into = into[read..];
        Span<byte> beyond = stackalloc byte[1];
        file.Read(beyond);
    }

    private static void Examine(SurveyedContent content, ReadOnlySpan<byte> bytes, bool wantsHash)
    {
        content.IsAscii = (content.WantsAscii || bytes.Length <= SmallLength) && Ascii.IsValid(bytes);
        content.FitsWrapper = ModuleWrapper.Fits(bytes);
        if (wantsHash) content.Hash = ContentHash.From(SHA256.HashData(bytes));
    }

    private void Scan(SurveyedContent content, bool wantsHash)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        using IncrementalHash? hash = wantsHash ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        try
        {
            bool ascii = content.WantsAscii;
            using var file = new SourceFile(content.Source.FilePath!, content.Length);
            int read;
            for (bool isFirst = true; (read = file.Read(buffer)) > 0; isFirst = false)
            {
                _cancellation.ThrowIfCancellationRequested();
                if (isFirst) content.FitsWrapper = ModuleWrapper.Fits(buffer.AsSpan(0, read));
                ascii = ascii && Ascii.IsValid(buffer.AsSpan(0, read));
                hash?.AppendData(buffer.AsSpan(0, read));
            }

            content.IsAscii = ascii;
            if (hash != null) content.Hash = ContentHash.From(hash.GetCurrentHash());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void ForEach(Action<SurveyedContent> action) => ForEach(_contents, (_, content) => action(content), _cancellation);

    /// <summary>Does something with each content, side by side; the first failure in the list is the one that is reported.</summary>
    public static void ForEach(IReadOnlyList<SurveyedContent> contents, Action<int, SurveyedContent> action, CancellationToken cancellation)
    {
        var failures = new DiagnosticException?[contents.Count];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        ParallelLoopResult result = Parallel.For(0, contents.Count, options, (i, state) =>
        {
            try
            {
                action(i, contents[i]);
            }
            catch (DiagnosticException e)
            {
                failures[i] = e;
                state.Break(); // Everything before i still runs, so the first failure is the same in every build.
            }
        });
        if (result.LowestBreakIteration is { } first) throw failures[first]!;
    }
}

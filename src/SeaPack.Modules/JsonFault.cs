using System.Text;
using System.Text.Json;
using SeaPack.Diagnostics;

namespace SeaPack.Modules;

/// <summary>What is wrong with a text in JSON, for people.</summary>
internal static class JsonFault
{
    /// <summary>The reason without the place, which .NET adds to it, counted from 0 and in bytes.</summary>
    public static string ReasonOf(Exception fault)
    {
        int end = fault.Message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? fault.Message : fault.Message[..(end + 1)];
    }

    /// <summary>The place: line and column, counted from 1 and in UTF-16 units; the file alone when the fault says none.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="utf8">The text as the reader had it: without a byte order mark.</param>
    /// <param name="fault">What the reader of JSON threw.</param>
    public static SourceLocation PlaceOf(string path, ReadOnlySpan<byte> utf8, Exception fault)
    {
        if (fault is not JsonException { LineNumber: { } line, BytePositionInLine: { } column }) return new SourceLocation(path);
        int start = 0;
        for (long i = 0; i < line; i++) start += utf8[start..].IndexOf((byte)'\n') + 1;
        int length = (int)Math.Min(column, utf8.Length - start);
        return new SourceLocation(path, (int)line + 1, Encoding.UTF8.GetCharCount(utf8.Slice(start, length)) + 1);
    }
}

using System.Buffers.Binary;

namespace SeaPack.Archive.Format;

/// <summary>The 16 bytes of one answer: docs/archive-format.md "Answers".</summary>
internal readonly record struct AnswerFields(uint SpecifierAt, uint SpecifierLength, uint Conditions, uint Target)
{
    public const int Size = 16;

    /// <summary>In <see cref="Conditions"/>: an ES module asks for it before it runs, and it is listed in V8's order.</summary>
    public const uint Link = 2;

    public void Write(Span<byte> answer)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(answer, SpecifierAt);
        BinaryPrimitives.WriteUInt32LittleEndian(answer[4..], SpecifierLength);
        BinaryPrimitives.WriteUInt32LittleEndian(answer[8..], Conditions);
        BinaryPrimitives.WriteUInt32LittleEndian(answer[12..], Target);
    }

    public static AnswerFields Read(ReadOnlySpan<byte> answer) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(answer),
        BinaryPrimitives.ReadUInt32LittleEndian(answer[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(answer[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(answer[12..]));
}

using System.Buffers.Binary;

namespace SeaPack.Archive.Format;

/// <summary>The 48 bytes of one record: docs/archive-format.md "Records".</summary>
internal readonly record struct RecordFields
{
    public const int Size = 48;

    /// <summary>Value of <see cref="First"/> for a link that leads to nothing in the archive.</summary>
    public const uint Nowhere = 0xFFFFFFFF;

    public uint PathAt { get; init; }

    public uint PathLength { get; init; }

    public RecordAttributes Attributes { get; init; }

    public uint DataSize { get; init; }

    public uint DataAt { get; init; }

    public uint StoredLength { get; init; }

    public uint CodeCacheAt { get; init; }

    public uint CodeCacheLength { get; init; }

    /// <summary>Directory: index of its first child; link: the record that it leads to.</summary>
    public uint First { get; init; }

    public uint ChildCount { get; init; }

    public uint FirstAnswer { get; init; }

    public uint AnswerCount { get; init; }

    public void Write(Span<byte> record)
    {
        ReadOnlySpan<uint> fields =
        [
            PathAt, PathLength, Attributes.Bits, DataSize, DataAt, StoredLength,
            CodeCacheAt, CodeCacheLength, First, ChildCount, FirstAnswer, AnswerCount,
        ];
        for (int i = 0; i < fields.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(record[(i * 4)..], fields[i]);
    }

    public static RecordFields Read(ReadOnlySpan<byte> record) => new()
    {
        PathAt = Field(record, 0),
        PathLength = Field(record, 1),
        Attributes = new RecordAttributes(Field(record, 2)),
        DataSize = Field(record, 3),
        DataAt = Field(record, 4),
        StoredLength = Field(record, 5),
        CodeCacheAt = Field(record, 6),
        CodeCacheLength = Field(record, 7),
        First = Field(record, 8),
        ChildCount = Field(record, 9),
        FirstAnswer = Field(record, 10),
        AnswerCount = Field(record, 11),
    };

    private static uint Field(ReadOnlySpan<byte> record, int index) => BinaryPrimitives.ReadUInt32LittleEndian(record[(index * 4)..]);
}

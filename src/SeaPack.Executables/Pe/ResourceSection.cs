using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>
/// A resource section to be written: tables breadth first, leaves, names, data, and last the one resource that is streamed
/// (PE Format, "The .rsrc Section").
/// </summary>
internal sealed class ResourceSection
{
    private const int DataAlignment = 8, StreamedAlignment = 16;

    private ResourceSection(byte[] head, long streamedLength)
    {
        Head = head;
        Length = head.Length + streamedLength;
    }

    /// <summary>All bytes in front of the streamed resource.</summary>
    public byte[] Head { get; }

    /// <summary>Length in bytes, with the streamed resource.</summary>
    public long Length { get; }

    /// <param name="tree">The other resources.</param>
    /// <param name="address">Address of the section, relative to the image.</param>
    /// <param name="streamed">The resource that goes last, not in <paramref name="tree"/>.</param>
    /// <param name="streamedLength">Its length in bytes.</param>
    public static ResourceSection Build(ResourceTree tree, uint address, ResourceKey streamed, uint streamedLength)
    {
        ResourceKey[] keys = [.. tree.Resources.Keys.Append(streamed).Order(ResourceKey.Order)];
        var layout = new Layout(keys);
        int[] dataOffsets = PlaceData(tree, keys, streamed, layout.End, out int headLength);
        byte[] head = new byte[headLength];
        layout.WriteTables(head);
        for (int i = 0; i < keys.Length; i++)
        {
            bool isStreamed = keys[i] == streamed;
            ResourceData data = isStreamed ? default : tree.Resources[keys[i]];
            uint length = isStreamed ? streamedLength : (uint)data.Bytes.Length;
            new ResourceDataEntry(address + (uint)dataOffsets[i], length, data.CodePage, 0).Write(head.AsSpan(layout.LeafOffset(i)));
            data.Bytes.Span.CopyTo(head.AsSpan(dataOffsets[i]));
        }

        return new ResourceSection(head, streamedLength);
    }

    private static int[] PlaceData(ResourceTree tree, ResourceKey[] keys, ResourceKey streamed, int start, out int end)
    {
        int[] offsets = new int[keys.Length];
        int at = start;
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] == streamed) continue;
            offsets[i] = AlignUp(at, DataAlignment);
            at = offsets[i] + tree.Resources[keys[i]].Bytes.Length;
        }

        end = AlignUp(at, StreamedAlignment);
        offsets[Array.IndexOf(keys, streamed)] = end;
        return offsets;
    }

    private static int AlignUp(int value, int alignment) => (value + alignment - 1) & -alignment;

    /// <summary>Where the tables, the leaves and the names are.</summary>
    private sealed class Layout
    {
        private readonly (ResourceName Type, (ResourceName Name, ResourceKey[] Keys)[] Names)[] _types;
        private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
        private readonly int _names, _languages, _leaves;

        public Layout(ResourceKey[] keys)
        {
            _types = [.. keys.GroupBy(key => key.Type).Select(type =>
                (type.Key, type.GroupBy(key => key.Name).Select(name => (name.Key, name.ToArray())).ToArray()))];
            _names = ResourceDirectory.SizeFor(_types.Length);
            _languages = _names + _types.Sum(type => ResourceDirectory.SizeFor(type.Names.Length));
            _leaves = _languages + _types.Sum(type => type.Names.Sum(name => ResourceDirectory.SizeFor(name.Keys.Length)));
            End = LeafOffset(keys.Length);
            foreach (string text in keys.SelectMany(key => new[] { key.Type.Text, key.Name.Text }).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            {
                _texts.Add(text, End);
                End += sizeof(ushort) + (text.Length * sizeof(char));
            }
        }

        /// <summary>Behind all of it, in bytes from the start of the section.</summary>
        public int End { get; }

        public int LeafOffset(int index) => _leaves + (index * ResourceDataEntry.Size);

        public void WriteTables(Span<byte> into)
        {
            foreach ((string text, int offset) in _texts) WriteText(into[offset..], text);
            (int typeAt, int nameAt, int languageAt, int leaf) = (StartTable(into, 0, [.. _types.Select(type => type.Type)]), _names, _languages, 0);
            foreach ((ResourceName type, (ResourceName, ResourceKey[])[] names) in _types)
            {
                WriteEntry(into, ref typeAt, type, ResourceDirectoryEntry.Flag | (uint)nameAt);
                nameAt = StartTable(into, nameAt, [.. names.Select(name => name.Item1)]);
                foreach ((ResourceName name, ResourceKey[] keys) in names)
                {
                    WriteEntry(into, ref nameAt, name, ResourceDirectoryEntry.Flag | (uint)languageAt);
                    languageAt = StartTable(into, languageAt, [.. keys.Select(key => new ResourceName(key.Language))]);
                    foreach (ResourceKey key in keys) WriteEntry(into, ref languageAt, new ResourceName(key.Language), (uint)LeafOffset(leaf++));
                }
            }
        }

        private static int StartTable(Span<byte> into, int at, ResourceName[] names)
        {
            int named = names.Count(name => name.Text != null);
            new ResourceDirectory(0, 0, 0, 0, (ushort)named, (ushort)(names.Length - named)).Write(into[at..]);
            return at + ResourceDirectory.Size;
        }

        private void WriteEntry(Span<byte> into, ref int at, ResourceName name, uint target)
        {
            uint key = name.Text == null ? name.Id : ResourceDirectoryEntry.Flag | (uint)_texts[name.Text];
            new ResourceDirectoryEntry(key, target).Write(into[at..]);
            at += ResourceDirectoryEntry.Size;
        }

        private static void WriteText(Span<byte> into, string text)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(into, (ushort)text.Length);
            for (int i = 0; i < text.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(into[(sizeof(ushort) + (i * sizeof(char)))..], text[i]);
        }
    }
}

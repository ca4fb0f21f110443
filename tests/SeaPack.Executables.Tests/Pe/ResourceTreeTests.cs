using System.Buffers.Binary;
using SeaPack.Diagnostics;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables.Tests.Pe;

public sealed class ResourceTreeTests
{
    /// <summary>Position of the section of resources in the section table.</summary>
    private const int Resources = 3;

    [Test]
    public void Every_resource_is_read_with_its_names_its_language_and_its_code_page()
    {
        ResourceTree tree = Read(new SyntheticPe
        {
            Resources = [("TYPE", "name of its own", 0, [1, 2, 3]), ("TYPE", 7, 1031, []), (10, 65535, 1033, [4]), (10, 65535, 2057, [5])],
        }.Build());
        Assert.That(tree.Resources.Select(r => (r.Key, r.Value.Bytes.ToArray(), r.Value.CodePage)), Is.EqualTo(new[]
        {
            (new ResourceKey(new("TYPE"), new("name of its own"), 0), new byte[] { 1, 2, 3 }, 1252u),
            (new ResourceKey(new("TYPE"), new(7), 1031), [], 1252u),
            (new ResourceKey(new(10), new(65535), 1033), [4], 1252u),
            (new ResourceKey(new(10), new(65535), 2057), [5], 1252u),
        }));
    }

    [Test]
    public void Names_come_before_numbers_and_in_the_order_of_their_utf16_units()
    {
        ResourceName[] names = [new(2), new("b"), new(1), new("\uFFFD"), new("B"), new("\U00010000"), new("a")];
        Array.Sort(names, ResourceName.Compare);
        Assert.That(names, Is.EqualTo(new ResourceName[] { new("B"), new("a"), new("b"), new("\U00010000"), new("\uFFFD"), new(1), new(2) }));
    }

    [Test]
    public void Removing_a_type_keeps_the_others()
    {
        ResourceTree tree = Read(new SyntheticPe().Build());
        tree.Remove(ResourceName.Icon);
        Assert.That(tree.Resources.Keys.Select(key => key.Type), Is.EqualTo([ResourceName.IconGroup, ResourceName.Manifest]));
    }

    [Test]
    public void Tree_that_leaves_the_section_is_malformed([Values(0x7FFF_FFF0u, 0x500u, 0u)] uint target)
    {
        byte[] executable = new SyntheticPe().Build();
        int root = RootOf(executable);
        BinaryPrimitives.WriteUInt32LittleEndian(executable.AsSpan(root + 20), 0x8000_0000 | target);
        // Offset 0 is the root again: three levels down there are tables where leaves are expected.
        MustBeRefused(executable, target == 0 ? ExecutableDiagnostics.UnsupportedExecutable : ExecutableDiagnostics.MalformedExecutable);
    }

    [Test]
    public void Names_that_overlap_and_are_longer_than_makes_sense_are_malformed()
    {
        byte[] units = new byte[300_000];
        // From each place on another text, of 0xF000 units or more.
        for (int i = 0; i < units.Length; i += 2) (units[i], units[i + 1]) = ((byte)(i * i / 64), (byte)(0xF0 | (i % 7)));
        byte[] executable = new SyntheticPe { Resources = [.. Enumerable.Range(1, 20).Select(type => ((object)type, (object)1, 0u, type == 1 ? units : []))] }.Build();
        int root = RootOf(executable), names = executable.AsSpan().IndexOf(units) - root;
        for (int i = 0; i < 20; i++) BinaryPrimitives.WriteUInt32LittleEndian(executable.AsSpan(root + 16 + (8 * i)), 0x8000_0000 | (uint)(names + (2 * i)));
        MustBeRefused(executable, ExecutableDiagnostics.MalformedExecutable, "names of its resources");
    }

    [Test]
    public void Table_of_more_entries_than_bytes_is_malformed()
    {
        byte[] executable = new SyntheticPe().Build();
        BinaryPrimitives.WriteUInt16LittleEndian(executable.AsSpan(RootOf(executable) + 14), 0xFFFF);
        MustBeRefused(executable, ExecutableDiagnostics.MalformedExecutable);
    }

    [Test]
    public void Tree_that_shares_tables_without_end_is_malformed()
    {
        // A type table whose 4000 entries all point to one table, whose 4000 entries all point to a table of none.
        byte[] executable = new SyntheticPe { Resources = [(10, 1, 0, new byte[80_000])] }.Build();
        int root = RootOf(executable);
        Span<byte> section = executable.AsSpan(root);
        WriteTable(section, 0, 4000, 0x8000_0000 | 40_000);
        WriteTable(section, 40_000, 4000, 0x8000_0000 | 79_000);
        WriteTable(section, 79_000, 0, 0);
        MustBeRefused(executable, ExecutableDiagnostics.MalformedExecutable);
    }

    [Test]
    public void Tree_of_two_or_four_levels_is_not_supported([Values(2, 4)] int levels)
    {
        byte[] executable = new SyntheticPe { Resources = [(10, 1, 0, [1])] }.Build();
        Span<byte> section = executable.AsSpan(RootOf(executable));
        // Three tables of one entry each are 24 bytes apart.
        int entry = levels == 2 ? 24 + 20 : 48 + 20;
        BinaryPrimitives.WriteUInt32LittleEndian(section[entry..], levels == 2 ? 48u : 0x8000_0000);
        MustBeRefused(executable, ExecutableDiagnostics.UnsupportedExecutable);
    }

    [Test]
    public void Data_outside_of_all_sections_is_malformed([Values(0u, 0x7000_0000u)] uint address)
    {
        byte[] executable = new SyntheticPe { Resources = [(10, 1, 0, [1, 2, 3])] }.Build();
        BinaryPrimitives.WriteUInt32LittleEndian(executable.AsSpan(RootOf(executable) + 76), address);
        MustBeRefused(executable, ExecutableDiagnostics.MalformedExecutable);
    }

    [Test]
    public void Data_that_leaves_its_section_is_malformed([Values(0x1000u, uint.MaxValue)] uint length)
    {
        byte[] executable = new SyntheticPe { Resources = [(10, 1, 0, [1, 2, 3])] }.Build();
        BinaryPrimitives.WriteUInt32LittleEndian(executable.AsSpan(RootOf(executable) + 80), length);
        MustBeRefused(executable, ExecutableDiagnostics.MalformedExecutable);
    }

    [Test]
    public void Resource_that_is_there_twice_is_malformed()
    {
        byte[] executable = new SyntheticPe { Resources = [(10, 1, 0, [1]), (11, 1, 0, [1])] }.Build();
        executable[RootOf(executable) + 24] = 10;
        MustBeRefused(executable, ExecutableDiagnostics.MalformedExecutable);
    }

    private static int RootOf(byte[] executable) => (int)new PePatcher(executable).Section(Resources).Offset;

    private static void WriteTable(Span<byte> section, int at, ushort count, uint target)
    {
        new ResourceDirectory(0, 0, 0, 0, 0, count).Write(section[at..]);
        for (int i = 0; i < count; i++) new ResourceDirectoryEntry((uint)i, target).Write(section[(at + 16 + (8 * i))..]);
    }

    private static ResourceTree Read(byte[] executable)
    {
        using var injection = new Injection(executable);
        using var file = ExecutableFile.Open(injection.Base);
        return ResourceTree.Read(PeImage.Read(file));
    }

    private static void MustBeRefused(byte[] executable, DiagnosticDescriptor descriptor, string message = "")
    {
        using var injection = new Injection(executable);
        Assert.That(injection.MustBeRefused(descriptor), Does.Contain(message));
    }
}

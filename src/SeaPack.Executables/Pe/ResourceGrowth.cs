using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>A program whose resource section can grow: only the base relocations, or nothing, follow it, and no directory but theirs looks there.</summary>
internal sealed class ResourceGrowth
{
    /// <summary>Windows maps no image of 2 GiB; some room below for its own rounding.</summary>
    private const ulong ImageLimit = 0x7F00_0000;

    /// <summary>Node has 220 KB of base relocations.</summary>
    private const int RelocationsLimit = 64 << 20;

    private readonly PeImage _image;
    private readonly int _index;

    private ResourceGrowth(PeImage image, int index)
    {
        _image = image;
        _index = index;
    }

    /// <summary>The resource section.</summary>
    public SectionHeader Section => _image.Sections[_index];

    private bool HasFollower => _index + 1 < _image.Sections.Count;

    /// <exception cref="DiagnosticException">SEAPACK3004, 3040: the layout is another one.</exception>
    public static ResourceGrowth Of(PeImage image)
    {
        uint address = image.Directory(DataDirectory.Resources).Address;
        int index = image.Sections.ToList().FindIndex(section => section.Address == address && section.FileSize > 0);
        if (address == 0 || index < 0) throw Unsupported(image, "it has no section for resources");
        if (image.Sections[index].Offset >= ImageLimit) throw Unsupported(image, "its resources are behind 2 GiB");
        var growth = new ResourceGrowth(image, index);
        growth.CheckFollowers();
        growth.CheckDirectories();
        growth.CheckEnd();
        return growth;
    }

    /// <summary>The plan for the grown program.</summary>
    /// <param name="tree">The other resources.</param>
    /// <param name="blob">The resource to stream.</param>
    /// <param name="fuse">The fuse to set.</param>
    /// <param name="subsystem">Whether the program has a console.</param>
    /// <exception cref="DiagnosticException">SEAPACK3012.</exception>
    public InjectionPlan Plan(ResourceTree tree, ExecutableFile blob, SeaFuse fuse, ushort subsystem)
    {
        if ((ulong)blob.Length >= ImageLimit) throw TooBig(blob);
        var resources = ResourceSection.Build(tree, Section.Address, SeaResource.Key, (uint)blob.Length);
        if (Section.Address + (ulong)resources.Length >= ImageLimit) throw TooBig(blob);
        SectionHeader[] sections = Grow((ulong)resources.Length);
        ulong imageSize = AlignUp(sections[^1].AddressEnd, _image.Optional.SectionAlignment);
        if (imageSize >= ImageLimit) throw TooBig(blob);
        long blobOffset = Section.Offset + resources.Head.Length;
        List<Patch> patches = [new(Section.Offset, resources.Head), HeaderPatch(sections, (uint)imageSize, subsystem), SectionPatch(sections)];
        if (HasFollower) patches.Add(MovedRelocations(sections));
        return new InjectionPlan(InjectionAlgorithm.PeResource, fuse, blobOffset, (long)sections[^1].End, patches, [])
        {
            KeptLength = Section.Offset,
            Finish = (output, cancellation) => PeChecksum.Update(output, _image.ChecksumOffset, cancellation),
        };
    }

    private void CheckFollowers()
    {
        foreach (SectionHeader section in _image.Sections.Take(_index))
        {
            if (section.FileSize > 0 && section.End > Section.Offset)
                throw Unsupported(_image, $"its section {section.NameText} is behind the resources in the file, but not in memory");
        }

        uint relocations = _image.Directory(DataDirectory.BaseRelocations).Address;
        foreach (SectionHeader section in _image.Sections.Skip(_index + 1))
        {
            if (section.Address != relocations || section.FileSize is 0 or > RelocationsLimit || section.Offset < Section.End)
                throw Unsupported(_image, $"its section {section.NameText} follows the resources");
        }
    }

    private void CheckDirectories()
    {
        for (int i = 0; i < _image.Directories.Count; i++)
        {
            if (i is DataDirectory.Resources or DataDirectory.Certificates or DataDirectory.BaseRelocations) continue;
            if (_image.Directories[i].Address > 0 && _image.Directories[i].End > Section.Address)
                throw Unsupported(_image, $"its data directory {i} is behind the resources");
        }
    }

    /// <summary>The certificate table is aligned to 8 bytes; everything else behind the sections would be lost.</summary>
    private void CheckEnd()
    {
        DataDirectory certificates = _image.Directory(DataDirectory.Certificates);
        ulong end = certificates.Length > 0 ? certificates.Address : (ulong)_image.File.Length;
        if (_image.Coff.SymbolTableOffset != 0 || end - _image.SectionsEnd >= (certificates.Length > 0 ? 8u : 1u))
            throw _image.File.Failure(ExecutableDiagnostics.AppendedData, "data follows its last section; give the Node binary as it is published");
    }

    private SectionHeader[] Grow(ulong length)
    {
        SectionHeader[] sections = [.. _image.Sections];
        ulong address = AlignUp(Section.Address + length, _image.Optional.SectionAlignment);
        ulong fileSize = AlignUp(length, _image.Optional.FileAlignment);
        sections[_index] = Section with { VirtualSize = (uint)length, FileSize = (uint)fileSize };
        if (HasFollower) sections[^1] = sections[^1] with { Address = (uint)address, Offset = (uint)(Section.Offset + fileSize) };
        return sections;
    }

    private Patch MovedRelocations(SectionHeader[] sections)
    {
        SectionHeader section = _image.Sections[^1];
        return new Patch(sections[^1].Offset, _image.File.Read(section.Offset, section.FileSize, RelocationsLimit, "the section of base relocations"));
    }

    private Patch HeaderPatch(SectionHeader[] sections, uint imageSize, ushort subsystem)
    {
        byte[] bytes = new byte[OptionalHeader.Size + (_image.Directories.Count * DataDirectory.Size)];
        OptionalHeader header = _image.Optional with
        {
            SizeOfInitializedData = unchecked(_image.Optional.SizeOfInitializedData + sections[_index].FileSize - Section.FileSize),
            SizeOfImage = imageSize,
            Subsystem = subsystem,
        };
        header.Write(bytes);
        for (int i = 0; i < _image.Directories.Count; i++)
            MovedDirectory(i, sections).Write(bytes.AsSpan(OptionalHeader.Size + (i * DataDirectory.Size)));
        return new Patch(_image.OptionalHeaderOffset, bytes);
    }

    private DataDirectory MovedDirectory(int index, SectionHeader[] sections)
    {
        DataDirectory directory = _image.Directories[index];
        return index switch
        {
            DataDirectory.Resources => directory with { Length = sections[_index].VirtualSize },
            DataDirectory.Certificates => default,
            DataDirectory.BaseRelocations when HasFollower => directory with { Address = sections[^1].Address },
            _ => directory,
        };
    }

    private Patch SectionPatch(SectionHeader[] sections)
    {
        byte[] bytes = new byte[sections.Length * SectionHeader.Size];
        for (int i = 0; i < sections.Length; i++) sections[i].Write(bytes.AsSpan(i * SectionHeader.Size));
        return new Patch(_image.SectionTableOffset, bytes);
    }

    private static ulong AlignUp(ulong value, uint alignment) => (value + alignment - 1) & ~((ulong)alignment - 1);

    private static DiagnosticException TooBig(ExecutableFile blob) => blob.Failure(
        ExecutableDiagnostics.BlobTooBig, $"it has {blob.Length} bytes, and Windows loads no program of 2 GiB or more");

    private static DiagnosticException Unsupported(PeImage image, string fault) => image.File.Failure(
        ExecutableDiagnostics.UnsupportedExecutable, $"{fault}; give the Node binary as it is published");
}

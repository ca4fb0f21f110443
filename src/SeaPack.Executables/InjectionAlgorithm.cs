namespace SeaPack.Executables;

/// <summary>Where a blob went.</summary>
public enum InjectionAlgorithm
{
    /// <summary>ELF: a new segment; its program header has room where the notes were, which moved into it.</summary>
    ElfInPlace,

    /// <summary>ELF: a new segment, with the program header table moved into it. Tools that strip break the result.</summary>
    ElfAppendedTable,

    /// <summary>PE: a resource; the section of resources grew where it is.</summary>
    PeResource,

    /// <summary>Mach-O: a new segment in front of the last one, which moved up; the program has an ad-hoc signature.</summary>
    MachOSegment,
}

using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests;

/// <summary>Changes headers of an ELF program in memory.</summary>
internal sealed class ElfPatcher(byte[] file)
{
    private ElfHeader Header => ElfHeader.Read(file);

    public void ChangeHeader(Func<ElfHeader, ElfHeader> change) => change(Header).Write(file);

    public void ForEachLoad(Func<ProgramHeader, ProgramHeader> change) =>
        ForEachSegment(header => header.Type == ProgramHeader.Load ? change(header) : header);

    public void ForEachSegment(Func<ProgramHeader, ProgramHeader> change)
    {
        for (int i = 0; i < Header.ProgramHeaderCount; i++)
        {
            Span<byte> bytes = file.AsSpan((int)Header.ProgramHeaderOffset + (i * ProgramHeader.Size), ProgramHeader.Size);
            change(ProgramHeader.Read(bytes)).Write(bytes);
        }
    }

    public void ForEachSection(Func<SectionHeader, SectionHeader> change)
    {
        for (int i = 0; i < Header.SectionHeaderCount; i++)
        {
            Span<byte> bytes = file.AsSpan((int)Header.SectionHeaderOffset + (i * SectionHeader.Size), SectionHeader.Size);
            change(SectionHeader.Read(bytes)).Write(bytes);
        }
    }
}

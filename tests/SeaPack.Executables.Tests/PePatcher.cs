using System.Buffers.Binary;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables.Tests;

/// <summary>Changes headers of a PE program in memory.</summary>
internal sealed class PePatcher(byte[] file)
{
    private int CoffOffset => (int)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(0x3C)) + 4;

    private int OptionalOffset => CoffOffset + CoffHeader.Size;

    private CoffHeader Coff => CoffHeader.Read(file.AsSpan(CoffOffset));

    public void Write(CoffHeader coff, OptionalHeader optional)
    {
        coff.Write(file.AsSpan(CoffOffset));
        optional.Write(file.AsSpan(OptionalOffset));
    }

    public void ChangeCoff(Func<CoffHeader, CoffHeader> change) => change(Coff).Write(file.AsSpan(CoffOffset));

    public void ChangeOptional(Func<OptionalHeader, OptionalHeader> change) =>
        change(OptionalHeader.Read(file.AsSpan(OptionalOffset))).Write(file.AsSpan(OptionalOffset));

    public void ChangeDirectory(int index, Func<DataDirectory, DataDirectory> change)
    {
        Span<byte> bytes = file.AsSpan(OptionalOffset + OptionalHeader.Size + (index * DataDirectory.Size));
        change(DataDirectory.Read(bytes)).Write(bytes);
    }

    public void ChangeSection(int index, Func<SectionHeader, SectionHeader> change)
    {
        Span<byte> bytes = file.AsSpan(OptionalOffset + Coff.OptionalHeaderSize + (index * SectionHeader.Size));
        change(SectionHeader.Read(bytes)).Write(bytes);
    }

    public SectionHeader Section(int index) => SectionHeader.Read(file.AsSpan(OptionalOffset + Coff.OptionalHeaderSize + (index * SectionHeader.Size)));
}

using System.Buffers.Binary;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables.Tests.Pe;

/// <summary>What the specification and the loader ask of any PE program, checked on what was written.</summary>
internal static class PeInvariants
{
    /// <param name="path">The packaged program.</param>
    /// <param name="basePath">What it was made from; linkers differ in what they count as initialised data.</param>
    public static void Check(string path, string basePath)
    {
        using var file = ExecutableFile.Open(path);
        using var baseFile = ExecutableFile.Open(basePath);
        PeImage image = PeImage.Read(file), original = PeImage.Read(baseFile);
        uint alignment = image.Optional.SectionAlignment;
        using (Assert.EnterMultipleScope())
        {
            for (int i = 1; i < image.Sections.Count; i++)
                Assert.That(image.Sections[i].Address, Is.EqualTo(AlignUp(image.Sections[i - 1].AddressEnd, alignment)), $"section {i} follows the one before");
            Assert.That(image.Optional.SizeOfImage, Is.EqualTo(AlignUp(image.Sections[^1].AddressEnd, alignment)), "SizeOfImage");
            Assert.That(
                image.Optional.SizeOfInitializedData - original.Optional.SizeOfInitializedData,
                Is.EqualTo(InitializedData(image) - InitializedData(original)), "SizeOfInitializedData");
            foreach (int index in (int[])[DataDirectory.Resources, DataDirectory.BaseRelocations])
            {
                DataDirectory directory = image.Directory(index);
                Assert.That(
                    directory.Length == 0 || image.Sections.Any(s => s.Address == directory.Address && directory.End <= s.AddressEnd), $"directory {index} is in its section");
            }

            Assert.That(image.Optional.Checksum, Is.EqualTo(Checksum(File.ReadAllBytes(path), (int)image.ChecksumOffset)), "CheckSum");
        }
    }

    /// <summary>imagehlp's CheckSumMappedFile, word by word.</summary>
    public static uint Checksum(byte[] file, int field)
    {
        uint sum = 0;
        for (int i = 0; i < file.Length; i += 2)
        {
            if (i == field || i == field + 2) continue;
            sum += i + 1 < file.Length ? BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(i)) : file[i];
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return sum + (uint)file.Length;
    }

    private static uint InitializedData(PeImage image) => (uint)image.Sections.Where(s => (s.Characteristics & 0x40) != 0).Sum(s => s.FileSize);

    private static ulong AlignUp(ulong value, uint alignment) => (value + alignment - 1) / alignment * alignment;
}

using System.Buffers.Binary;
using SeaPack.Diagnostics;

namespace SeaPack.Executables;

/// <summary>Format and CPU of an executable, from its first bytes; says nothing about the rest of the file.</summary>
/// <param name="Format">The container format.</param>
/// <param name="Cpu">The CPU, <see cref="ExecutableCpu.Unknown"/> where the format has none or several.</param>
public readonly record struct ExecutableIdentity(ExecutableFormat Format, ExecutableCpu Cpu)
{
    private const int HeadLength = 64;

    /// <summary>Looks at a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="DiagnosticException">SEAPACK3014: the file is missing or unreadable.</exception>
    public static ExecutableIdentity Read(string path)
    {
        using var file = ExecutableFile.Open(path);
        return Read(file);
    }

    internal static ExecutableIdentity Read(ExecutableFile file)
    {
        Span<byte> buffer = stackalloc byte[HeadLength];
        Span<byte> head = buffer[..(int)Math.Min(HeadLength, file.Length)];
        file.Read(0, head, "the first bytes");
        if (head.StartsWith("#!"u8)) return new(ExecutableFormat.Script, ExecutableCpu.Unknown);
        if (head.StartsWith("\x7F"u8) && head[1..].StartsWith("ELF"u8)) return new(ExecutableFormat.Elf, ElfCpu(head));
        if (head.StartsWith("MZ"u8)) return Pe(file, head);
        return head.Length < 8 ? default : MachO(head);
    }

    /// <summary>e_machine (gABI, ELF Header), read as little endian: no big-endian machine has these numbers.</summary>
    private static ExecutableCpu ElfCpu(ReadOnlySpan<byte> head) =>
        head.Length < 20 ? ExecutableCpu.Unknown : BinaryPrimitives.ReadUInt16LittleEndian(head[18..]) switch
        {
            62 => ExecutableCpu.X64,
            183 => ExecutableCpu.Arm64,
            _ => ExecutableCpu.Unknown,
        };

    /// <summary>PE Format, "MS-DOS Stub" (e_lfanew at 0x3C) and "Machine Types".</summary>
    private static ExecutableIdentity Pe(ExecutableFile file, ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadLength) return default;
        uint signatureOffset = BinaryPrimitives.ReadUInt32LittleEndian(head[0x3C..]);
        if (!file.Holds(signatureOffset, 6)) return default;
        Span<byte> signature = stackalloc byte[6];
        file.Read(signatureOffset, signature, "the PE signature");
        if (!signature.StartsWith("PE\0\0"u8)) return default;
        return new(ExecutableFormat.Pe, BinaryPrimitives.ReadUInt16LittleEndian(signature[4..]) switch
        {
            0x8664 => ExecutableCpu.X64,
            0xAA64 => ExecutableCpu.Arm64,
            _ => ExecutableCpu.Unknown,
        });
    }

    /// <summary>mach-o/loader.h and mach-o/fat.h (whose magic is big endian).</summary>
    private static ExecutableIdentity MachO(ReadOnlySpan<byte> head)
    {
        switch (BinaryPrimitives.ReadUInt32BigEndian(head))
        {
            case 0xCAFEBABE or 0xCAFEBABF:
                return new(ExecutableFormat.MachOFat, ExecutableCpu.Unknown);
            case 0xCEFAEDFE or 0xFEEDFACE or 0xFEEDFACF:
                return new(ExecutableFormat.MachO, ExecutableCpu.Unknown);
            case 0xCFFAEDFE:
                return new(ExecutableFormat.MachO, BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) switch
                {
                    0x01000007 => ExecutableCpu.X64,
                    0x0100000C => ExecutableCpu.Arm64,
                    _ => ExecutableCpu.Unknown,
                });
            default:
                return default;
        }
    }
}

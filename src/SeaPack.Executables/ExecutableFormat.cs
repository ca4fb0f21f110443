namespace SeaPack.Executables;

/// <summary>What the first bytes of a file say it is.</summary>
public enum ExecutableFormat
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>ELF of any class and byte order: Linux.</summary>
    Elf,

    /// <summary>PE of any kind, <c>MZ</c> and <c>PE\0\0</c>: Windows.</summary>
    Pe,

    /// <summary>Mach-O for one CPU: macOS.</summary>
    MachO,

    /// <summary>Mach-O "universal": several CPUs in one file.</summary>
    MachOFat,

    /// <summary>Text that begins with <c>#!</c>.</summary>
    Script,
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace SeaPack.Walker;

/// <summary>How the process gets its memory: a walk lasts for moments, a fifth of which would be collections and page faults.</summary>
internal static partial class Memory
{
    // What most walks allocate; a third of it are large objects.
    private const long BeforeFirstCollection = 48_000_000;

    private const long LeastMapping = 16 << 20;

    // MADV_HUGEPAGE of Linux.
    private const int HugePages = 14;

    public static void Prepare()
    {
        long limit = Math.Min(BeforeFirstCollection, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);
        GC.TryStartNoGCRegion(limit, limit / 3);
        if (OperatingSystem.IsLinux()) AdviseHugePages();
    }

    // The collector has reserved its addresses: they are the large mappings without a file. Where the system has no huge pages, nothing changes.
    private static void AdviseHugePages()
    {
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [string range, _, _, _, "0"]) continue;
            long[] ends = [.. range.Split('-').Select(end => long.Parse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            if (ends[1] - ends[0] >= LeastMapping) _ = Advise((nint)ends[0], (nuint)(ends[1] - ends[0]), HugePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}

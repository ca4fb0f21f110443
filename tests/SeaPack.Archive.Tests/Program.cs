using System.Diagnostics;
using System.Globalization;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Writing;

namespace SeaPack.Archive.Tests;

/// <summary>
/// Packs the files of a folder (first argument) into a SEA blob (second one), each as often as the third one says, and prints its
/// own peak working set in bytes.
/// </summary>
internal static class Program
{
    public static void Main(string[] arguments)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("0/main.js", ""));
        int copies = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        foreach (string file in Directory.EnumerateFiles(arguments[0]))
        {
            var content = ArchiveContent.FromFile(file);
            string name = Path.GetFileName(file);
            ModuleFormat format = name.EndsWith(".js", StringComparison.Ordinal) ? ModuleFormat.CommonJs : ModuleFormat.None;
            for (int i = 0; i < copies; i++) writer.AddFile(new ArchiveFile($"{i}/{name}", content) { Format = format });
        }

        new SeaBlobWriter(SeaBlobLayout.E, new SeaBlobContent("main.js", SeaBlobData.FromBytes(default))
        {
            Assets = [new SeaBlobAsset("seapack.archive", SeaBlobData.FromArchive(writer.Plan()))],
        }).WriteFile(arguments[1]);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(process.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }
}

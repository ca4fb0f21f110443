using System.Buffers.Binary;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

/// <summary>What LLVM's resource compiler makes of a script: the second opinion on what resources look like.</summary>
internal static class CompiledResources
{
    /// <summary>The data by type and name, both numbers.</summary>
    public static Dictionary<(int Type, int Name), byte[]> Of(TempFolder folder, string script)
    {
        ExternalTool.Require("llvm-rc", "llvm");
        folder.Write("app.rc", script);
        new CommandLine("llvm-rc", "-no-cpp", "/C", "65001", "/FO", "app.res", "app.rc") { WorkingDirectory = folder.Path }.Run().MustSucceed();
        return Read(File.ReadAllBytes(folder["app.res"]));
    }

    /// <summary>Windows documentation, "Resource File Formats": RESOURCEHEADER with numbers for type and name, then data.</summary>
    private static Dictionary<(int Type, int Name), byte[]> Read(byte[] file)
    {
        var resources = new Dictionary<(int, int), byte[]>();
        for (int at = 0; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
            int header = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            int type = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 10)), name = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 14));
            if (type != 0) resources.Add((type, name), file[(at + header)..(at + header + length)]);
            at = (at + header + length + 3) & ~3;
        }

        return resources;
    }
}

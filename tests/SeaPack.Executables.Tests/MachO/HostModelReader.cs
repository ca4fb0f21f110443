using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.MachO;

/// <summary>The Mach-O code of the .NET SDK (Microsoft.NET.HostModel), which signs its own hosts: read by reflection, as none of it is public.</summary>
internal static class HostModelReader
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>Checks that it reads a file, and computes the same page hashes for it as are there.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="identifier">Identifier of the signature.</param>
    /// <param name="isAdHoc">Whether the rest of the signature must be equivalent to what it would write, too.</param>
    public static void MustAgree(string path, string identifier, bool isAdHoc)
    {
        Assembly assembly = Assembly.LoadFrom(Find());
        Type machO = assembly.GetType("Microsoft.NET.HostModel.MachO.MachObjectFile", throwOnError: true)!;
        Type file = assembly.GetType("Microsoft.NET.HostModel.MachO.StreamBasedMachOFile", throwOnError: true)!;
        using FileStream stream = File.OpenRead(path);
        object reader = Activator.CreateInstance(file, All, null, [stream], null)!;
        object program = machO.GetMethods(All).Single(m => m.Name == "Create" && m.GetParameters()[0].ParameterType.Name == "IMachOFileReader").Invoke(null, [reader])!;
        object found = machO.GetProperty("EmbeddedSignatureBlob", All)!.GetValue(program)!;
        object computed = machO.GetMethod("CreateSignature", All)!.Invoke(null, [program, reader, identifier])!;
        Assert.That(PageHashesOf(found), Is.EqualTo(PageHashesOf(computed)));
        if (isAdHoc) found.GetType().GetMethod("AssertEquivalent", All)!.Invoke(null, [found, computed]);
    }

    private static List<string> PageHashesOf(object signature)
    {
        object directory = signature.GetType().GetProperty("CodeDirectoryBlob", All)!.GetValue(signature)!;
        var hashes = (IEnumerable)directory.GetType().GetProperty("CodeHashes", All)!.GetValue(directory)!;
        return [.. hashes.Cast<IEnumerable<byte>>().Select(hash => Convert.ToHexString([.. hash]))];
    }

    private static string Find()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../sdk"));
        string? found = Directory.Exists(root)
            ? Directory.GetDirectories(root).Select(sdk => Path.Combine(sdk, "Microsoft.NET.HostModel.dll")).Where(File.Exists).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        ExternalTool.RequireFile(found ?? Path.Combine(root, "Microsoft.NET.HostModel.dll"), "dotnet-sdk-10.0");
        return found!;
    }
}

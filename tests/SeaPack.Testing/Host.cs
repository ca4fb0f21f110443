using System.Runtime.InteropServices;

namespace SeaPack.Testing;

/// <summary>The machine that the tests run on.</summary>
public static class Host
{
    /// <summary>Its portable runtime identifier, as linux-x64.</summary>
    public static string RuntimeIdentifier { get; } =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux") + "-" +
        RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
}

namespace SeaPack.Testing;

/// <summary>Programs that tests use as oracles and a machine may lack.</summary>
public static class ExternalTool
{
    /// <summary>
    /// Goes on when <paramref name="program"/> is on the PATH. Otherwise the test fails on a CI machine (variable CI is
    /// <c>true</c>), and is reported as ignored, with the Debian package to install, elsewhere.
    /// </summary>
    public static void Require(string program, string debianPackage)
    {
        if (Find(program) == null) Miss(program, debianPackage);
    }

    /// <summary>The same for a file of a package, such as a library of another CPU.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="debianPackage">The package that has it.</param>
    public static void RequireFile(string path, string debianPackage)
    {
        if (!File.Exists(path)) Miss(path, debianPackage);
    }

    /// <summary>Absolute path of a program on the PATH, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static void Miss(string what, string debianPackage)
    {
        string message = $"{what} is not installed: apt-get install {debianPackage}";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(message);
        Assert.Ignore(message);
    }
}

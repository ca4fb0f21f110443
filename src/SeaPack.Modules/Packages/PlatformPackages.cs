using SeaPack.Modules.Addons;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Packages;

/// <summary>
/// The form in which esbuild, napi-rs, sharp and others ship binaries: one package for each platform among the
/// <c>optionalDependencies</c>, whose name the code computes. Those for the target are taken, the others left out.
/// </summary>
internal sealed class PlatformPackages(FileSystemView disk, TargetPlatform target, InstalledPackages packages, Lazy<PackageLock?> packageLock)
{
    private static readonly string[] Documents = [".md", ".markdown", ".map", ".h", ".hpp", ".a", ".lib", ".pdb", ".gyp", ".gypi"];

    /// <summary>Chooses among the optional dependencies of a package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="isUnwanted">Names that a rule leaves out.</param>
    public PlatformChoice Choose(PackageFacts package, Predicate<string> isUnwanted)
    {
        var taken = new List<string>();
        var missing = new List<Missing>();
        foreach (string name in OrdinalOrder.Of(package.OptionalDependencies.Keys))
        {
            if (isUnwanted(name)) continue;
            if (packages.Find(package.Folder, name) is { } folder && !IsStub(folder))
            {
                if (packages.In(folder) is { Limits.IsEmpty: false } facts && target.Allows(facts.Limits)) taken.Add(folder);
            }
            else if (IsForTarget(package, name, out string? libc))
            {
                missing.Add(new Missing(name, libc));
            }
        }

        // A name that does not tell the libc is meant for glibc when another one says musl.
        bool hasExact = missing.Exists(item => item.Libc != null);
        return new PlatformChoice(taken, [.. missing.Where(item => !hasExact || item.Libc != null).Select(item => item.Name)]);
    }

    /// <summary>The files of a platform package, absolute, below the path by which it was found: all but documents and headers.</summary>
    public IEnumerable<string> FilesOf(string folder)
    {
        var open = new Stack<Folder>([new Folder(folder, 0)]);
        while (open.TryPop(out Folder? next))
        {
            foreach (DirectoryItem item in disk.List(next.Path))
            {
                string path = Path.Join(next.Path, item.Name);
                if (!item.IsDirectory && !IsDocument(item.Name)) yield return path;
                else if (item.IsDirectory && item.Name is not ("node_modules" or "include" or ".git") && next.Depth < 16) open.Push(new Folder(path, next.Depth + 1));
            }
        }
    }

    // Yarn's linker in the manner of pnpm leaves a package.json with little but a name where it does not install a package.
    private bool IsStub(string folder) =>
        packages.In(folder) is not { Limits.IsEmpty: false } && disk.List(disk.RealPathOf(folder) ?? folder) is [] or [{ Name: "package.json" }];

    // Whether a file is for reading or compiling only. Declarations stay: those of TypeScript's library are the data of its program.
    private static bool IsDocument(string name) =>
        Array.Exists(Documents, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) || name is "README" or "CHANGELOG";

    private bool IsForTarget(PackageFacts package, string name, out string? libc)
    {
        PlatformName? spelled = PlatformName.Parse(name);
        libc = spelled?.Libc;
        if (packageLock.Value?.Find(package.Folder, name) is not { } locked) return spelled != null && spelled.Suits(target);
        libc = target.Libc;
        return !locked.Limits.IsEmpty && target.Allows(locked.Limits);
    }

    private sealed record Missing(string Name, string? Libc);

    private sealed record Folder(string Path, int Depth);
}

/// <summary>What was chosen.</summary>
/// <param name="Taken">Absolute paths of the folders of packages for the target, links not followed.</param>
/// <param name="Missing">Names of packages for the target that are not installed.</param>
internal sealed record PlatformChoice(IReadOnlyList<string> Taken, IReadOnlyList<string> Missing);

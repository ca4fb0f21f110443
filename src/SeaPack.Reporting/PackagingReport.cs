using SeaPack.Diagnostics;

namespace SeaPack.Reporting;

/// <summary>What is in an executable, and why: the content of the JSON file, which the HTML page shows.</summary>
public sealed record PackagingReport
{
    /// <summary>Version of this format.</summary>
    public int FormatVersion { get; } = 1;

    /// <summary>Name of the app.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the app; empty when it has none.</summary>
    public required string Version { get; init; }

    /// <summary>Runtime identifier of the target.</summary>
    public required string RuntimeIdentifier { get; init; }

    /// <summary>Exact version of Node.</summary>
    public required string NodeVersion { get; init; }

    /// <summary>Archive path of the main module.</summary>
    public required string Entry { get; init; }

    /// <summary>Sum of all files, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The app and the packages, in ordinal order of their folders.</summary>
    public required IReadOnlyList<PackageEntry> Packages { get; init; }

    /// <summary>The files, in ordinal order of their paths.</summary>
    public required IReadOnlyList<FileEntry> Files { get; init; }

    /// <summary>Files with equal contents, which the archive holds once; the biggest waste first.</summary>
    public required IReadOnlyList<EqualFiles> EqualFiles { get; init; }

    /// <summary>What the build said.</summary>
    public required IReadOnlyList<DiagnosticEntry> Diagnostics { get; init; }

    /// <summary>Looks at the packed files.</summary>
    /// <exception cref="DiagnosticException">A packed file cannot be read.</exception>
    public static PackagingReport Create(ReportInput input, CancellationToken cancellationToken)
    {
        var finder = new PackageFinder(input);
        NpmPackage[] owners = [.. input.Files.Select(finder.PackageOf)];
        NpmPackage[] packages = [.. owners.Append(finder.App).Distinct().OrderBy(package => package.Folder, StringComparer.Ordinal)];
        Dictionary<NpmPackage, int> indexOf = packages.Select((package, i) => (package, i)).ToDictionary(pair => pair.package, pair => pair.i);
        FileEntry[] files =
        [
            .. input.Files.Select((file, i) => new FileEntry(file.Path, FileContents.Length(file), indexOf[owners[i]], file.Reason, file.Parent, file.Line)),
        ];
        ILookup<int, FileEntry> filesOf = files.ToLookup(file => file.Package);
        PackageNeeds needs = PackageNeeds.Of(input.Files, owners);
        return new PackagingReport
        {
            Name = input.Name,
            Version = input.Version,
            RuntimeIdentifier = input.RuntimeIdentifier,
            NodeVersion = input.NodeVersion,
            Entry = input.EntryPath,
            Size = files.Sum(file => file.Size),
            Packages = [.. packages.Select((package, i) => Describe(package, filesOf[i], indexOf, needs))],
            Files = files,
            EqualFiles = Reporting.EqualFiles.Find(input.Files, files, cancellationToken),
            Diagnostics = DiagnosticEntry.Of(input),
        };
    }

    private static PackageEntry Describe(NpmPackage package, IEnumerable<FileEntry> files, Dictionary<NpmPackage, int> indexOf, PackageNeeds needs) =>
        new(package, files.Sum(file => file.Size), files.Count(), [.. needs.NeededBy(package).Select(needed => indexOf[needed]).Order()]);
}

/// <summary>A package in the report.</summary>
/// <param name="Package">What its package.json says.</param>
/// <param name="Size">Sum of its packed files, in bytes.</param>
/// <param name="FileCount">How many of its files are packed.</param>
/// <param name="Needs">Indices of the packages that its files ask for.</param>
public sealed record PackageEntry(NpmPackage Package, long Size, int FileCount, IReadOnlyList<int> Needs);

/// <summary>A file in the report.</summary>
/// <param name="Path">Its archive path.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Package">Index of its package.</param>
/// <param name="Reason">How it was asked for.</param>
/// <param name="Parent">Archive path of the file that asked for it; null for what the project names.</param>
/// <param name="Line">Line of the request in the parent from 1, or 0.</param>
public sealed record FileEntry(string Path, long Size, int Package, string Reason, string? Parent, int Line);

/// <summary>Something that the build said.</summary>
/// <param name="Code">Its code, <c>SEAPACK</c> and four digits.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>message</c>.</param>
/// <param name="Message">The text, with the archive's paths.</param>
/// <param name="File">Archive path of the file that it speaks of; null when that is not packed.</param>
/// <param name="Line">Line from 1, or 0.</param>
public sealed record DiagnosticEntry(string Code, string Severity, string Message, string? File, int Line)
{
    internal static IReadOnlyList<DiagnosticEntry> Of(ReportInput input)
    {
        var packed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ReportedFile file in input.Files) packed.TryAdd(file.SourcePath, file.Path);
        var names = new ArchiveNames(input.Files.FirstOrDefault(file => file.Path == input.EntryPath));
        return
        [
            .. input.Diagnostics.Select(diagnostic => new DiagnosticEntry(
                diagnostic.Descriptor.Code,
                diagnostic.Descriptor.Severity.ToString().ToLowerInvariant(),
                names.In(diagnostic.Message),
                diagnostic.Location is { } place ? packed.GetValueOrDefault(place.File) : null,
                diagnostic.Location?.Line ?? 0)),
        ];
    }
}

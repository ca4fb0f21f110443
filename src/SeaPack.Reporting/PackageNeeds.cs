namespace SeaPack.Reporting;

/// <summary>Which package asks for files of which other.</summary>
internal sealed class PackageNeeds
{
    private readonly Dictionary<NpmPackage, HashSet<NpmPackage>> _needs = [];

    public static PackageNeeds Of(IReadOnlyList<ReportedFile> files, NpmPackage[] owners)
    {
        var ownerOf = new Dictionary<string, NpmPackage>(files.Count, StringComparer.Ordinal);
        for (int i = 0; i < files.Count; i++) ownerOf.Add(files[i].Path, owners[i]);
        var needs = new PackageNeeds();
        for (int i = 0; i < files.Count; i++)
        {
            foreach (string target in files[i].Requests)
            {
                if (ownerOf.TryGetValue(target, out NpmPackage? needed) && needed != owners[i]) needs.Add(owners[i], needed);
            }
        }

        return needs;
    }

    public IEnumerable<NpmPackage> NeededBy(NpmPackage package) => _needs.TryGetValue(package, out HashSet<NpmPackage>? needed) ? needed : [];

    private void Add(NpmPackage package, NpmPackage needed)
    {
        if (!_needs.TryGetValue(package, out HashSet<NpmPackage>? all)) _needs.Add(package, all = []);
        all.Add(needed);
    }
}

namespace SeaPack.Reporting;

/// <summary>An npm package that packed files belong to.</summary>
/// <param name="Folder">Archive path of its folder.</param>
/// <param name="Name">Field <c>name</c> of its package.json, else the name of the folder.</param>
/// <param name="Version">Field <c>version</c>; empty when it has none.</param>
/// <param name="Licence">The licence that it states: an SPDX expression where <see cref="HasLicenceExpression"/>; null when it states none.</param>
public sealed record NpmPackage(string Folder, string Name, string Version, string? Licence)
{
    /// <summary>Absolute path of the folder on this machine.</summary>
    internal string SourceFolder { get; init; } = "";

    /// <summary>Whether it is the app itself.</summary>
    public bool IsApp { get; init; }

    /// <summary>Whether <see cref="Licence"/> is a licence expression as of the SPDX specification, annex D.</summary>
    public bool HasLicenceExpression => Licence != null && LicenceExpression.IsValid(Licence);

    /// <summary>Its package URL (<c>pkg:npm/…</c>), as of the purl specification.</summary>
    public string PackageUrl
    {
        get
        {
            string name = string.Join('/', Name.Split('/').Select(Uri.EscapeDataString));
            return Version.Length == 0 ? $"pkg:npm/{name}" : $"pkg:npm/{name}@{Uri.EscapeDataString(Version)}";
        }
    }
}

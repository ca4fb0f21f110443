using System.Text;

namespace SeaPack.Modules.Walking.Records;

/// <summary>
/// What a walk looked at, so that the next build knows whether it would see the same: files by length and time, links by their
/// text, folders by the names that were looked for in them, found or not.
/// </summary>
public sealed class WalkInputs
{
    // "SPINPUT" and the version of the format.
    private const ulong Magic = 0x01_54_55_50_4E_49_50_53;

    private const string Unusable = "the record of the last walk cannot be read";

    private readonly IReadOnlyList<InputFile> _files;
    private readonly IReadOnlyList<InputLink> _links;
    private readonly IReadOnlyList<InputFolder> _folders;

    internal WalkInputs(IReadOnlyList<InputFile> files, IReadOnlyList<InputLink> links, IReadOnlyList<InputFolder> folders)
    {
        (_files, _links, _folders) = (files, links, folders);
    }

    internal static WalkInputs Empty { get; } = new([], [], []);

    /// <summary>Absolute paths of the files that the walk read or listed, in ordinal order.</summary>
    public IEnumerable<string> FilePaths => _files.Select(file => file.Path);

    /// <summary>Writes the record of a walk; a file that was there is replaced in one step.</summary>
    /// <param name="path">Absolute path of the file to write.</param>
    /// <param name="options">The options of the walk.</param>
    public void Write(string path, WalkOptions options)
    {
        var writer = new CompactWriter(Magic);
        writer.Text(Identity(options));
        writer.Number(_files.Count);
        foreach (InputFile file in _files)
        {
            writer.PathText(file.Path);
            writer.Number(file.Length);
            writer.Number(file.Ticks);
        }

        writer.Number(_links.Count);
        foreach (InputLink link in _links)
        {
            writer.PathText(link.Path);
            writer.Text(link.Target);
        }

        writer.Number(_folders.Count);
        foreach (InputFolder folder in _folders) Write(writer, folder);
        writer.Save(path);
    }

    /// <summary>Says why a new walk could see something else than the one on record.</summary>
    /// <param name="path">Absolute path of the file that <see cref="Write(string, WalkOptions)"/> left.</param>
    /// <param name="options">The options of the walk that would be made.</param>
    /// <returns>The first reason, as a part of a sentence for the log; null when a new walk would give the same.</returns>
    public static string? Check(string path, WalkOptions options)
    {
        try
        {
            return Check(new CompactReader(File.ReadAllBytes(path), Magic), options);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return "there is no record of a walk";
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            return Unusable;
        }
    }

    private static string? Check(CompactReader reader, WalkOptions options)
    {
        if (reader.Text() != Identity(options)) return "the options or the version of SeaPack changed";
        for (int count = reader.Count(); count > 0; count--)
        {
            if (Changed(new InputFile(reader.PathText(), reader.Number(), reader.Number())) is { } reason) return reason;
        }

        for (int count = reader.Count(); count > 0; count--)
        {
            if (Changed(new InputLink(reader.PathText(), reader.Text())) is { } reason) return reason;
        }

        for (int count = reader.Count(); count > 0; count--)
        {
            if (FolderChanged(ref reader) is { } reason) return reason;
        }

        return null;
    }

    private static string? Changed(InputFile file)
    {
        var now = new FileInfo(file.Path);
        if (!now.Exists) return $"'{file.Path}' is gone";
        return now.Length == file.Length && now.LastWriteTimeUtc.Ticks == file.Ticks ? null : $"'{file.Path}' changed";
    }

    private static string? Changed(InputLink link) =>
        new FileInfo(link.Path).LinkTarget == link.Target ? null : $"the link '{link.Path}' changed";

    private static void Write(CompactWriter writer, InputFolder folder)
    {
        writer.PathText(folder.Path);
        writer.Number(folder.Ticks);
        writer.Number(unchecked((long)folder.Signature));
        writer.Texts(folder.Names);
    }

    private static string? FolderChanged(ref CompactReader reader)
    {
        string path = reader.PathText();
        long ticks = reader.Number();
        ulong signature = reader.Unsigned();
        if (ticks == FileTimes.Missing)
        {
            reader.SkipTexts();
            return Path.Exists(path) ? $"'{path}' appeared" : null;
        }

        var now = new DirectoryInfo(path);
        if (now.Exists && now.LastWriteTimeUtc.Ticks == ticks)
        {
            reader.SkipTexts();
            return null;
        }

        string[] names = reader.Texts();
        if (!now.Exists) return $"the folder '{path}' is gone";
        bool same = now.LinkTarget == null && FolderSignature.Of(path, names) == signature;
        return same ? null : $"names appeared or disappeared in '{path}'";
    }

    private static string Identity(WalkOptions options) =>
        new StringBuilder(typeof(WalkInputs).Module.ModuleVersionId.ToString()).Append('\n').Append(options.Fingerprint()).ToString();
}

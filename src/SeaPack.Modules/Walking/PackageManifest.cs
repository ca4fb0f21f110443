using System.Text.Json;
using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Walking;

/// <summary>What the walk itself wants from the app's package.json; resolution reads the rest.</summary>
internal sealed class PackageManifest
{
    private const int MaxDepth = 256;

    private List<PackageProgram> _programs = [];

    private PackageManifest(string path) => Path = path;

    /// <summary>Absolute path of the file.</summary>
    public string Path { get; }

    /// <summary>Field <c>name</c>.</summary>
    public string? Name { get; private set; }

    /// <summary>Field <c>main</c>.</summary>
    public string? Main { get; private set; }

    /// <summary>Whether there is a field <c>exports</c> other than null.</summary>
    public bool HasExports { get; private set; }

    /// <summary>Whether <c>type</c> is <c>module</c>.</summary>
    public bool IsModule { get; private set; }

    /// <summary>Where the field that names the entry is; the whole file when there is none.</summary>
    public SourceLocation EntryLocation { get; private set; }

    /// <summary>The program named as the package (without scope), else the first.</summary>
    public string? DefaultProgram
    {
        get
        {
            string? name = Name?[(Name.LastIndexOf('/') + 1)..];
            int index = Math.Max(0, _programs.FindIndex(program => program.Name == name || program.Name == Name));
            return index < _programs.Count ? _programs[index].Path : null;
        }
    }

    /// <summary>Reads the app's package.json.</summary>
    /// <exception cref="DiagnosticException">It is missing, unreadable, or not an object in JSON.</exception>
    public static PackageManifest Read(string path)
    {
        byte[] text = Load(path);
        try
        {
            return Parse(path, WithoutByteOrderMark(text));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not UTF-8.
            throw ModuleDiagnostics.PackageJsonInvalid.Failure(
                $"'{path}' is not valid JSON: {JsonFault.ReasonOf(fault)}", JsonFault.PlaceOf(path, WithoutByteOrderMark(text), fault), fault);
        }
    }

    /// <summary>Paths that the field <c>bin</c> of any package.json names; nothing when the text is not as expected.</summary>
    public static IEnumerable<string> ProgramsOf(string path, ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("\"bin\""u8) < 0) return [];
        try
        {
            return Parse(path, WithoutByteOrderMark(text))._programs.ConvertAll(program => program.Path);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static byte[] Load(string path)
    {
        try
        {
            SpecialFile.Refuse(path);
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(path))
        {
            throw ModuleDiagnostics.PackageJsonMissing.Failure(
                $"There is no package.json at '{path}'. Set the property SeaPackageJson to the path of the app's package.json.",
                cause: fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw ModuleDiagnostics.PackageJsonInvalid.Failure($"'{path}' cannot be read: {fault.Message}", new SourceLocation(path), fault);
        }
    }

    private static PackageManifest Parse(string path, ReadOnlySpan<byte> text)
    {
        var manifest = new PackageManifest(path) { EntryLocation = new SourceLocation(path) };
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An object is expected.", path, 0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) manifest.ReadField(ref reader, text);
        while (reader.Read())
        {
            // Only to notice what follows the object.
        }

        return manifest;
    }

    private void ReadField(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        string name = reader.GetString()!;
        int offset = (int)reader.TokenStartIndex;
        reader.Read();
        string? value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (name is "main" or "bin" or "exports") Locate(name, text, offset);
        switch (name)
        {
            case "name": Name = value; break;
            case "main": Main = value; break;
            case "type": IsModule = value == "module"; break;
            // Node passes over numbers and the like.
            case "exports": HasExports = reader.TokenType is JsonTokenType.String or JsonTokenType.StartObject or JsonTokenType.StartArray; break;
            case "bin" when value != null: _programs = [new PackageProgram(Name ?? "", value)]; break;
            case "bin" when reader.TokenType == JsonTokenType.StartObject: _programs = ReadPrograms(ref reader); return;
        }

        reader.Skip();
    }

    private static List<PackageProgram> ReadPrograms(ref Utf8JsonReader reader)
    {
        var programs = new List<PackageProgram>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) programs.Add(new PackageProgram(name, reader.GetString()!));
            reader.Skip();
        }

        return programs;
    }

    // bin decides before main and exports.
    private void Locate(string field, ReadOnlySpan<byte> text, int offset)
    {
        if (EntryLocation.Line != 0 && field != "bin") return;
        SourcePosition position = SourcePosition.Of(text, offset);
        EntryLocation = new SourceLocation(Path, position.Line, position.Column);
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> text) =>
        text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text;

    // A field bin that is a string has the package's own name.
    private sealed record PackageProgram(string Name, string Path);
}

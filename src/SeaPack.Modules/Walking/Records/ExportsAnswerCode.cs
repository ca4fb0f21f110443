using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking.Records;

/// <summary>What exports and imports gave, as bytes of a <see cref="FactCache"/>.</summary>
internal static class ExportsAnswerCode
{
    private const int HasPath = 1;
    private const int HasBare = 2;
    private const int IsAbsent = 4;
    private const int HasCode = 8;

    /// <summary>Writes the answers of a walk.</summary>
    public static void Write(CompactWriter writer, KnownExports exports)
    {
        List<KeyValuePair<string, ExportsAnswer>> used = exports.Used.FindAll(one => CanWrite(one.Key, one.Value));
        writer.Number(used.Count);
        foreach ((string key, ExportsAnswer answer) in used)
        {
            int flags = (answer.Path == null ? 0 : HasPath) | (answer.Bare == null ? 0 : HasBare) | (answer.Absent ? IsAbsent : 0) | (answer.Code == null ? 0 : HasCode);
            writer.PathText(key);
            writer.Number(flags);
            if (answer.Path != null) writer.Text(answer.Path);
            if (answer.Bare != null) writer.Text(answer.Bare);
            if (answer.Code == null) continue;
            writer.Text(answer.Code);
            writer.Text(answer.Message);
            writer.Text(answer.Tail);
        }
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those of answers.</exception>
    public static void Read(ref CompactReader reader, KnownExports exports)
    {
        for (int count = reader.Count(); count > 0; count--)
        {
            string key = reader.PathText();
            int flags = reader.Below(2 * HasCode);
            bool isError = (flags & HasCode) != 0;
            exports.AddEarlier(key, new ExportsAnswer
            {
                Path = (flags & HasPath) != 0 ? reader.Text() : null,
                Bare = (flags & HasBare) != 0 ? reader.Text() : null,
                Absent = (flags & IsAbsent) != 0,
                Code = isError ? reader.Text() : null,
                Message = isError ? reader.Text() : "",
                Tail = isError ? reader.Text() : "",
            });
        }
    }

    private static bool CanWrite(string key, ExportsAnswer answer) =>
        ScannedModuleCode.IsSafe(key) && ScannedModuleCode.IsSafe(answer.Path ?? "") && ScannedModuleCode.IsSafe(answer.Bare ?? "")
        && ScannedModuleCode.IsSafe(answer.Message) && ScannedModuleCode.IsSafe(answer.Tail);
}

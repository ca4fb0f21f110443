namespace SeaPack.Archive;

/// <summary>Which of Node's two resolution algorithms a request uses. The values are those of the archive format.</summary>
public enum AnswerConditions : byte
{
    /// <summary>CommonJS <c>require</c>, with the <c>require</c> condition.</summary>
    Require = 0,

    /// <summary>ES module <c>import</c>, with the <c>import</c> condition.</summary>
    Import = 1,
}

/// <summary>What a request in a module resolves to, found by the build so that the executable need not probe.</summary>
/// <param name="Specifier">The request as written in the source.</param>
/// <param name="Conditions">How it is asked.</param>
/// <param name="TargetPath">Archive path of the file that answers, or of a link to it.</param>
public readonly record struct ArchiveAnswer(string Specifier, AnswerConditions Conditions, string TargetPath);

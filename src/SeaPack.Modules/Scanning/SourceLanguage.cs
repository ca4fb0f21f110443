namespace SeaPack.Modules.Scanning;

/// <summary>What a source file is written in.</summary>
public enum SourceLanguage
{
    /// <summary>ECMAScript, CommonJS or module, without JSX.</summary>
    JavaScript,

    /// <summary>TypeScript with the erasable syntax that Node strips; types are not looked at.</summary>
    TypeScript,
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SeaPack.Prelude;

public static partial class PreludeScripts
{
    /// <summary>The modules that only executables with a snapshot have.</summary>
    private const string SnapshotFolder = "snapshot/";

    private static readonly JsonSerializerOptions Literals = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<string> SnapshotText = new(() => ComposeSnapshot(isDebug: false));

    private static readonly Lazy<string> DebugSnapshotText = new(() => ComposeSnapshot(isDebug: true));

    /// <summary>
    /// The prelude for Node's snapshot builder, which reads the job from standard input; it stays in the snapshot and starts the app from
    /// there. Workers run the same text. To be evaluated as a script of its own, see <see cref="SnapshotBootstrap"/>.
    /// </summary>
    /// <param name="isDebug">Whether the executable can explain itself.</param>
    public static string SnapshotPrelude(bool isDebug) => (isDebug ? DebugSnapshotText : SnapshotText).Value;

    /// <summary>SHA-256 of <see cref="SnapshotPrelude"/>, in hexadecimal.</summary>
    /// <param name="isDebug">As there.</param>
    public static string SnapshotPreludeSha256(bool isDebug) =>
        Sha256(SnapshotPrelude(isDebug));

    /// <summary>For <c>node --build-snapshot</c>: evaluates the file prelude.js that lies beside it, under the prelude's own name.</summary>
    public static string SnapshotBootstrap =>
        $$"""
        const fs = process.getBuiltinModule('fs');
        process.getBuiltinModule('vm').runInThisContext(fs.readFileSync(`${__dirname}/prelude.js`, 'utf8'), '{{CodePath}}');

        """;

    /// <summary>For <c>node --build-snapshot</c> of an executable that holds one script: evaluates it, and reads the job from standard input.</summary>
    public static string SingleFileSnapshot =>
        "'use strict';\nconst fs = process.getBuiltinModule('fs');\nlet entryName;\n"
        + "const parts = { './builtins.js': { fs, process }, './archive/mount.js': { keyOf: (name) => (name === entryName ? name : undefined) } };\n"
        + $"const faults = ((require) => {{\nconst module = {{ exports: {{}} }};\n{ReadModule(SnapshotFolder + "faults.js")}\nreturn module.exports;\n}})((name) => parts[name]);\n"
        + Read("build/snapshot-single-file.js");

    /// <summary>SHA-256 of <see cref="SingleFileSnapshot"/>, in hexadecimal.</summary>
    public static string SingleFileSnapshotSha256 => Sha256(SingleFileSnapshot);

    /// <summary>For <c>node -e</c> at build: describes the built-in modules that the snapshot builder cannot take.</summary>
    public static string DescribeBuiltins => Read("build/describe-builtins.js");

    // Node's snapshot builder knows no assets, and in a snapshot nobody has to skip the text.
    private static string ComposeSnapshot(bool isDebug) =>
        Compose(Start.Snapshot, isDebug, AtStart, LazyModules.FromTable, code => JsonSerializer.Serialize(code, Literals));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

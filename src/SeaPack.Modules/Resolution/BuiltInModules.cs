namespace SeaPack.Modules.Resolution;

/// <summary>The modules that are part of Node, for a version of it.</summary>
internal sealed class BuiltInModules
{
    // Asked of Node 22.15, 22.23, 24.0, 24.21, 25.0, 25.9, 26.0 and 26.10 (module.isBuiltin); modules behind a flag are left out.
    private static readonly string[] Names =
    [
        "_http_agent", "_http_client", "_http_common", "_http_incoming", "_http_outgoing", "_http_server", "_tls_common", "_tls_wrap",
        "assert", "assert/strict", "async_hooks", "buffer", "child_process", "cluster", "console", "constants", "crypto", "dgram",
        "diagnostics_channel", "dns", "dns/promises", "domain", "events", "fs", "fs/promises", "http", "http2", "https", "inspector",
        "inspector/promises", "module", "net", "os", "path", "path/posix", "path/win32", "perf_hooks", "process", "punycode",
        "querystring", "readline", "readline/promises", "repl", "stream", "stream/consumers", "stream/promises", "stream/web",
        "string_decoder", "sys", "timers", "timers/promises", "tls", "trace_events", "tty", "url", "util", "util/types", "v8", "vm",
        "wasi", "worker_threads", "zlib",
    ];

    private static readonly string[] NamesUntil26 =
    [
        "_stream_duplex", "_stream_passthrough", "_stream_readable", "_stream_transform", "_stream_wrap", "_stream_writable",
    ];

    private static readonly string[] NamesWithScheme = ["sea", "sqlite", "test", "test/reporters"];

    private readonly HashSet<string> _bare;
    private readonly HashSet<string> _withScheme;

    /// <summary>The modules of a version.</summary>
    public BuiltInModules(Version node)
    {
        _bare = new HashSet<string>(node.Major < 26 ? [.. Names, .. NamesUntil26] : Names, StringComparer.Ordinal);
        bool hasFfi = node >= new Version(26, 1);
        _withScheme = new HashSet<string>(hasFfi ? [.. NamesWithScheme, "ffi"] : NamesWithScheme, StringComparer.Ordinal);
    }

    /// <summary>Whether a name needs no <c>node:</c>.</summary>
    public bool IsBare(string name) => _bare.Contains(name);

    /// <summary>
    /// The module that a specifier names, with <c>node:</c> or without; null when there is none. The name comes back without the
    /// scheme unless the module cannot be reached without it.
    /// </summary>
    public string? Find(string specifier)
    {
        if (!specifier.StartsWith("node:", StringComparison.Ordinal)) return _bare.Contains(specifier) ? specifier : null;
        string name = specifier[5..];
        if (_bare.Contains(name)) return name;
        return _withScheme.Contains(name) ? specifier : null;
    }
}

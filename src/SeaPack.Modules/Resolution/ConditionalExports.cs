using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Jint;
using SeaPack.Diagnostics;
using SeaPack.Prelude;

namespace SeaPack.Modules.Resolution;

/// <summary>
/// Evaluates <c>exports</c> and <c>imports</c> with the script that the packaged app uses too (shared/package-exports.js).
/// One JavaScript engine behind a lock, made when the first package needs it; answers are remembered. A package.json is
/// untrusted: time, statements and recursion are limited (over a few answers at a time), and a failure is an answer with a diagnostic.
/// </summary>
internal sealed class ConditionalExports
{
    // Strings in, JSON out, System.Exception caught: the part of Jint's surface that versions 2 and 4 share.
    private const string EntryPoints = """
        var readPackage = packageExports.read, resolvePackage = packageExports.resolve;
        """;

    private const int MaxRecursion = 200;
    private const int AnswersPerReset = 512;

    private readonly ConcurrentDictionary<Question, ExportsAnswer> _answers = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>?> _long = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly TimeSpan _timeLimit;
    private Engine? _engine;
    private long _lastReset;
    private int _answersSinceReset;

    /// <summary>Makes an evaluator; the engine comes later.</summary>
    /// <param name="allowHashSlash">Whether <c>#/name</c> is a valid specifier of <c>imports</c>.</param>
    /// <param name="timeLimit">Time for one answer; 10 s unless given.</param>
    public ConditionalExports(bool allowHashSlash, TimeSpan? timeLimit = null)
    {
        AllowHashSlash = allowHashSlash;
        _timeLimit = timeLimit ?? TimeSpan.FromSeconds(10);
    }

    /// <summary>Makes an evaluator for a version of Node.</summary>
    public ConditionalExports(Version node)
        : this(node >= new Version(25, 4) || (node.Major == 24 && node.Minor >= 14))
    {
    }

    /// <summary>Whether <c>#/name</c> is a valid specifier of <c>imports</c>.</summary>
    public bool AllowHashSlash { get; }

    /// <summary>What is known without asking the engine.</summary>
    public KnownExports Known { get; init; } = new();

    /// <summary>Statements that one answer may take.</summary>
    public int MaxStatements { get; init; } = 20_000_000;

    /// <summary>Starts the engine on another thread, so that it is ready when it is needed: a walk of a small app is done soon after that.</summary>
    public void Warm() => new Thread(WarmNow) { IsBackground = true, Name = "SeaPack exports" }.Start();

    /// <summary>Asks for a subpath (<c>.</c>, <c>./x</c>) or an internal specifier (<c>#x</c>).</summary>
    public ExportsAnswer Resolve(PackageJson package, string request, string conditions)
    {
        var question = new Question(package.RealPath, request, conditions);
        if (_answers.TryGetValue(question, out ExportsAnswer? known)) return known;
        string key = $"{package.RealPath}\0{request}\0{conditions}\0{package.ConditionalDigest():x}{(AllowHashSlash ? "/" : "")}";
        return _answers.GetOrAdd(question, Known.Find(key, () => EvaluateAlone(package, request, conditions)));
    }

    private ExportsAnswer EvaluateAlone(PackageJson package, string request, string conditions)
    {
        lock (_lock) return Evaluate(package, request, conditions);
    }

    private void WarmNow()
    {
        lock (_lock)
        {
            try
            {
                Ask("readPackage", "/", """{"exports":{"./a/*":{"node":["./b/*.js"]}}}""", "/", true);
                Ask("resolvePackage", "/", "./a/b", "node", AllowHashSlash, true);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The first real question will meet the same failure and report it.
                _engine = null;
            }
        }
    }

    private ExportsAnswer Evaluate(PackageJson package, string request, string conditions)
    {
        try
        {
            string? alone = Alone(package, request);
            string handle = alone == null ? package.RealPath : $"{package.RealPath}\0{request}";
            if (!_read.Contains(handle))
            {
                string fields = alone ?? package.ConditionalFields();
                string error = Ask("readPackage", package.RealPath, fields, handle, PlainPath.AreAllIn(fields));
                if (error.Length > 0) return Failure(package, error);
                _read.Add(handle);
            }

            return Parse(Ask("resolvePackage", handle, request, conditions, AllowHashSlash, PlainPath.Is(request.AsSpan(1))));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // An interrupted engine may be in any state.
            _engine = null;
            _answersSinceReset = 0;
            _read.Clear();
            return Failure(package, exception.Message);
        }
    }

    // The package.json with the one key that answers a request to a long map.
    private string? Alone(PackageJson package, string request)
    {
        bool canBeKey = request.StartsWith('.') && !request.EndsWith('/') && !request.Contains('*') && !NeedsEscape(request);
        if (!canBeKey) return null;
        if (!_long.TryGetValue(package.RealPath, out IReadOnlyDictionary<string, string>? values))
        {
            _long[package.RealPath] = values = package.LongExports();
        }

        return values != null && values.TryGetValue(request, out string? value) ? "{\"exports\":{\"" + request + "\":" + value + "}}" : null;
    }

    // A key of the map is compared with a request as it is written there.
    private static bool NeedsEscape(string request)
    {
        foreach (char c in request)
        {
            if (c is < ' ' or '"' or '\\') return true;
        }

        return false;
    }

    private string Ask(string function, params object[] arguments)
    {
        Engine engine = _engine ??= Start();

        // Limits count from the last Execute, which costs ten times as much as an answer: not each answer begins anew.
        if (_answersSinceReset++ % AnswersPerReset == 0 || Stopwatch.GetElapsedTime(_lastReset) > _timeLimit / 10)
        {
            engine.Execute("");
            _lastReset = Stopwatch.GetTimestamp();
        }

        return engine.Invoke(function, arguments).AsString();
    }

    private Engine Start() => new Engine(options => options
            .LimitRecursion(MaxRecursion)
            .MaxStatements(MaxStatements)
            .TimeoutInterval(_timeLimit))
        .Execute(PreludeScripts.PackageExports)
        .Execute(EntryPoints);

    private static ExportsAnswer Failure(PackageJson package, string reason)
    {
        string message = $"The exports and imports of {package.Path} cannot be evaluated: {reason}";
        return new ExportsAnswer
        {
            Code = "ERR_INVALID_PACKAGE_CONFIG",
            Message = $"Invalid package config {package.RealPath}",
            Tail = $". {reason}",
            Diagnostic = ModuleDiagnostics.ExportsNotEvaluated.At(message, new SourceLocation(package.Path)),
        };
    }

    private static ExportsAnswer Parse(string json)
    {
        var answer = new ExportsAnswer();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string field = reader.GetString()!;
            reader.Read();
            answer = field switch
            {
                "path" => answer with { Path = reader.GetString() },
                "bare" => answer with { Bare = reader.GetString() },
                "absent" => answer with { Absent = true },
                "code" => answer with { Code = reader.GetString() },
                "message" => answer with { Message = reader.GetString() ?? "" },
                "tail" => answer with { Tail = reader.GetString() ?? "" },
                _ => answer,
            };
        }

        return answer;
    }

    private sealed record Question(string File, string Request, string Conditions);
}

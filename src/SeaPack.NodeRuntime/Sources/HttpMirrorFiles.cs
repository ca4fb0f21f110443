using System.Net;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>A mirror on a web server, through the user's proxy settings.</summary>
internal sealed class HttpMirrorFiles : IMirrorFiles, IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(100);

    private readonly Uri _base;
    private readonly HttpClient _client;

    public HttpMirrorFiles(Uri address)
    {
        _base = new Uri($"{address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/");
        _client = new HttpClient(new SocketsHttpHandler { DefaultProxyCredentials = CredentialCache.DefaultCredentials }) { Timeout = AnswerLimit };
    }

    public string Address => new UriBuilder(_base) { UserName = "", Password = "" }.Uri.AbsoluteUri;

    public IEnumerable<string>? List() => null;

    public async Task<Stream?> OpenAsync(string relative, CancellationToken cancellation)
    {
        try
        {
            HttpResponseMessage response = await _client.GetAsync(
                new Uri(_base, relative), HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
            if (!response.IsSuccessStatusCode) throw Unreachable(relative, $"the server answers {(int)response.StatusCode} {response.ReasonPhrase}", null);
            return await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException problem)
        {
            throw Unreachable(relative, problem.Message, problem);
        }
        catch (OperationCanceledException problem) when (!cancellation.IsCancellationRequested)
        {
            throw Unreachable(relative, $"no answer within {AnswerLimit.TotalSeconds} s", problem);
        }
    }

    public void Dispose() => _client.Dispose();

    private DiagnosticException Unreachable(string relative, string problem, Exception? cause) =>
        NodeRuntimeDiagnostics.NodeSourceUnreachable.Failure(
            $"{Address}{relative} cannot be read: {problem.TrimEnd('.')}. Check the address in NodeRuntimeSource, the network and the proxy settings.",
            null,
            cause);
}

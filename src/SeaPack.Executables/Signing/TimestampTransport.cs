using System.Net.Http.Headers;

namespace SeaPack.Executables.Signing;

/// <summary>Hands a request to a timestamp authority (RFC 3161, 3.4) and brings its answer.</summary>
/// <param name="authority">Address of the authority.</param>
/// <param name="request">TimeStampReq, in DER.</param>
/// <param name="cancellation">Ends the wait.</param>
/// <returns>TimeStampResp, in DER.</returns>
/// <exception cref="HttpRequestException">There is no answer; so do <see cref="IOException"/> and <see cref="TimeoutException"/> say.</exception>
public delegate byte[] TimestampTransport(Uri authority, byte[] request, CancellationToken cancellation);

/// <summary>The transport that is used unless another one is given: HTTP POST, with the proxy of the environment.</summary>
internal static class HttpTimestampTransport
{
    private const int ResponseLimit = 1 << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static byte[] Post(Uri authority, byte[] request, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = Timeout, MaxResponseContentBufferSize = ResponseLimit };
        using var message = new HttpRequestMessage(HttpMethod.Post, authority) { Content = new ByteArrayContent(request) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using HttpResponseMessage response = client.Send(message, cancellation);
        response.EnsureSuccessStatusCode();
        using var content = new MemoryStream();
        response.Content.CopyTo(content, context: null, cancellation);
        return content.ToArray();
    }
}
